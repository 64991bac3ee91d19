import { locationPaths, periodPaths, traitListPaths } from '../shared/profilePaths';
import { isNonBlankString, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'Blanks before or after a name come along with a copy. Nobody sees them, and nobody finds the name.',
  bad: { interests: [{ name: 'football ', value: null }] },
  good: { interests: [{ name: 'football', value: null }] },
};

export const surroundingSpaces: Rule = {
  code: 'surrounding-spaces',
  severity: 'hint',
  at: [
    'reference',
    ...['full_name', 'first_name', 'last_name', 'email', 'phone'].map((name) => `info.${name}`),
    ...['title', 'company', 'school'].flatMap((name) => periodPaths.map((period) => `${period}.${name}`)),
    ...['job_key', 'job_reference', 'board_key'].map((name) => `labels[].${name}`),
    ...locationPaths.map((location) => `${location}.text`),
    ...traitListPaths.map((list) => `${list}[].name`),
  ],
  check(value, { path }) {
    if (!isNonBlankString(value) || value === value.trim()) return undefined;
    return {
      message: 'This begins or ends with white space.',
      fixes: () => [
        setValueFix('Remove the white space around it', path, value.trim(), {
          preferred: true,
          // By these, programs find things: blank or not, others may know them as they are.
          safe: !['reference', 'tags', 'metadatas', 'labels'].includes(String(path[0])),
        }),
      ],
    };
  },
};
