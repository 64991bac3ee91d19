import { periodPaths } from '../shared/profilePaths';
import { isObject, isNonBlankString, type Rule, type RuleDocs } from '../engine/rule';

/** What the service puts into each entry. */
const serviceProperties = new Set(['key', 'content_uid']);

export const docs: RuleDocs = {
  why: 'An entry in which all is empty or null says nothing, but counts.',
  bad: { experiences: [{ title: '', company: null }] },
  good: { experiences: [{ title: 'Lead' }] },
};

export const emptyEntry: Rule = {
  code: 'empty-entry',
  severity: 'information',
  at: periodPaths,
  check(value, { path }) {
    if (!isObject(value)) return undefined;
    if (Object.keys(value).some((name) => hasContent(value[name]) && !serviceProperties.has(name))) return undefined;
    return {
      mark: 'object',
      message: 'This entry says nothing.',
      fixes: () => [{ title: 'Remove the entry', changes: [{ kind: 'remove', path }] }],
    };
  },
};

function hasContent(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasContent);
  if (isObject(value)) return Object.values(value).some(hasContent);
  return typeof value === 'string' ? isNonBlankString(value) : (value ?? null) !== null;
}
