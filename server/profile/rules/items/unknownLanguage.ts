import * as l10n from '@vscode/l10n';
import { isLanguage, languageNames } from '../../values/languageCodes';
import { closestMatches, truncate } from '../../text/textMatching';
import { languageListPaths } from '../shared/profilePaths';
import { isNonBlankString, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'Searches do not find a language in an unusual spelling. Known are names in English, in the language itself and in some other languages, and codes; dialects and rare languages may be missing, so this is only a hint. Names in scripts other than Latin are not validated.',
  bad: { languages: [{ name: 'Englsh', value: null }] },
  good: { languages: [{ name: 'English', value: null }] },
};

/** English names of languages that are part of another one in ISO 639-1. */
const otherNames = [
  'Mandarin',
  'Cantonese',
  'Farsi',
  'Dari',
  'Flemish',
  'Castilian',
  'Valencian',
  'Moldovan',
  'Kurmanji',
  'Sorani',
];

/** Names of different languages are similar, such as Valencian and Galician: a correction differs in few letters only. */
const lettersPerError = 4;

export const unknownLanguage: Rule = {
  code: 'unknown-language',
  severity: 'hint',
  at: languageListPaths.map((list) => `${list}[].name`),
  check(value, { path }) {
    // "English (fluent)", "French/German", "Ancient Greek": each word may be the language.
    if (!isNonBlankString(value) || [value, ...value.split(/[^\p{L}\p{M}]+/u)].some(isLanguage)) return undefined;
    // Few names in other scripts are known.
    if (/[^\P{L}\p{Script=Latin}]/u.test(value)) return undefined;
    return {
      message: l10n.t('Unknown language `{0}`.', truncate(value)),
      fixes: () =>
        closestMatches(value, [...languageNames(), ...otherNames], lettersPerError)
          .slice(0, 3)
          .map((name, _, all) =>
            setValueFix(l10n.t('Change to {0}', name), path, name, { preferred: all.length === 1 }),
          ),
    };
  },
};
