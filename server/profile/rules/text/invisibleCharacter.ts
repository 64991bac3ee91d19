import { stringsIn } from '../shared/stringsWithin';
import { setValueFix, type Rule, type RuleDocs } from '../engine/rule';

/** Zero width space, word joiner, byte order mark, soft hyphen. Joiners are not among them: scripts and emoji need them. */
const invisible = /[\u200b\u2060\ufeff\u00ad]/g;
/** Scripts without spaces between words, which mark the ends of words by zero width spaces. */
const marksWords = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;

export const docs: RuleDocs = {
  why: 'Zero width spaces and soft hyphens come along with a copy from a web page or a PDF. Nobody sees them, and a search for the word does not find it.',
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
        message: 'This text has characters in it that nobody can see, such as a zero width space.',
        fixes: () => [
          setValueFix('Remove the invisible characters', path, text.replaceAll(invisible, ''), { preferred: true }),
        ],
      })),
};
