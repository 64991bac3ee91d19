import { traitListPaths } from '../shared/profilePaths';
import type { Rule, RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'A skill, language or tag is its name. Without one the entry says nothing.',
  bad: { interests: [{ name: ' ', value: null }] },
  good: { interests: [{ name: 'football', value: null }] },
};

export const blankName: Rule = {
  code: 'blank-name',
  severity: 'warning',
  at: traitListPaths.map((list) => `${list}[].name`),
  check(value, { path }) {
    if (typeof value !== 'string' || value.trim() !== '') return undefined;
    return {
      message: 'This name is blank.',
      fixes: () => [{ title: 'Remove the entry', changes: [{ kind: 'remove', path: path.slice(0, -1) }] }],
    };
  },
};
