import { interpretDate } from './dateParsing';
import { isPlaceholderDate, toIsoTime, timeOf, maxUtcOffsetMilliseconds } from './isoDates';
import type { Path } from '../json/syntaxTree';

/**
 * Derives `iso8601` from the other properties of a date object: the day in `text` if `timestamp` agrees with it, otherwise
 * `timestamp`, otherwise every interpretation of `text`.
 * @param isEnd whether a month or a year without a day may mean its last day as well as its first.
 * @returns ISO 8601 dates; none if the other properties have no date.
 */
export function datesFromSiblings(date: unknown, isEnd: boolean): string[] {
  if (typeof date !== 'object' || date === null) return [];
  const { timestamp, text } = date as Readonly<Record<string, unknown>>;
  const interpretations = typeof text === 'string' ? interpretDate(text, isEnd).map(({ iso }) => iso) : [];
  const time = typeof timestamp === 'number' ? timestamp * 1000 : NaN;
  if (!hasFourDigitYear(time) || isPlaceholderDate(toIsoTime(time))) return interpretations;
  // Midnight in the time zone of the resume may be another day in UTC.
  const same = interpretations.filter((iso) => Math.abs((timeOf(iso) ?? NaN) - time) <= maxUtcOffsetMilliseconds);
  return same.length > 0 ? same : [toIsoTime(time)];
}

/** Whether a date object has no information other than its `iso8601`. */
export function hasOnlyIsoDate(date: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(date).every(([name, value]) => {
    if (name === 'iso8601' || (value ?? null) === null) return true;
    if (name === 'timestamp' && typeof value === 'number')
      return hasFourDigitYear(value * 1000) && isPlaceholderDate(toIsoTime(value * 1000));
    return typeof value === 'string' && value.trim() === '';
  });
}

/** Whether a path is that of the end of a period, or of a property of it. */
export function isEndDatePath(path: Path): boolean {
  return path.slice(-2).includes('date_end');
}

/** Whether a time is in the years 1 to 9999. @param time milliseconds since the epoch. */
export function hasFourDigitYear(time: number): boolean {
  return time >= -62_135_596_800_000 && time < 253_402_300_800_000;
}
