import { day, formatDay, daysInMonth, isPlaceholderDate, parseIsoDate } from './isoDates';

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
  return Math.floor(time / day) * day;
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

/** A number of months, short: `2 yrs 6 mos`, `1 yr`, `3 mos`. At least one. */
export function formatMonths(months: number): string {
  const years = Math.floor(months / 12);
  return [formatCount(years, 'yr'), formatCount(months % 12, 'mo')].filter(Boolean).join(' ');
}

/** A number of days: `1 day`, `12 days`. */
export function formatDays(days: number): string {
  return formatCount(days, 'day');
}

/** A date for people: `Friday, 1 January 2016`, with the time unless it is midnight, and the offset if it is known. */
export function formatDateTime({ wallTime, offset }: CalendarDate): string {
  const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' }).format(wallTime);
  const date = `${weekday}, ${formatDay(wallTime)}`;
  const [hours = '', minutes = '', seconds = ''] = new Date(wallTime).toISOString().slice(-13, -5).split(':');
  const clock = [hours, minutes, ...(seconds === '00' ? [] : [seconds])].join(':');
  return clock === '00:00' ? date : [`${date}, ${clock}`, formatUtcOffset(offset)].filter(Boolean).join(' ');
}

/** How far a date is from now, roughly: `today`, `12 days ago`, `about 10 years ago`, `in about 3 months`. */
export function formatRelativeDate(wallTime: number, now: number): string {
  const [date, today] = [startOfDay(wallTime), startOfDay(now)];
  const [earlier, later] = date < today ? [date, today] : [today, date];
  const days = (later - earlier) / day;
  if (days === 0) return 'today';
  if (days === 1) return date < today ? 'yesterday' : 'tomorrow';
  const months = monthsBetween(earlier, later);
  const years = Math.round(months / 12);
  const distance =
    months === 0 ? formatDays(days) : `about ${months < 12 ? pluralize(months, 'month') : pluralize(years, 'year')}`;
  return date < today ? `${distance} ago` : `in ${distance}`;
}

/** `UTC`, `UTC+02:00`; nothing if it is not known. */
function formatUtcOffset(offset: number | undefined): string {
  if (offset === undefined) return '';
  if (offset === 0) return 'UTC';
  const clock = new Date(Math.abs(offset)).toISOString().slice(11, 16);
  return `UTC${offset < 0 ? '-' : '+'}${clock}`;
}

/** Empty for none. */
function formatCount(count: number, unit: string): string {
  return count === 0 ? '' : pluralize(count, unit);
}

function pluralize(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
