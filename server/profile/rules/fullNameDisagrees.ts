import { folded } from '../words';
import { isObject, isText, replacing, type Rule } from './rule';

export const fullNameDisagrees: Rule = {
  code: 'full-name-disagrees',
  severity: 'information',
  at: ['info'],
  docs: {
    why: 'A full name with neither the first nor the last name in it is likely that of another person, left over from a copy.',
    bad: {
      info: { full_name: 'Ronald Weasley', first_name: 'Harry', last_name: 'Potter', email: 'harry@example.com' },
    },
    good: {
      info: { full_name: 'Harry James Potter', first_name: 'Harry', last_name: 'Potter', email: 'harry@example.com' },
    },
  },
  check(value, { path }) {
    if (!isObject(value)) return undefined;
    const { full_name: full, first_name: first, last_name: last } = value;
    const parts = [first, last].filter(isText);
    if (!isText(full) || parts.length === 0 || parts.some((part) => folded(full).includes(folded(part))))
      return undefined;
    const joined = parts.join(' ');
    const here = [...path, 'full_name'];
    return {
      path: here,
      message: 'The full name contains neither the first nor the last name.',
      cures: () => [replacing(`Change to ${joined}`, here, joined)],
    };
  },
};
