import { timeOf } from '../dates';
import { periods } from './places';
import { isObject, type Rule } from './rule';

export const endWithoutStart: Rule = {
  code: 'end-without-start',
  severity: 'hint',
  at: periods,
  docs: {
    why: 'With an end alone the entry has no duration. The service takes it.',
    bad: { educations: [{ title: 'Magic', date_end: '2018-07-01' }] },
    good: {
      educations: [{ title: 'Magic', date_start: '2016-09-01', date_end: '2018-07-01' }],
      educations_duration: 1.8,
    },
  },
  check(value, { path }) {
    if (!isObject(value) || timeOf(value.date_end) === undefined || (value.date_start ?? null) !== null)
      return undefined;
    return { path: [...path, 'date_end'], mark: 'key', message: 'This has an end but no start.' };
  },
};
