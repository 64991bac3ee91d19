import * as l10n from '@vscode/l10n';
import { calendarName, conversionNote } from '../../values/dateFormat';
import { isInOtherCalendar } from '../../values/durations';
import { dateTextOf, type DateText } from '../../values/isoDates';
import { readInOtherCalendars } from '../../values/notations/machineDates';
import type { DateInterpretation } from '../../values/notations/writtenDate';
import { changeDateFixes } from '../../schema/dateFixes';
import type { ValueFix } from '../../schema/valueFix';
import { periodItemPaths } from '../shared/profilePaths';
import { isObject, type Rule, type RuleDocs } from '../engine/rule';

export const docs: RuleDocs = {
  why: 'ISO 8601 counts the years of the Gregorian calendar. A year from 1300 to 1480 is probably of the Persian or the Islamic calendar, and one from 2440 to 2600 of the Buddhist era: as a Gregorian year, no one worked or studied in it.',
  bad: {
    experiences: [{ title: 'Lead', date_start: '2559-01-01', date_end: '2561-07-01' }],
    experiences_duration: 2.5,
  },
  good: {
    experiences: [{ title: 'Lead', date_start: '2016-01-01', date_end: '2018-07-01' }],
    experiences_duration: 2.5,
  },
};

/** A date in another calendar, with its conversions. */
interface ForeignDate {
  readonly date: DateText;
  readonly conversions: readonly DateInterpretation[];
}

const dateNames = ['date_start', 'date_end'];

export const dateInOtherCalendar: Rule = {
  code: 'date-in-other-calendar',
  severity: 'warning',
  at: periodItemPaths,
  check(value, { path }) {
    if (!isObject(value) || !dateNames.some((name) => isInOtherCalendar(value[name]))) return undefined;
    const found = dateNames.flatMap((name): ForeignDate[] => {
      const date = dateTextOf(value[name], [...path, name]);
      const conversions = date ? [...readInOtherCalendars(date.text)] : [];
      return date && conversions.length > 0 ? [{ date, conversions }] : [];
    });
    const [first] = found;
    if (!first) return undefined;
    const year = Number(first.date.text.slice(0, 4));
    return {
      path: first.date.path,
      message: l10n.t(
        'The year {0} is probably of another calendar ({1}). Expected a Gregorian date.',
        year,
        first.conversions.flatMap(({ calendar }) => (calendar ? [calendarName(calendar)] : [])).join(', '),
      ),
      fixes: () => conversionFixes(first, found),
    };
  },
};

/** A fix for each calendar, which converts both dates of the period. */
function conversionFixes(first: ForeignDate, found: readonly ForeignDate[]): ValueFix[] {
  if (found.length === 1) return changeDateFixes(first.date.path, first.conversions);
  return first.conversions.flatMap(({ calendar }) => {
    const converted = found.map(({ date, conversions }) => ({
      path: date.path,
      iso: conversions.find((each) => each.calendar === calendar)?.iso,
    }));
    if (calendar === undefined || converted.some(({ iso }) => iso === undefined)) return [];
    const [start = '', end = ''] = converted.map(({ iso }) => iso ?? '');
    return [
      {
        title: l10n.t('Change to {0} and {1} ({2})', start, end, conversionNote(calendar)),
        changes: converted.map(({ path, iso }) => ({ kind: 'set' as const, path, value: iso })),
      },
    ];
  });
}
