import * as l10n from '@vscode/l10n';
import { isNonBlankString, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

/** Only a number: digits of any script, group separators, an optional extension. */
const phoneNumber = /^\(?\+?[\p{Nd}\s().\p{Pd}\u2212\u30fc/]+(?:\s*(?:#|x|ext\.?|poste)\s*\p{Nd}+)?$/iu;
/** A number within other text, but not a part of a number: `+44~20~7946123` contains none. */
const embeddedPhoneNumber =
  /(?:\(?\+|(?<![+\p{Nd}][^\p{L},;|]{0,8})\(?)\p{Nd}[\p{Nd}\s().\p{Pd}\u2212/]{4,40}\p{Nd}(?![^\p{L},;|+]{0,8}\p{Nd})/gu;

export const docs: RuleDocs = {
  why: 'A phone number consists of digits and a few other characters; you cannot dial two numbers in one property, or a number within other text. Any grouping is allowed, and so are short numbers: the page itself has `0202`.',
  bad: { info: { full_name: 'Harry Potter', phone: 'ask my owl' } },
  good: { info: { full_name: 'Harry Potter', phone: '+44 20 7946 0000 ext. 12' } },
};

export const phoneInvalid: Rule = {
  code: 'phone-invalid',
  severity: 'warning',
  at: ['info.phone'],
  check(value, { path }) {
    if (!isNonBlankString(value) || isPhone(value)) return undefined;
    const found = (value.match(embeddedPhoneNumber) ?? []).filter(isPhone);
    return {
      message:
        found.length === 0 ? l10n.t('Expected a phone number.') : l10n.t('Expected a phone number without other text.'),
      fixes: () =>
        found.map((each) => setValueFix(l10n.t('Change to {0}', each), path, each, { preferred: found.length === 1 })),
    };
  },
};

function isPhone(text: string): boolean {
  // Full-width characters, as typed in East Asia, become ASCII.
  const plain = text.normalize('NFKC').trim();
  const digits = plain.match(/\p{Nd}/gu)?.length ?? 0;
  // E.164 allows 15 digits; an extension and a trunk prefix come on top.
  return phoneNumber.test(plain) && digits >= 3 && digits <= 22;
}
