import { isNonBlankString, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: "HrFlow's SDK takes 40 hexadecimal digits for a source key. The service decides; forms change.",
  bad: { source_key: 'my source' },
  good: { source_key: '0123456789abcdef0123456789abcdef01234567' },
};

export const sourceKeyForm: Rule = {
  code: 'source-key-form',
  severity: 'information',
  at: ['source_key'],
  check(value) {
    // A key of the API in its place is told by another rule.
    if (!isNonBlankString(value) || /^[0-9a-f]{40}$/.test(value) || /^ask[rw]?_/i.test(value)) return undefined;
    return { message: 'A source key has 40 hexadecimal digits.' };
  },
};
