import { millisecondsPerDay, daysInMonth, isPlaceholderDate, parseIsoDate } from './isoDates';

/**
 * A date in its own time zone. Durations count calendar days: from 1 January to 1 July is six months, whatever the UTC offsets are
 * in winter and in summer.
 */
export interface CalendarDate {
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** The time at which UTC shows the same day and hour: milliseconds since the epoch. */
  readonly wallTime: number;
  /** Offset from UTC in milliseconds; undefined if the text has none. */
  readonly offset: number | undefined;
}

/** Parses an ISO date (see `parseIsoDate`). @returns undefined if it is not a real date, or a placeholder for none. */
export function parseCalendarDate(text: string): CalendarDate | undefined {
  const read = parseIsoDate(text);
  if (read.kind !== 'date' || isPlaceholderDate(text)) return undefined;
  return { time: read.time, wallTime: read.time + (read.offset ?? 0), offset: read.offset };
}

/** Midnight before a time, in UTC. */
export function startOfDay(time: number): number {
  return Math.floor(time / millisecondsPerDay) * millisecondsPerDay;
}

/**
 * Whole months between two days, the earlier one first, both in milliseconds since the epoch and in UTC. A month from 31 January
 * ends on the last day of February.
 */
export function monthsBetween(from: number, to: number): number {
  const [a, b] = [new Date(from), new Date(to)];
  const months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
  const lastDay = daysInMonth(b.getUTCFullYear(), b.getUTCMonth() + 1);
  return b.getUTCDate() >= Math.min(a.getUTCDate(), lastDay) ? months : months - 1;
}

/**
 * Age in years on a day. In a year without 29 February, a birthday on that day counts on 1 March, as in most jurisdictions.
 * @param birth milliseconds since the epoch, in UTC, as `today`.
 */
export function ageOn(birth: number, today: number): number {
  const [a, b] = [new Date(birth), new Date(today)];
  const hadBirthday = b.getUTCMonth() * 100 + b.getUTCDate() >= a.getUTCMonth() * 100 + a.getUTCDate();
  return b.getUTCFullYear() - a.getUTCFullYear() - (hadBirthday ? 0 : 1);
}
