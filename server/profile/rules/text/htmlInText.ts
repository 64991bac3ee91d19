import * as l10n from '@vscode/l10n';
import { locationPaths, periodItemPaths, traitListPaths } from '../shared/profilePaths';
import { setValueFix, type Rule, type RuleDocs } from '../engine/rule';

/** After a word, `<i>` is a type in Rust or C++: `Vec<i>`. */
const tag =
  /<\/?(?:br|div|span|ul|ol|li|strong|em|h[1-6]|table|tr|td)(?:\s[^<>]*)?\/?>|<(?:\/[pbia]\s*|[pbia]\s[^<>]*)>|(?<![\p{L}\p{N}_])<[pbia]\/?>/iu;
const entity = /&(?:amp|lt|gt|quot|apos|nbsp|#\d{2,6}|#x[\da-f]{2,5});/gi;

export const docs: RuleDocs = {
  why: 'The texts of a profile are plain text: tags such as `<br>` and entities such as `&amp;` are shown and searched literally.',
  bad: { text: '<p>Harry Potter.<br>Lead.</p>' },
  good: { text: 'Harry Potter.\nLead.' },
};

export const htmlInText: Rule = {
  code: 'html-in-text',
  severity: 'hint',
  at: [
    'text',
    ...['full_name', 'first_name', 'last_name', 'summary'].map((name) => `info.${name}`),
    ...['title', 'company', 'school', 'description'].flatMap((name) =>
      periodItemPaths.map((period) => `${period}.${name}`),
    ),
    ...locationPaths.map((location) => `${location}.text`),
    ...traitListPaths.map((list) => `${list}[].name`),
  ],
  check(value, { path }) {
    if (typeof value !== 'string' || !isHtml(value)) return undefined;
    const plain = decodeHtml(value);
    return {
      message: l10n.t('Expected plain text instead of HTML.'),
      fixes: () =>
        isHtml(plain) ? [] : [setValueFix(l10n.t('Convert to plain text'), path, plain, { preferred: true })],
    };
  },
};

function isHtml(text: string): boolean {
  return (text.includes('<') && tag.test(text)) || (text.includes('&') && text.search(entity) >= 0);
}

const namedEntities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&nbsp;': '\u00a0',
};

function decodeHtml(text: string): string {
  return text.replaceAll(entity, (each) => {
    const digits = /^&#(x?)([\da-f]+);$/i.exec(each);
    if (!digits) return namedEntities[each.toLowerCase()] ?? each;
    const code = Number.parseInt(digits[2] ?? '', digits[1] === '' ? 10 : 16);
    return code >= 32 && code <= 0xd7ff ? String.fromCharCode(code) : each;
  });
}
