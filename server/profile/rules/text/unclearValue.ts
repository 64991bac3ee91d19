import * as l10n from '@vscode/l10n';
import { noValueCertainty } from '../../values/noValueWords';
import { traitListPaths } from '../shared/profilePaths';
import { setValueFix, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'The service accepts any scalar: `0.6`, `90/100`, `fluent`, `null`. A reader understands neither a text without a letter, a digit or a symbol such as a star, nor a negative number, nor a skill or an interest over 100; `N/A` means `null`. Other numbers may be the score of a test, such as 900 in TOEIC.',
  bad: { languages: [{ name: 'english', value: '??' }] },
  good: { languages: [{ name: 'english', value: 'fluent' }] },
};

export const unclearValue: Rule = {
  code: 'unclear-value',
  severity: 'hint',
  at: traitListPaths.filter((list) => list !== 'tags' && list !== 'metadatas').map((list) => `${list}[].value`),
  check(value, { path }) {
    if (typeof value === 'string')
      return isUnclear(value)
        ? {
            message: message(),
            fixes: () => [setValueFix(l10n.t('Change to null'), path, null, { preferred: true })],
          }
        : undefined;
    const isPercentage = ['skills', 'interests'].includes(String(path.at(-3)));
    return typeof value === 'number' && (value < 0 || (isPercentage && value > 100))
      ? { message: message() }
      : undefined;
  },
};

function message(): string {
  return l10n.t('Unclear value. Common values are `0.6`, `"90/100"`, `"fluent"` and `null`.');
}

/** Whether a text has nothing that rates, such as a word or stars, or says that there is no value. */
function isUnclear(text: string): boolean {
  if (text === '') return false;
  if (!/[\p{L}\p{N}\p{So}*+•]/u.test(text)) return true;
  return /^\s*(?:null|undefined|nan)\s*$/i.test(text) || (/\p{L}/u.test(text) && noValueCertainty(text) === 'certain');
}
