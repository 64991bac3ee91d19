import { day, formatDay } from '../../values/isoDates';
import { setValueFix, type Rule, type RuleDocs } from '../engine/rule';

/** No label is older: the service did not exist. */
const earliest = Date.UTC(1990, 0);

export const docs: RuleDocs = {
  why: 'A number counts milliseconds since 1970 here. Most programs count seconds: then the date falls into January 1970.',
  bad: { labels: [{ stage: 'yes', job_key: 'key', date_stage: 1594080000 }] },
  good: { labels: [{ stage: 'yes', job_key: 'key', date_stage: 1594080000000 }] },
};

export const labelDateNotInMilliseconds: Rule = {
  code: 'label-date-not-in-milliseconds',
  severity: 'warning',
  at: ['labels[].date_stage', 'labels[].date_rating'],
  check(value, { path, now }) {
    const isPlausible = (time: number): boolean => time >= earliest && time <= now + day;
    if (typeof value !== 'number' || isPlausible(value)) return undefined;
    const candidates = [value * 1000, Math.round(value / 1000)].filter(isPlausible);
    return {
      message: 'A number counts milliseconds since 1970 here: this one is no time at which a label was set.',
      fixes: () =>
        candidates.map((time) =>
          setValueFix(`Change to ${time} (${formatDay(time)})`, path, time, { preferred: true }),
        ),
    };
  },
};
