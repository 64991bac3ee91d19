import { timeOf, year } from '../../values/isoDates';
import { periodPaths } from '../shared/profilePaths';
import { isObject, type Rule } from '../engine/rule';

const maxYears = 60;

export const periodTooLong: Rule = {
  code: 'period-too-long',
  severity: 'information',
  at: periodPaths,
  docs: {
    why: `Over ${maxYears} years in one place: more often a year was typed with a wrong century.`,
    bad: { educations: [{ title: 'Magic', date_start: '1916-09-01', date_end: null }] },
    good: { educations: [{ title: 'Magic', date_start: '2016-09-01', date_end: null }] },
  },
  check(value, { path, now }) {
    if (!isObject(value)) return undefined;
    const start = timeOf(value.date_start);
    if (start === undefined) return undefined;
    const end = timeOf(value.date_end) ?? now;
    const years = Math.floor((end - start) / year);
    if (years <= maxYears) return undefined;
    return { path: [...path, 'date_start'], message: `This lasts ${years} years.` };
  },
};
