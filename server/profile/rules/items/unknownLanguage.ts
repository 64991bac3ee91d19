import { isLanguage, languageNames } from '../../values/languageCodes';
import { closestMatches, truncate } from '../../text/textMatching';
import { languageListPaths } from '../shared/profilePaths';
import { isNonBlankString, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'A language that nobody else writes this way is not found. Names are known in English, in the language itself and in some others, and codes are too; dialects and rare languages may be missing, so this is a hint only. Names in other scripts than the Latin one are not judged.',
  bad: { languages: [{ name: 'Englsh', value: null }] },
  good: { languages: [{ name: 'English', value: null }] },
};

export const unknownLanguage: Rule = {
  code: 'unknown-language',
  severity: 'hint',
  at: languageListPaths.map((list) => `${list}[].name`),
  check(value, { path }) {
    // "English (fluent)", "French/German", "Ancient Greek": each word may be the language.
    if (!isNonBlankString(value) || [value, ...value.split(/[^\p{L}\p{M}]+/u)].some(isLanguage)) return undefined;
    // `Intl` knows few names in other scripts.
    if (/[^\P{L}\p{Script=Latin}]/u.test(value)) return undefined;
    return {
      message: `\`${truncate(value)}\` is no language that we know.`,
      fixes: () =>
        closestMatches(value, languageNames())
          .slice(0, 3)
          .map((name, _, all) => setValueFix(`Change to ${name}`, path, name, { preferred: all.length === 1 })),
    };
  },
};
