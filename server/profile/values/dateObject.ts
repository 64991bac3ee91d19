import { interpretDate } from './dateParsing';
import { isPlaceholderDate, toIsoTime, timeOf, maxUtcOffsetMilliseconds } from './isoDates';
import type { Path } from '../json/syntaxTree';

/**
 * What the other members of a date object say that its `iso8601` should be: the day that `text` names where `timestamp`
 * agrees with it, else what `timestamp` counts, else each way to read `text`.
 * @param isEnd a month or a year alone means its last day as well as its first.
 * @returns ISO 8601; none if the other members say nothing.
 */
export function datesFromSiblings(date: unknown, isEnd: boolean): string[] {
  if (typeof date !== 'object' || date === null) return [];
  const { timestamp, text } = date as Readonly<Record<string, unknown>>;
  const interpretations = typeof text === 'string' ? interpretDate(text, isEnd).map(({ iso }) => iso) : [];
  const time = typeof timestamp === 'number' ? timestamp * 1000 : NaN;
  if (!hasFourDigitYear(time) || isPlaceholderDate(toIsoTime(time))) return interpretations;
  // Midnight where the resume was written is another day in UTC.
  const same = interpretations.filter((iso) => Math.abs((timeOf(iso) ?? NaN) - time) <= maxUtcOffsetMilliseconds);
  return same.length > 0 ? same : [toIsoTime(time)];
}

/** Whether the members of a date object say nothing beside its `iso8601`. */
export function hasOnlyIsoDate(date: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(date).every(([name, value]) => {
    if (name === 'iso8601' || (value ?? null) === null) return true;
    if (name === 'timestamp' && typeof value === 'number')
      return hasFourDigitYear(value * 1000) && isPlaceholderDate(toIsoTime(value * 1000));
    return typeof value === 'string' && value.trim() === '';
  });
}

/** Whether a path leads to the end of a period, or to the text of it. */
export function isEndDatePath(path: Path): boolean {
  return path.slice(-2).includes('date_end');
}

/** Whether a time, in milliseconds since the epoch, lies in the years 1 to 9999. */
export function hasFourDigitYear(time: number): boolean {
  return time >= -62_135_596_800_000 && time < 253_402_300_800_000;
}
