import * as l10n from '@vscode/l10n';
import { dateTextOf, parseIsoDate, timeOf, type DateText } from '../../values/isoDates';
import { calendarFixes, changeDateFixes, withCalendarNote } from '../../schema/dateFixes';
import { birthDatePaths } from '../shared/profilePaths';
import type { ValueFix } from '../../schema/valueFix';
import type { Rule, RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'A candidate cannot be born in the future.',
  bad: { info: { full_name: 'Harry Potter', email: 'harry@example.com', date_birth: '2999-07-31T00:00:00' } },
  good: { info: { full_name: 'Harry Potter', email: 'harry@example.com', date_birth: '1990-07-31T00:00:00' } },
};

export const birthInFuture: Rule = {
  code: 'birth-in-future',
  severity: 'warning',
  at: birthDatePaths,
  check(value, { path, now }) {
    const date = dateTextOf(value, path);
    if (!date || (timeOf(value) ?? now) <= now) return undefined;
    return {
      path: date.path,
      message: withCalendarNote(l10n.t('Date of birth is in the future.'), date),
      fixes: () => [...calendarFixes(date), ...centuryFixes(date, now)],
    };
  },
};

/** A program may have completed two digits of the year to the wrong century: 2074 for 1974. */
function centuryFixes({ path, text }: DateText, now: number): ValueFix[] {
  const iso = `${Number(text.slice(0, 4)) - 100}${text.slice(4)}`;
  const parsed = parseIsoDate(iso);
  return parsed.kind === 'date' && parsed.time <= now
    ? changeDateFixes(path, [{ iso, isExact: true, isGuess: true }])
    : [];
}
