import { millisecondsPerDay, daysInMonth, isPlaceholderDate, parseIsoDate } from './isoDates';

/**
 * A date as its author sees it on the calendar and the clock. People count in days of their calendar: from 1 January to
 * 1 July are six months, whatever the offsets are in winter and in summer.
 */
export interface CalendarDate {
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** What UTC would have to be to show the same day and hour: milliseconds since the epoch. */
  readonly wallTime: number;
  /** From UTC, in milliseconds; undefined if the text does not say. */
  readonly offset: number | undefined;
}

/** Reads an ISO date (see `readDate`); undefined unless it is a real one, and not what stands for none. */
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
 * Whole months from one day to a later one, both in milliseconds and counted in UTC. A month from 31 January is over on the
 * last day of February.
 */
export function monthsBetween(from: number, to: number): number {
  const [a, b] = [new Date(from), new Date(to)];
  const months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
  const lastDay = daysInMonth(b.getUTCFullYear(), b.getUTCMonth() + 1);
  return b.getUTCDate() >= Math.min(a.getUTCDate(), lastDay) ? months : months - 1;
}

/**
 * Age in years on a day. Who was born on 29 February is a year older on 1 March where there is no 29th, as most laws have it.
 * @param birth milliseconds, counted in UTC as `today` is.
 */
export function ageOn(birth: number, today: number): number {
  const [a, b] = [new Date(birth), new Date(today)];
  const hadBirthday = b.getUTCMonth() * 100 + b.getUTCDate() >= a.getUTCMonth() * 100 + a.getUTCDate();
  return b.getUTCFullYear() - a.getUTCFullYear() - (hadBirthday ? 0 : 1);
}
