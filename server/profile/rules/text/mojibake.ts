import { repairMojibake } from '../../text/mojibake';
import { continuationCharacters } from '../../text/windows1252';
import { stringsIn } from '../shared/stringsWithin';
import { setValueFix, type Rule, type RuleDocs } from '../engine/rule';

/** A letter and a sign as UTF-8 becomes them, as characters or as escapes of JSON. */
const escapedLead = '\\\\u00[c-fC-F][\\da-fA-F]';
const escaped = '\\\\u(?:00[89abAB][\\da-fA-F]|01[5-7][\\da-fA-F]|0192|02[cC]6|02[dD][cC]|20[1-3aA][\\da-fA-F]|2122)';
const second = `(?:[${continuationCharacters}]|${escaped})`;

export const docs: RuleDocs = {
  why: 'The text is UTF-8, but a program read it as Windows-1252: each accented letter, each letter of other scripts, each typographic quote and each emoji has become two to four characters. Searches do not find the name.',
  bad: { text: 'Mathematic DÃ©partement' },
  good: { text: 'Mathematic Département' },
};

export const mojibake: Rule = {
  code: 'mojibake',
  severity: 'warning',
  at: [''],
  textPattern: new RegExp(`(?:[\\u00c2-\\u00df]|${escapedLead})${second}|[\\u00e0-\\u00f4]${second}{2}`),
  // All of them follow from the wrong encoding, and their cures would delete what is left of the letters.
  supersedes: [
    'control-code',
    'date-not-iso',
    'email-invalid',
    'invisible-character',
    'name-not-snake-case',
    'phone-invalid',
    'replacement-character',
    'surrounding-spaces',
    'unknown-language',
    'url-invalid',
  ],
  check: (value, { path: start }) =>
    [...stringsIn(value, start)].flatMap(({ text, path }) => {
      const original = repairMojibake(text);
      if (original === undefined) return [];
      return {
        path,
        message: 'This text was read with the wrong encoding: letters have become two or more characters.',
        fixes: () => [setValueFix('Restore the letters', path, original, { preferred: true })],
      };
    }),
};
