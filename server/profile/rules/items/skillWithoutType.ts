import { skillListPaths } from '../shared/profilePaths';
import { isObject, isNonBlankString, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'The page gives each skill a `type`, `hard` or `soft`. The service returns skills without one (as `null`), so this is a hint only.',
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
      message: 'This skill has no `type`: `hard` or `soft`.',
      fixes: () =>
        ['hard', 'soft'].map((type) => ({
          title: `Add "type": "${type}"`,
          changes: [{ kind: 'add', path, properties: [['type', type]] } as const],
        })),
    };
  },
};
