import { isObject, isNonBlankString, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'A profile without a name is taken, and hard to tell from others in every list.',
  bad: { info: { email: 'harry@example.com', full_name: null } },
  good: { info: { email: 'harry@example.com', full_name: 'Harry Potter' } },
};

export const noName: Rule = {
  code: 'no-name',
  severity: 'information',
  at: ['info'],
  check(value) {
    if (!isObject(value) || [value.full_name, value.first_name, value.last_name].some(isNonBlankString))
      return undefined;
    return { mark: 'key', message: 'This profile has no name: neither `full_name` nor `first_name` nor `last_name`.' };
  },
};
