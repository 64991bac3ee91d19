import * as l10n from '@vscode/l10n';
import { isInOtherCalendar } from '../../values/durations';
import { dateTextOf, timeOf, millisecondsPerYear } from '../../values/isoDates';
import { periodItemPaths } from '../shared/profilePaths';
import { isObject, type Rule, type RuleDocs } from '../engine/rule';

/** A wrong century makes a period at least this long. Some people keep a business or an office for 70 years. */
const maxYears = 80;

export const docs: RuleDocs = {
  why: 'A period over 80 years usually has a wrong century in one of its dates.',
  bad: { educations: [{ title: 'Magic', date_start: '1916-09-01', date_end: null }] },
  good: { educations: [{ title: 'Magic', date_start: '2016-09-01', date_end: null }] },
};

export const periodTooLong: Rule = {
  code: 'period-too-long',
  severity: 'information',
  at: periodItemPaths,
  check(value, { path, now }) {
    if (!isObject(value)) return undefined;
    const date = dateTextOf(value.date_start, [...path, 'date_start']);
    const start = timeOf(value.date_start);
    if (!date || start === undefined) return undefined;
    // Another rule reports the year of another calendar.
    if (isInOtherCalendar(value.date_start)) return undefined;
    const end = timeOf(value.date_end) ?? now;
    const years = Math.floor((end - start) / millisecondsPerYear);
    if (years <= maxYears) return undefined;
    return { path: date.path, message: l10n.t('Period lasts {0} years.', years) };
  },
};
