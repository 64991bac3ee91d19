import * as l10n from '@vscode/l10n';
import { stringsIn } from '../shared/stringsWithin';
import { setValueFix, type Rule, type RuleDocs } from '../engine/rule';

/** Zero-width space, word joiner, byte order mark, soft hyphen. Not zero-width joiners: scripts and emoji need them. */
const invisible = /[\u200b\u2060\ufeff\u00ad]/g;
/** Scripts without spaces between words, which separate words by zero-width spaces. */
const marksWords = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;

export const docs: RuleDocs = {
  why: 'Copying from a web page or a PDF adds zero-width spaces and soft hyphens. They are invisible, and a search for the word does not find it.',
  bad: { interests: [{ name: 'foot\u200bball', value: null }] },
  good: { interests: [{ name: 'football', value: null }] },
};

export const invisibleCharacter: Rule = {
  code: 'invisible-character',
  severity: 'information',
  at: [''],
  textPattern: /[\u200b\u2060\ufeff\u00ad]|\\u(?:200b|2060|feff|00ad)/i,
  check: (value, { path: start }) =>
    [...stringsIn(value, start)]
      .filter(({ text }) => text.search(invisible) >= 0 && !marksWords.test(text))
      .map(({ text, path }) => ({
        path,
        message: l10n.t('Text contains invisible characters, such as a zero-width space.'),
        fixes: () => [
          setValueFix(l10n.t('Remove the invisible characters'), path, text.replaceAll(invisible, ''), {
            preferred: true,
          }),
        ],
      })),
};
