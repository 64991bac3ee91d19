import type { Path } from '../json/syntaxTree';

const millisecondsPerMinute = 60_000;
export const millisecondsPerDay = 24 * 60 * millisecondsPerMinute;
/** The mean year of the Gregorian calendar. */
export const millisecondsPerYear = 365.2425 * millisecondsPerDay;

/** The largest UTC offset in use: 14 hours, in Kiribati. */
export const maxUtcOffsetMilliseconds = 14 * 60 * millisecondsPerMinute;

/** The text of a date in a profile, with its path. */
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

/** The ISO text of a date, without its path. */
export function isoTextOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || !('iso8601' in value)) return undefined;
  return typeof value.iso8601 === 'string' ? value.iso8601 : undefined;
}

/** Whether a value is a missing or an open date: none, null, or an object whose `iso8601` is null, which the service returns. */
export function isBlankDate(value: unknown): boolean {
  if ((value ?? null) === null) return true;
  return typeof value === 'object' && value !== null && 'iso8601' in value && value.iso8601 === null;
}

/** The result of parsing a date. `not-real`: the day or the time does not exist, such as 30 February or 25:00. */
export type ParsedDate =
  | { readonly kind: 'date'; readonly time: number; readonly offset: number | undefined }
  | { readonly kind: 'not-real' | 'not-iso' };

const iso = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/;

/**
 * Parses an ISO 8601 date: a day, optionally with a time and an offset. A time without offset counts as UTC.
 * @returns `time` in milliseconds since the epoch; `offset` from UTC in milliseconds, undefined if the text has none.
 */
export function parseIsoDate(text: string): ParsedDate {
  return factsOf(text).parsed;
}

/** What is known about the text of a date. */
interface DateFacts {
  readonly parsed: ParsedDate;
  readonly isPlaceholder: boolean;
  /** See `timeOf`. */
  readonly time: number | undefined;
  /** See `dayOf`. */
  readonly day: number | undefined;
  readonly firstDay: FirstDay;
}

/** Whether a date is the first day of a month or a year, which may stand for all of it. */
export interface FirstDay {
  readonly isNewYear: boolean;
  /** Undefined for another day. */
  readonly daysOfMonth?: number;
}

const notFirst: FirstDay = { isNewYear: false };

/** Several rules read each date, and again after every keystroke. Cleared when it is full. */
const knownDates = new Map<string, DateFacts>();
const maxKnownDates = 10_000;
/** Characters. No date is longer. */
const maxDateLength = 40;

function factsOf(text: string): DateFacts {
  const known = knownDates.get(text);
  if (known) return known;
  const parsed = parseUncached(text);
  const isPlaceholder = placeholderDates.some((start) => text.startsWith(start));
  const [time, offset = 0] = parsed.kind === 'date' && !isPlaceholder ? [parsed.time, parsed.offset] : [];
  const day = time === undefined ? undefined : Math.floor((time + offset) / millisecondsPerDay) * millisecondsPerDay;
  const facts = { parsed, isPlaceholder, time, day, firstDay: day === undefined ? notFirst : firstDayFrom(day) };
  if (knownDates.size === maxKnownDates) knownDates.clear();
  if (text.length <= maxDateLength) knownDates.set(text, facts);
  return facts;
}

function parseUncached(text: string): ParsedDate {
  const match = iso.exec(text);
  if (!match) return { kind: 'not-iso' };
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part || 0));
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  const offset = offsetOf(match[7]);
  // ISO 8601 also allows 24:00:00 at the end of a day, and an hour of UTC may have a leap second.
  const isLastMinute = (minute + 1 - (offset ?? 0) / millisecondsPerMinute) % 60 === 0;
  const isTime =
    (hour < 24 && minute < 60 && second < (isLastMinute ? 61 : 60)) || (hour === 24 && minute + second === 0);
  if (!isDay || !isTime || Math.abs(offset ?? 0) > maxUtcOffsetMilliseconds) return { kind: 'not-real' };
  const time = utc(year, month, day) + ((hour * 60 + minute) * 60 + second) * 1000 - (offset ?? 0);
  return { kind: 'date', time, offset };
}

/** The time of a date value, in milliseconds since the epoch; undefined unless it is a real ISO date and not a placeholder. */
export function timeOf(value: unknown): number | undefined {
  const text = isoTextOf(value);
  return text === undefined ? undefined : factsOf(text).time;
}

/** The calendar day of a date value in its own time zone, as midnight in UTC: milliseconds since the epoch. */
export function dayOf(value: unknown): number | undefined {
  const text = isoTextOf(value);
  return text === undefined ? undefined : factsOf(text).day;
}

/** Whether a date value is the first day of a month or a year, in its own time zone. */
export function firstDayOf(value: unknown): FirstDay {
  const text = isoTextOf(value);
  return text === undefined ? notFirst : factsOf(text).firstDay;
}

function firstDayFrom(day: number): FirstDay {
  const date = new Date(day);
  if (date.getUTCDate() !== 1) return notFirst;
  const month = date.getUTCMonth();
  return { isNewYear: month === 0, daysOfMonth: daysInMonth(date.getUTCFullYear(), month + 1) };
}

/**
 * Whether a date is a placeholder for an unknown date: one second before the epoch, which the service returns, zeros, or the first or
 * last day that a database or a calendar library supports.
 */
export function isPlaceholderDate(text: string): boolean {
  return factsOf(text).isPlaceholder;
}

/** The service; MySQL; .NET, Java; .NET, SQL; Windows; SQL Server; spreadsheets. */
const placeholderDates = [
  '1969-12-31T23:59:59',
  '0000-00-00',
  '0001-01-01',
  '9999-12-31',
  '1601-01-01',
  '1753-01-01',
  '1899-12-30',
];

/** The days of a month of the Gregorian calendar. @param month from 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Midnight of a day. Does not use `Date.UTC`, which maps the years 0 to 99 to the 20th century. */
function utc(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day);
}

/** A day in the format of HrFlow's documentation: `2016-01-31T00:00:00`. */
export function toIsoDay(year: number, month: number, day: number): string {
  const pad = (value: number, length: number): string => String(value).padStart(length, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}T00:00:00`;
}

/** An ISO date in UTC, without an offset. @param time milliseconds since the epoch. */
export function toIsoTime(time: number): string {
  return new Date(time).toISOString().slice(0, 19);
}

/** Parses a UTC offset such as `+0200`, `-05:30` or `Z`. @returns milliseconds; undefined for no text. */
function offsetOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const match = /^([+-])(\d\d):?(\d\d)?$/.exec(text);
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? 0)) * millisecondsPerMinute;
}
