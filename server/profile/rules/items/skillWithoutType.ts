import * as l10n from '@vscode/l10n';
import { skillListPaths } from '../shared/profilePaths';
import { isObject, isNonBlankString, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'In the documentation, each skill has a `type`, `hard` or `soft`. The service returns skills without a type (as `null`), so this is only a hint.',
  bad: { skills: [{ name: 'Python', value: null }] },
  good: { skills: [{ name: 'Python', type: 'hard', value: null }] },
};

export const skillWithoutType: Rule = {
  code: 'skill-without-type',
  severity: 'hint',
  at: skillListPaths.map((list) => `${list}[]`),
  check(value, { path }) {
    if (!isObject(value) || !isNonBlankString(value.name) || value.type !== undefined) return undefined;
    return {
      mark: 'object',
      message: l10n.t('Skill without `type`. Expected `hard` or `soft`.'),
      fixes: () =>
        ['hard', 'soft'].map((type) => ({
          title: l10n.t('Add {0}', `"type": "${type}"`),
          changes: [{ kind: 'add', path, properties: [['type', type]] } as const],
        })),
    };
  },
};
