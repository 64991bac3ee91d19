import { periods } from '../shared/profilePaths';
import { isObject, isText, type Rule } from '../engine/rule';

/** What the service puts into each entry. */
const ofService = new Set(['key', 'content_uid']);

export const emptyEntry: Rule = {
  code: 'empty-entry',
  severity: 'information',
  at: periods,
  docs: {
    why: 'An entry in which all is empty or null says nothing, but counts.',
    bad: { experiences: [{ title: '', company: null }] },
    good: { experiences: [{ title: 'Lead' }] },
  },
  check(value, { path }) {
    if (!isObject(value)) return undefined;
    if (Object.keys(value).some((name) => says(value[name]) && !ofService.has(name))) return undefined;
    return {
      mark: 'object',
      message: 'This entry says nothing.',
      cures: () => [{ title: 'Remove the entry', changes: [{ kind: 'remove', path }] }],
    };
  },
};

function says(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(says);
  if (isObject(value)) return Object.values(value).some(says);
  return typeof value === 'string' ? isText(value) : (value ?? null) !== null;
}
