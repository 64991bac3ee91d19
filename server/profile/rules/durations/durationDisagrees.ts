import * as l10n from '@vscode/l10n';
import { timeOf } from '../../values/isoDates';
import { maxDurationYears, roundDuration, yearsCovered } from '../../values/durations';
import { formatNumber } from '../../text/locale';
import { itemsOf, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

/** People round to quarters, and include the last month or not. */
const toleranceYears = 0.3;

export const docs: RuleDocs = {
  why: "Searches filter by years of experience. The duration should be the sum of the periods, with overlapping time counted once. The service does not compare the two (the page's own example has 5 for two and a half years), so the value may be intended: then leave it. An ongoing period may count up to any time since the profile was created, and the first of a month or a year may stand for all of it.",
  bad: {
    experiences: [
      { title: 'Lead', date_start: '2016-02-01', date_end: '2018-02-01' },
      { title: 'Teacher', date_start: '2017-02-01', date_end: '2019-02-01' },
    ],
    experiences_duration: 4,
  },
  good: {
    experiences: [
      { title: 'Lead', date_start: '2016-02-01', date_end: '2018-02-01' },
      { title: 'Teacher', date_start: '2017-02-01', date_end: '2019-02-01' },
    ],
    experiences_duration: 3,
  },
};

export const durationDisagrees: Rule = {
  code: 'duration-disagrees',
  severity: 'information',
  at: ['experiences_duration', 'educations_duration'],
  check(value, { path, profile, now }) {
    const list = path[0] === 'experiences_duration' ? 'experiences' : 'educations';
    if (typeof value !== 'number' || value < 0) return undefined;
    // A job without an end is ongoing; a degree without an end may never have been finished.
    const isOngoing = list === 'experiences';
    const items = itemsOf(profile[list]);
    const created = Math.min(now, timeOf(profile.created_at) ?? now, timeOf(profile.updated_at) ?? now);
    const soFar = (own: number | undefined): number | undefined =>
      own !== undefined || isOngoing ? created : undefined;
    const upToNow = (own: number | undefined): number | undefined => own ?? (isOngoing ? now : undefined);
    const least = yearsCovered(items, now, { countedEndOf: soFar });
    const most = yearsCovered(items, now, { countedEndOf: upToNow });
    if (least === undefined || most === undefined) return undefined;
    // The end of a job may be unknown if another one started later.
    const countedEndOf = (own: number | undefined, isLatest: boolean): number | undefined =>
      own === undefined && isOngoing && !isLatest ? -Infinity : soFar(own);
    const lowest = yearsCovered(items, now, { countedEndOf }) ?? least;
    const highest = yearsCovered(items, now, { countedEndOf: upToNow, isInclusive: true }) ?? most;
    if (value >= lowest - toleranceYears && value <= highest + toleranceYears) return undefined;
    const [roundedLeast, roundedMost] = [roundDuration(least), roundDuration(most)];
    return {
      message: messageFor(value, list, [roundedLeast, roundedMost]),
      // An impossible duration comes from a wrong date, which needs to be repaired first.
      fixes: () =>
        roundedMost > maxDurationYears
          ? []
          : [setValueFix(l10n.t('Change to {0}', roundedMost), path, roundedMost, { preferred: true })],
    };
  },
};

/** @param range the years that the periods in `list` cover: the least and the most. */
function messageFor(years: number, list: string, range: readonly [least: number, most: number]): string {
  const [least, most] = range.map(formatNumber) as [string, string];
  if (least === most) {
    return years === 1
      ? l10n.t('Duration is 1 year, but the periods in `{0}` add up to {1}.', list, most)
      : l10n.t('Duration is {0} years, but the periods in `{1}` add up to {2}.', formatNumber(years), list, most);
  }
  return years === 1
    ? l10n.t('Duration is 1 year, but the periods in `{0}` add up to between {1} and {2}.', list, least, most)
    : l10n.t(
        'Duration is {0} years, but the periods in `{1}` add up to between {2} and {3}.',
        formatNumber(years),
        list,
        least,
        most,
      );
}
