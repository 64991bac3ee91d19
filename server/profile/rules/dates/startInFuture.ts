import * as l10n from '@vscode/l10n';
import { isInOtherCalendar } from '../../values/durations';
import { dateTextOf, millisecondsPerYear, timeOf } from '../../values/isoDates';
import { periodItemPaths } from '../shared/profilePaths';
import type { Rule, RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'A start more than two years from now usually has a wrong digit. A signed contract, an accepted place at a school and an end in the future are normal, and not reported.',
  bad: { educations: [{ title: 'Magic', date_start: '2999-09-01', date_end: null }] },
  good: { educations: [{ title: 'Magic', date_start: '2016-09-01', date_end: null }] },
};

/** A place at a university may be accepted two years before. */
const maxYears = 2;

export const startInFuture: Rule = {
  code: 'start-in-future',
  severity: 'information',
  at: periodItemPaths.map((period) => `${period}.date_start`),
  check(value, { path, now }) {
    const date = dateTextOf(value, path);
    if (!date || (timeOf(value) ?? now) <= now + maxYears * millisecondsPerYear) return undefined;
    // Another rule reports the year of another calendar.
    if (isInOtherCalendar(value)) return undefined;
    return { path: date.path, message: l10n.t('`date_start` is more than {0} years in the future.', maxYears) };
  },
};
