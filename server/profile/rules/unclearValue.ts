import { traitLists } from './places';
import type { Rule } from './rule';

export const unclearValue: Rule = {
  code: 'unclear-value',
  severity: 'hint',
  at: traitLists.filter((list) => list !== 'tags' && list !== 'metadatas').map((list) => `${list}[].value`),
  docs: {
    why: 'The service takes any plain value: `0.6`, `90/100`, `fluent`, `null`. A text without a letter or a digit, a negative number or one over 100 tells no reader anything.',
    bad: { languages: [{ name: 'english', value: '??' }] },
    good: { languages: [{ name: 'english', value: 'fluent' }] },
  },
  check(value) {
    const unclear =
      typeof value === 'string'
        ? !/[\p{L}\p{N}★*+]/u.test(value)
        : typeof value === 'number' && (value < 0 || value > 100);
    if (!unclear) return undefined;
    return { message: 'No reader can make sense of this value. Known ones are `0.6`, `"90/100"`, `"fluent"`, `null`.' };
  },
};
