import { formatDay, dayOf, timeOf } from '../../values/isoDates';
import { periodPaths } from '../shared/profilePaths';
import { isObject, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'What ends before it begins has no duration, and searches by period miss it.',
  bad: {
    experiences: [{ title: 'Lead', date_start: '2018-07-01', date_end: '2016-01-01' }],
    experiences_duration: 2.5,
  },
  good: {
    experiences: [{ title: 'Lead', date_start: '2016-01-01', date_end: '2018-07-01' }],
    experiences_duration: 2.5,
  },
};

export const periodReversed: Rule = {
  code: 'period-reversed',
  severity: 'warning',
  at: periodPaths,
  check(value, { path }) {
    if (!isObject(value)) return undefined;
    const { date_start, date_end } = value;
    const [start, end] = [dayOf(date_start), dayOf(date_end)];
    // On one day, or between offsets, the order of the hours says nothing.
    if (start === undefined || end === undefined || start <= end) return undefined;
    if ((timeOf(date_start) ?? 0) <= (timeOf(date_end) ?? 0)) return undefined;
    const endPath = [...path, 'date_end'];
    return {
      path: endPath,
      message: `This ends (${formatDay(end)}) before it begins (${formatDay(start)}).`,
      fixes: () => [
        {
          title: 'Swap start and end',
          preferred: true,
          changes: [{ kind: 'swap', path: [...path, 'date_start'], with: endPath }],
        },
      ],
    };
  },
};
