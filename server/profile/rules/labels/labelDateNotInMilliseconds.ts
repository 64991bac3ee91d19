import * as l10n from '@vscode/l10n';
import { millisecondsPerDay } from '../../values/isoDates';
import { formatDay } from '../../values/dateFormat';
import { setValueFix, type Rule, type RuleDocs } from '../engine/rule';

/** Milliseconds since the epoch. No label is older, because the service did not exist. */
const earliest = Date.UTC(1990, 0);

export const docs: RuleDocs = {
  why: 'A number is in milliseconds since 1970 here. Most programs count seconds, which yields a date in January 1970.',
  bad: { labels: [{ stage: 'yes', job_key: 'key', date_stage: 1594080000 }] },
  good: { labels: [{ stage: 'yes', job_key: 'key', date_stage: 1594080000000 }] },
};

export const labelDateNotInMilliseconds: Rule = {
  code: 'label-date-not-in-milliseconds',
  severity: 'warning',
  at: ['labels[].date_stage', 'labels[].date_rating'],
  check(value, { path, now }) {
    const isPlausible = (time: number): boolean => time >= earliest && time <= now + millisecondsPerDay;
    if (typeof value !== 'number' || isPlausible(value)) return undefined;
    const candidates = [value * 1000, Math.round(value / 1000)].filter(isPlausible);
    return {
      message: l10n.t('Expected milliseconds since 1970. This number is not a plausible date of a label.'),
      fixes: () =>
        candidates.map((time) =>
          setValueFix(l10n.t('Change to {0} ({1})', time, formatDay(time)), path, time, { preferred: true }),
        ),
    };
  },
};
