import * as l10n from '@vscode/l10n';
import { truncate } from '../../text/textMatching';
import {
  dateTextOf,
  daysInMonth,
  isPlaceholderDate,
  toIsoDay,
  parseIsoDate,
  type DateText,
} from '../../values/isoDates';
import { isEndDatePath } from '../../values/dateObject';
import { interpretDate } from '../../values/dateParsing';
import { readInOtherCalendars } from '../../values/notations/machineDates';
import { changeDateFixes } from '../../schema/dateFixes';
import { datePaths, periodDatePaths } from '../shared/profilePaths';
import { pathPattern } from '../../schema/profileSchema';
import type { Path } from '../../json/syntaxTree';
import type { ValueFix } from '../../schema/valueFix';
import { setValueFix, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'No calendar has this day, or no clock has this time: readers of the date can only guess.',
  bad: { created_at: '2021-02-30T00:00:00' },
  good: { created_at: '2021-02-28T00:00:00' },
};

export const dateNotReal: Rule = {
  code: 'date-not-real',
  severity: 'warning',
  at: datePaths,
  check(value, { path }) {
    const date = dateTextOf(value, path);
    if (!date || parseIsoDate(date.text).kind !== 'not-real') return undefined;
    // Other rules report a placeholder where `null` is allowed, and the date of a period in another calendar.
    if (path.length > 1 && isPlaceholderDate(date.text)) return undefined;
    const converted = [...readInOtherCalendars(date.text)];
    if (converted.length > 0 && periodDatePaths.includes(pathPattern(path))) return undefined;
    return {
      path: date.path,
      message: l10n.t('`{0}` is not a real date or time.', truncate(date.text)),
      fixes: () => (converted.length > 0 ? changeDateFixes(date.path, converted) : correctionFixes(date, path)),
    };
  },
};

/** Fixes for a day after the end of its month, a month or a day of zero for an unknown one, and a month in the place of the day. */
function correctionFixes({ path, text }: DateText, datePath: Path): ValueFix[] {
  const [, year = '', month = '', day = '', rest = ''] = /^(\d{4})-(\d\d)-(\d\d)(.*)$/.exec(text) ?? [];
  if (month === '00' || day === '00') {
    const known = month === '00' ? year : `${year}-${month}`;
    return changeDateFixes(path, day === '00' ? interpretDate(known, isEndDatePath(datePath)) : []);
  }
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (m > 12) {
    const swapped = `${year}-${day}-${month}${rest}`;
    return parseIsoDate(swapped).kind === 'date'
      ? changeDateFixes(path, [{ iso: swapped, isExact: true, isGuess: true }])
      : [];
  }
  if (d <= daysInMonth(y, m)) return [];
  const last = toIsoDay(y, m, daysInMonth(y, m)).slice(0, 10) + rest;
  return [setValueFix(l10n.t('Change to the last day of the month'), path, last, { preferred: true })];
}
