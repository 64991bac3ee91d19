import * as l10n from '@vscode/l10n';
import type { Path } from '../json/syntaxTree';
import { calendarName, changeDateTitle } from '../values/dateFormat';
import type { DateText } from '../values/isoDates';
import { readInOtherCalendars } from '../values/notations/machineDates';
import { interpretDateParts, isEndDatePath } from '../values/dateObject';
import { certaintyOf, interpretDate, type DateInterpretation } from '../values/dateParsing';
import { typesOf, type Schema } from './profileSchema';
import type { ValueFix } from './valueFix';

/** A fix for each interpretation of a date. */
export function changeDateFixes(path: Path, interpretations: readonly DateInterpretation[]): ValueFix[] {
  const certainty = certaintyOf(interpretations);
  return interpretations.map((each) => ({
    title: changeDateTitle(each),
    ...certainty,
    changes: [{ kind: 'set', path, value: each.iso }],
  }));
}

/** Whether a value at a path is a date. */
export function isDateProperty(path: Path, schema: Schema): boolean {
  return schema.title === 'date' || /^(?:iso8601|date_.+|birthdate|.+_at)$/.test(String(path.at(-1)));
}

/**
 * Converts a date of a wrong type to ISO 8601: the time since 1970 or an array of numbers; an object with year, month and day, if
 * the schema allows no object.
 */
export function convertToDateFixes(path: Path, value: unknown, schema: Schema): ValueFix[] {
  // Programs write these numbers for "no date".
  if (value === 0 || value === -1) {
    if (!typesOf(schema).includes('null')) return [];
    return [{ title: l10n.t('Change to null'), preferred: true, changes: [{ kind: 'set', path, value: null }] }];
  }
  const isEnd = isEndDatePath(path);
  const interpretations =
    typeof value === 'number' ? interpretDate(String(value), isEnd) : interpretDateParts(value, isEnd);
  // The digits distinguish seconds from milliseconds. The author can check the result.
  return changeDateFixes(path, interpretations).map((fix) => ({ ...fix, safe: false }));
}

/** Adds to a message about an impossible year that it is probably of another calendar, if it is. */
export function withCalendarNote(message: string, { text }: DateText): string {
  const [calendar] = [...readInOtherCalendars(text)].flatMap((each) => each.calendar ?? []);
  if (calendar === undefined) return message;
  const note = l10n.t('The year {0} is probably of another calendar ({1}).', text.slice(0, 4), calendarName(calendar));
  return `${message} ${note}`;
}

/**
 * Fixes that convert a date of another calendar; none for a date that is probably Gregorian.
 * @param isPlausible whether the date can have an ISO date as its meaning.
 */
export function calendarFixes(
  { path, text }: DateText,
  isPlausible: (iso: string) => boolean = () => true,
): ValueFix[] {
  return changeDateFixes(
    path,
    [...readInOtherCalendars(text)].filter(({ iso }) => isPlausible(iso)),
  );
}
