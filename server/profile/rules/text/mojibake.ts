import * as l10n from '@vscode/l10n';
import { repairMojibake } from '../../text/mojibake';
import { continuationCharacters } from '../../text/windows1252';
import type { Path } from '../../json/syntaxTree';
import type { ValueFix } from '../../schema/valueFix';
import { truncate } from '../../text/textMatching';
import { codePageSequence, escapedCodePageSequence } from '../../text/codePages';
import { stringsIn } from '../shared/stringsWithin';
import { setValueFix, type Rule, type RuleDocs } from '../engine/rule';

/** The two halves that a UTF-8 sequence becomes, as characters or as JSON escapes. */
const escapedLead = '\\\\u00[c-fC-F][\\da-fA-F]';
const escaped = '\\\\u(?:00[89abAB][\\da-fA-F]|01[5-7][\\da-fA-F]|0192|02[cC]6|02[dD][cC]|20[1-3aA][\\da-fA-F]|2122)';
const second = `(?:[${continuationCharacters}]|${escaped})`;

export const docs: RuleDocs = {
  why: 'The text is UTF-8, but a program decoded it as Windows-1252: each accented letter, letter of another script, typographic quote and emoji became two to four characters. Searches do not find the name.',
  bad: { text: 'Mathematic DÃ©partement' },
  good: { text: 'Mathematic Département' },
};

export const mojibake: Rule = {
  code: 'mojibake',
  severity: 'warning',
  at: [''],
  textPattern: new RegExp(
    [
      `(?:[\\u00c2-\\u00df]|${escapedLead})${second}|[\\u00e0-\\u00f4]${second}{2}`,
      codePageSequence,
      escapedCodePageSequence,
    ].join('|'),
  ),
  // These follow from the wrong encoding, and their fixes would delete what is left of the letters.
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
      const originals = repairMojibake(text);
      if (originals.length === 0) return [];
      return {
        path,
        message: l10n.t('Text was decoded with the wrong encoding: some letters became two or more characters.'),
        fixes: () => fixesFor(originals, path),
      };
    }),
};

function fixesFor(originals: readonly string[], path: Path): ValueFix[] {
  const [only] = originals;
  return only !== undefined && originals.length === 1
    ? [setValueFix(l10n.t('Restore the letters'), path, only, { preferred: true })]
    : originals.map((original) => setValueFix(l10n.t('Restore the letters: {0}', truncate(original)), path, original));
}
