import { dateTextOf, timeOf, year } from '../../values/isoDates';
import { birthDatePaths } from '../shared/profilePaths';
import type { Rule } from '../engine/rule';

const maxAge = 120;

export const birthTooLongAgo: Rule = {
  code: 'birth-too-long-ago',
  severity: 'warning',
  at: birthDatePaths,
  docs: {
    why: `Nobody who looks for a job is over ${maxAge} years old; often a year was typed with a wrong century, or 1 January 1900 stands for "unknown", which \`null\` says better.`,
    bad: { info: { full_name: 'Harry Potter', email: 'harry@example.com', date_birth: '1790-07-31T00:00:00' } },
    good: { info: { full_name: 'Harry Potter', email: 'harry@example.com', date_birth: '1990-07-31T00:00:00' } },
  },
  check(value, { path, now }) {
    const birth = timeOf(value);
    if (birth === undefined || now - birth <= maxAge * year) return undefined;
    const age = Math.floor((now - birth) / year);
    return {
      path: dateTextOf(value, path)?.path ?? path,
      message: `This date of birth makes the candidate ${age} years old.`,
    };
  },
};
