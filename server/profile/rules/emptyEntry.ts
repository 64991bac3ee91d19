import { periods } from './places';
import { isObject, type Rule } from './rule';

export const emptyEntry: Rule = {
  code: 'empty-entry',
  severity: 'information',
  at: periods,
  docs: {
    why: 'An entry without a title, a place, a description or a date says nothing, but counts.',
    bad: { experiences: [{ title: '', company: null }] },
    good: { experiences: [{ title: 'Lead' }] },
  },
  check(value, { path }) {
    if (!isObject(value)) return undefined;
    const says = ['title', 'company', 'school', 'description', 'date_start', 'date_end', 'location', 'skills', 'tasks'];
    if (says.some((name) => (value[name] ?? '') !== '')) return undefined;
    return {
      mark: 'object',
      message: 'This entry says nothing.',
      cures: () => [{ title: 'Remove the entry', changes: [{ kind: 'remove', path }] }],
    };
  },
};
