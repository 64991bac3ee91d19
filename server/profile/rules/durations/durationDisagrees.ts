import { timeOf } from '../../values/isoDates';
import { yearsCovered } from '../../values/durations';
import { itemsOf, setValueFix, type Rule, type RuleDocs } from '../engine/rule';

/** Years. People round to quarters, and count the last month or not. */
const toleranceYears = 0.3;
/** Years of one life that can be told. */
const maxYears = 80;

export const docs: RuleDocs = {
  why: "Searches filter by years of experience. The duration should be what the periods give, where they overlap counted once. The service does not compare the two (the page's own example says 5 for two and a half years), so it may be right as it is: then leave it. What goes on may count to any time since the profile was created.",
  bad: {
    experiences: [
      { title: 'Lead', date_start: '2016-01-01', date_end: '2018-01-01' },
      { title: 'Teacher', date_start: '2017-01-01', date_end: '2019-01-01' },
    ],
    experiences_duration: 4,
  },
  good: {
    experiences: [
      { title: 'Lead', date_start: '2016-01-01', date_end: '2018-01-01' },
      { title: 'Teacher', date_start: '2017-01-01', date_end: '2019-01-01' },
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
    // A job without an end goes on; a degree without one may never have been finished.
    const isOngoing = list === 'experiences';
    const entries = itemsOf(profile[list]);
    const created = Math.min(now, timeOf(profile.created_at) ?? now, timeOf(profile.updated_at) ?? now);
    const [least, most] = [
      yearsCovered(entries, now, (end) => (end !== undefined || isOngoing ? created : undefined)),
      yearsCovered(entries, now, (end) => end ?? (isOngoing ? now : undefined)),
    ];
    if (least === undefined || most === undefined) return undefined;
    if (value >= least - toleranceYears && value <= most + toleranceYears) return undefined;
    const roundedLeast = Math.round(least * 10) / 10;
    const roundedMost = Math.round(most * 10) / 10;
    return {
      message: `The periods of \`${list}\` give ${roundedLeast === roundedMost ? '' : `${roundedLeast} to `}${roundedMost} years, not ${value}.`,
      // What nobody lives through comes of a wrong date, which is to be repaired first.
      fixes: () =>
        roundedMost > maxYears ? [] : [setValueFix(`Change to ${roundedMost}`, path, roundedMost, { preferred: true })],
    };
  },
};
