import { interpretDate, type DateInterpretation } from './dateParsing';
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

/** Names of the parts of a date in other systems, and in French, German and Spanish. */
const partNames = {
  year: ['year', 'y', 'yyyy', 'annee', 'année', 'jahr', 'ano', 'año'],
  month: ['month', 'm', 'mm', 'mois', 'monat', 'mes'],
  day: ['day', 'd', 'dd', 'jour', 'tag', 'dia', 'día'],
} as const;

/**
 * Interprets a date in parts, `{"year": 2016, "month": 1, "day": 31}` or `[2016, 1, 31]`, or wrapped by a database or a programming
 * language: `{"$date": "2016-01-31T00:00:00Z"}`, `{"seconds": 1454198400, "nanoseconds": 0}`.
 * @returns none for a value that is not such a date, or contains something else.
 */
export function interpretDateParts(value: unknown, isEnd: boolean): DateInterpretation[] {
  if (Array.isArray(value)) {
    const [only, ...others] = value as unknown[];
    const isWrapped = typeof only === 'string' && others.length === 0;
    return isWrapped ? interpretDate(only, isEnd) : interpretNumbers(value, isEnd);
  }
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value).filter(([, part]) => (part ?? null) !== null && part !== '' && part !== 0);
  const parts = new Map(entries.map(([name, part]) => [name.toLowerCase().replace(/^_/, ''), part as unknown]));
  if (parts.size !== entries.length) return [];
  const [wrapped] = ['$date', 'seconds', '$numberlong', 'date'].filter((name) => parts.has(name));
  if (wrapped !== undefined) return interpretWrapped(parts, wrapped, isEnd);
  // A list or an object in the place of a part would be lost.
  if (entries.some(([, part]) => typeof part !== 'string' && typeof part !== 'number')) return [];
  const [year, month, day] = (['year', 'month', 'day'] as const).map((part) => {
    const name = partNames[part].find((each) => parts.has(each));
    const text = name === undefined ? undefined : parts.get(name);
    if (name !== undefined) parts.delete(name);
    return typeof text === 'number' ? String(text) : typeof text === 'string' ? text.trim() : undefined;
  });
  // The other properties, such as hours, would be lost.
  if (parts.size > 0 || year === undefined || !/^\d{4}$/.test(year) || (day !== undefined && month === undefined))
    return [];
  return interpretDate([year, month, day].filter(Boolean).join(/^\d+$/.test(month ?? '0') ? '-' : ' '), isEnd);
}

/** Year, month, day and time, as Java prints them: `[2016, 1, 31, 10, 30]`. */
function interpretNumbers(numbers: readonly unknown[], isEnd: boolean): DateInterpretation[] {
  if (numbers.length > 6 || !numbers.every((each): each is number => Number.isInteger(each))) return [];
  const [year = 0, month, day, ...time] = numbers;
  if (year < 1000 || (time.length === 0 && day === undefined))
    return month === undefined ? [] : interpretDateParts({ year, month }, isEnd);
  const clock = [...time, 0, 0, 0].slice(0, 3).map((each) => String(each).padStart(2, '0'));
  return interpretDate(`${[year, month, day].join('-')} ${clock.join(':')}`, isEnd);
}

/** @param name of the property with the date. The others may contain only details without meaning for it. */
function interpretWrapped(parts: ReadonlyMap<string, unknown>, name: string, isEnd: boolean): DateInterpretation[] {
  const isDetail = ([other, value]: [string, unknown]): boolean =>
    other === name || /^(?:nanoseconds|nanos|timezone_type)$/.test(other) || (other === 'timezone' && value === 'UTC');
  if (![...parts].every(isDetail)) return [];
  const value = parts.get(name);
  if (typeof value === 'object') return name === '$date' ? interpretDateParts(value, isEnd) : [];
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  return interpretDate(String(value), isEnd);
}

/** Whether a path is that of the end of a period, or of a property of it. */
export function isEndDatePath(path: Path): boolean {
  return path.slice(-2).includes('date_end');
}

/** Whether a time is in the years 1 to 9999. @param time milliseconds since the epoch. */
export function hasFourDigitYear(time: number): boolean {
  return time >= -62_135_596_800_000 && time < 253_402_300_800_000;
}
