import { dateTextOf, day, isPlaceholderDate, toIsoTime, parseIsoDate } from '../../values/isoDates';
import { setValueFix, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'What has been created, staged or rated was so before now. One day of grace covers offsets and clocks.',
  bad: { created_at: '2999-01-01T00:00:00' },
  good: { created_at: '2020-07-29T11:45:37+0000' },
};

export const dateInFuture: Rule = {
  code: 'date-in-future',
  severity: 'warning',
  at: [
    'created_at',
    'updated_at',
    'archived_at',
    'labels[].date_stage',
    'labels[].date_rating',
    'attachments[].created_at',
    'attachments[].updated_at',
  ],
  check(value, { path, now }) {
    const date = dateTextOf(value, path);
    // What means no date is told by another rule, where `null` is taken.
    if (!date || (path.length > 1 && isPlaceholderDate(date.text))) return undefined;
    const read = parseIsoDate(date.text);
    if (read.kind !== 'date' || read.time <= now + day) return undefined;
    return {
      path: date.path,
      message: 'This date lies in the future, but tells what has happened.',
      fixes: () => [setValueFix('Change to the time now', date.path, toIsoTime(now))],
    };
  },
};
