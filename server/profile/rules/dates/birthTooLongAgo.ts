import * as l10n from '@vscode/l10n';
import { dateTextOf, timeOf, millisecondsPerYear } from '../../values/isoDates';
import { calendarFixes, withCalendarNote } from '../../schema/dateFixes';
import { birthDatePaths } from '../shared/profilePaths';
import { setValueFix, type Rule, type RuleDocs } from '../engine/rule';

/** Years. */
const maxAge = 120;
/** Years: candidates are older. */
const minAge = 10;

export const docs: RuleDocs = {
  why: 'A candidate is rarely over 120 years old: often the century is wrong, or 1 January 1900 means "unknown", which `null` expresses better.',
  bad: { info: { full_name: 'Harry Potter', email: 'harry@example.com', date_birth: '1790-07-31T00:00:00' } },
  good: { info: { full_name: 'Harry Potter', email: 'harry@example.com', date_birth: '1990-07-31T00:00:00' } },
};

export const birthTooLongAgo: Rule = {
  code: 'birth-too-long-ago',
  severity: 'warning',
  at: birthDatePaths,
  check(value, { path, now }) {
    const birth = timeOf(value);
    const date = dateTextOf(value, path);
    if (!date || birth === undefined || now - birth <= maxAge * millisecondsPerYear) return undefined;
    const age = Math.floor((now - birth) / millisecondsPerYear);
    return {
      path: date.path,
      message: withCalendarNote(l10n.t('Date of birth implies an age of {0} years.', age), date),
      fixes: () => [
        // The year 1405 is 2026 of the Persian calendar and 1984 of the Islamic one.
        ...calendarFixes(date, (iso) => now - (timeOf(iso) ?? now) >= minAge * millisecondsPerYear),
        // The first day of a century is the "unknown" of many forms.
        ...(/^1[89]00-01-01/.test(date.text) ? [setValueFix(l10n.t('Change to null'), path, null)] : []),
      ],
    };
  },
};
