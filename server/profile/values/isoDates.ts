import type { Path } from '../json/syntaxTree';

const millisecondsPerMinute = 60_000;
export const millisecondsPerDay = 24 * 60 * millisecondsPerMinute;
/** Mean year of the Gregorian calendar. */
export const millisecondsPerYear = 365.2425 * millisecondsPerDay;

/** Clocks are at most 14 hours from UTC: in Kiribati. */
export const maxUtcOffsetMilliseconds = 14 * 60 * millisecondsPerMinute;

/** A date as a profile has it: the text, and where it stands. */
export interface DateText {
  readonly text: string;
  readonly path: Path;
}

/**
 * The ISO text of a date, which is a string or an object with `iso8601`.
 * @param path of the date.
 */
export function dateTextOf(value: unknown, path: Path): DateText | undefined {
  const text = isoTextOf(value);
  if (text === undefined) return undefined;
  return { text, path: typeof value === 'string' ? path : [...path, 'iso8601'] };
}

/** The ISO text of a date, for who need not know where it stands. */
export function isoTextOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || !('iso8601' in value)) return undefined;
  return typeof value.iso8601 === 'string' ? value.iso8601 : undefined;
}

/** What a text is as a date. `not-real`: it names a day that no calendar has, or a time that no clock has. */
export type ParsedDate =
  | { readonly kind: 'date'; readonly time: number; readonly offset: number | undefined }
  | { readonly kind: 'not-real' | 'not-iso' };

const iso = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/;

/**
 * Reads an ISO 8601 date: a day alone, or with a time and an offset. A time without offset counts as UTC.
 * @returns `time` in milliseconds since the epoch; `offset` from UTC in milliseconds, undefined if the text has none.
 */
export function parseIsoDate(text: string): ParsedDate {
  const cached = parsedDates.get(text);
  if (cached) return cached;
  if (parsedDates.size === maxParsedDates) parsedDates.clear();
  const read = parseUncached(text);
  parsedDates.set(text, read);
  return read;
}

/** Several rules look at each date, and a profile has the same few again with every key that is pressed. */
const parsedDates = new Map<string, ParsedDate>();
const maxParsedDates = 10_000;

function parseUncached(text: string): ParsedDate {
  const match = iso.exec(text);
  if (!match) return { kind: 'not-iso' };
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part || 0));
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  const offset = offsetOf(match[7]);
  // ISO 8601 ends a day at 24:00:00 too, and an hour of UTC may have a leap second.
  const isLastMinute = (minute + 1 - (offset ?? 0) / millisecondsPerMinute) % 60 === 0;
  const isTime =
    (hour < 24 && minute < 60 && second < (isLastMinute ? 61 : 60)) || (hour === 24 && minute + second === 0);
  if (!isDay || !isTime || Math.abs(offset ?? 0) > maxUtcOffsetMilliseconds) return { kind: 'not-real' };
  const time = utc(year, month, day) + ((hour * 60 + minute) * 60 + second) * 1000 - (offset ?? 0);
  return { kind: 'date', time, offset };
}

/** The time of a date value, in milliseconds since the epoch; undefined unless it is a real ISO date. */
export function timeOf(value: unknown): number | undefined {
  const text = isoTextOf(value);
  if (text === undefined) return undefined;
  const read = parseIsoDate(text);
  return read.kind === 'date' && !isPlaceholderDate(text) ? read.time : undefined;
}

/** The day that a date value shows on the calendar, whatever its hour and its offset: its midnight in UTC. */
export function dayOf(value: unknown): number | undefined {
  const time = timeOf(value);
  const read = time === undefined ? undefined : parseIsoDate(isoTextOf(value) ?? '');
  return read?.kind === 'date'
    ? Math.floor((read.time + (read.offset ?? 0)) / millisecondsPerDay) * millisecondsPerDay
    : undefined;
}

/**
 * What programs write where they know no date: one second before the epoch, which the service returns, and the first and
 * the last day that their calendars have.
 */
export function isPlaceholderDate(text: string): boolean {
  return placeholderDates.some((start) => text.startsWith(start));
}

const placeholderDates = ['1969-12-31T23:59:59', '0001-01-01', '9999-12-31'];

export function daysInMonth(year: number, month: number): number {
  return new Date(utc(year, month + 1, 0)).getUTCDate();
}

/** Midnight of a day. Not by `Date.UTC`, which takes the years 0 to 99 for those of the 20th century. */
function utc(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day);
}

/** A day as the page writes dates: `2016-01-31T00:00:00`. */
export function toIsoDay(year: number, month: number, day: number): string {
  const pad = (value: number, length: number): string => String(value).padStart(length, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}T00:00:00`;
}

/** A time, in milliseconds since the epoch, as an ISO date in UTC without an offset. */
export function toIsoTime(time: number): string {
  return new Date(time).toISOString().slice(0, 19);
}

/** `+0200`, `-05:30`, `Z` in milliseconds; undefined for none. */
function offsetOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const match = /^([+-])(\d\d):?(\d\d)?$/.exec(text);
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? 0)) * millisecondsPerMinute;
}
