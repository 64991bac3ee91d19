import * as l10n from '@vscode/l10n';
import { dateTextOf, isPlaceholderDate, parseIsoDate } from '../../values/isoDates';
import { calendarFixes, withCalendarNote } from '../../schema/dateFixes';
import type { Rule, RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'No computer stored profiles before 1970: the century is wrong, or a program wrote the start of its calendar for "no date".',
  bad: { created_at: '1920-07-29T11:45:37+0000' },
  good: { created_at: '2020-07-29T11:45:37+0000' },
};

export const dateTooLongAgo: Rule = {
  code: 'date-too-long-ago',
  severity: 'information',
  at: ['created_at', 'updated_at', 'archived_at', 'labels[].date_stage', 'labels[].date_rating'],
  check(value, { path }) {
    const date = dateTextOf(value, path);
    // Another rule reports a placeholder date where `null` is allowed.
    if (!date || (path.length > 1 && isPlaceholderDate(date.text))) return undefined;
    const parsed = parseIsoDate(date.text);
    if (parsed.kind !== 'date' || parsed.time >= 0) return undefined;
    return {
      path: date.path,
      message: withCalendarNote(l10n.t('Date is before 1970.'), date),
      fixes: () => calendarFixes(date),
    };
  },
};
