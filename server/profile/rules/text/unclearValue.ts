import * as l10n from '@vscode/l10n';
import { traitListPaths } from '../shared/profilePaths';
import type { Rule, RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'The service accepts any scalar: `0.6`, `90/100`, `fluent`, `null`. A text without a letter, a digit or a symbol such as a star has no meaning for a reader; nor has a negative number, or a skill or an interest over 100. The others may be the score of a test, such as 900 in TOEIC.',
  bad: { languages: [{ name: 'english', value: '??' }] },
  good: { languages: [{ name: 'english', value: 'fluent' }] },
};

export const unclearValue: Rule = {
  code: 'unclear-value',
  severity: 'hint',
  at: traitListPaths.filter((list) => list !== 'tags' && list !== 'metadatas').map((list) => `${list}[].value`),
  check(value, { path }) {
    const isPercentage = ['skills', 'interests'].includes(String(path.at(-3)));
    const unclear =
      typeof value === 'string'
        ? value !== '' && !/[\p{L}\p{N}\p{So}*+•]/u.test(value)
        : typeof value === 'number' && (value < 0 || (isPercentage && value > 100));
    if (!unclear) return undefined;
    return { message: l10n.t('Unclear value. Common values are `0.6`, `"90/100"`, `"fluent"` and `null`.') };
  },
};
