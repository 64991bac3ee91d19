import * as l10n from '@vscode/l10n';
import { isInOtherCalendar } from '../../values/durations';
import { dayOf, timeOf } from '../../values/isoDates';
import { formatDay } from '../../values/dateFormat';
import { periodItemPaths } from '../shared/profilePaths';
import { isObject, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'A period that ends before it starts has no duration, and searches by period miss it.',
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
  at: periodItemPaths,
  check(value, { path }) {
    if (!isObject(value)) return undefined;
    const { date_start, date_end } = value;
    const [start, end] = [dayOf(date_start), dayOf(date_end)];
    // Within one day, or with different time zones, the order of the hours is not significant.
    if (start === undefined || end === undefined || start <= end) return undefined;
    if ((timeOf(date_start) ?? 0) <= (timeOf(date_end) ?? 0)) return undefined;
    // Another rule reports the year of another calendar.
    if ([date_start, date_end].some(isInOtherCalendar)) return undefined;
    const endPath = [...path, 'date_end'];
    return {
      path: endPath,
      message: l10n.t('`date_end` ({0}) is before `date_start` ({1}).', formatDay(end), formatDay(start)),
      fixes: () => [
        {
          title: l10n.t('Swap start and end'),
          preferred: true,
          changes: [{ kind: 'swap', path: [...path, 'date_start'], with: endPath }],
        },
      ],
    };
  },
};
