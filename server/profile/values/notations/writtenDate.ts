import { toIsoTime } from '../isoDates';
import { calendarsOf, type OtherCalendarName } from './calendars';

/** One interpretation of a date that is not written as ISO 8601. */
export interface DateInterpretation {
  /** ISO 8601. */
  readonly iso: string;
  /** Whether the text contains the day and four digits of the year. */
  readonly isExact: boolean;
  /** Whether the text may also mean something else, such as the day in `Jan 16` or another season in `Summer 2018`. */
  readonly isGuess?: boolean;
  /** The calendar that the date was converted from, if it is not the Gregorian one. */
  readonly calendar?: OtherCalendarName;
}

export type Interpretations = Generator<DateInterpretation, void>;

/** The parts of a date that a text contains. */
export interface WrittenDate {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

/**
 * Interprets the parts of a date in the calendars that its year can be from.
 * @param isEnd whether a missing day means the last one as well as the first.
 * @returns none if the day does not exist.
 */
export function* onDate({ year, month, day }: WrittenDate, isEnd: boolean): Interpretations {
  for (const calendar of calendarsOf(year)) {
    const { name, timeOf, daysInMonth } = calendar;
    const reading = (monthOfYear: number, dayOfMonth: number): DateInterpretation => ({
      iso: toIsoTime(timeOf(year, monthOfYear, dayOfMonth)),
      isExact: day !== undefined,
      ...(name && { calendar: name }),
    });
    const lastMonth = month ?? 12;
    if (lastMonth < 1 || lastMonth > 12) continue;
    const last = daysInMonth(year, lastMonth);
    if (day === undefined) {
      if (isEnd) yield reading(lastMonth, last);
      yield reading(month ?? 1, 1);
    } else if (day >= 1 && day <= last) yield reading(lastMonth, day);
  }
}

/**
 * The same; the last day of the month for a day from 29 to 31 that it does not have, such as 31 June. Not exact then.
 */
export function* onDateOrLastDay(date: WrittenDate, isEnd: boolean): Interpretations {
  const readings = [...onDate(date, isEnd)];
  yield* readings;
  const { year, month, day = 0 } = date;
  if (readings.length > 0 || month === undefined || day < 29 || day > 31) return;
  const [last] = onDate({ year, month }, true);
  if (last) yield last;
}

/** The year of two digits: from 1941 to 2040. */
export function fullYear(twoDigits: number): number {
  return twoDigits + (twoDigits <= 40 ? 2000 : 1900);
}
