import * as l10n from '@vscode/l10n';
import { dateTextOf, millisecondsPerDay, isPlaceholderDate, toIsoTime, parseIsoDate } from '../../values/isoDates';
import { calendarFixes, withCalendarNote } from '../../schema/dateFixes';
import { setValueFix, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'The creation, the stage or the rating of a profile is in the past. A tolerance of one day covers time zones and clock differences.',
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
    // Another rule reports a placeholder date where `null` is allowed.
    if (!date || (path.length > 1 && isPlaceholderDate(date.text))) return undefined;
    const parsed = parseIsoDate(date.text);
    if (parsed.kind !== 'date' || parsed.time <= now + millisecondsPerDay) return undefined;
    return {
      path: date.path,
      message: withCalendarNote(l10n.t('Date is in the future.'), date),
      fixes: () => [
        ...calendarFixes(date),
        setValueFix(l10n.t('Change to the current time'), date.path, toIsoTime(now)),
      ],
    };
  },
};
