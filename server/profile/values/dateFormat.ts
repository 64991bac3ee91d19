import { type CalendarDate, startOfDay, monthsBetween } from './calendar';
import { millisecondsPerDay } from './isoDates';
import { lazy } from './lazy';

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
  const days = (later - earlier) / millisecondsPerDay;
  if (days === 0) return 'today';
  if (days === 1) return date < today ? 'yesterday' : 'tomorrow';
  const months = monthsBetween(earlier, later);
  const years = Math.round(months / 12);
  const distance =
    months === 0 ? formatDays(days) : `about ${months < 12 ? pluralize(months, 'month') : pluralize(years, 'year')}`;
  return date < today ? `${distance} ago` : `in ${distance}`;
}
/** `UTC`, `UTC+02:00`; nothing if it is not known. */

export function formatUtcOffset(offset: number | undefined): string {
  if (offset === undefined) return '';
  if (offset === 0) return 'UTC';
  const clock = new Date(Math.abs(offset)).toISOString().slice(11, 16);
  return `UTC${offset < 0 ? '-' : '+'}${clock}`;
}
/** Empty for none. */

export function formatCount(count: number, unit: string): string {
  return count === 0 ? '' : pluralize(count, unit);
}
export function pluralize(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
/** A day for people: `1 January 2016`. */

export function formatDay(time: number): string {
  return dayFormat().format(time);
}
/** Made once: making one takes as long as writing a hundred days. And not at the start, of which it would be a tenth. */

export const dayFormat = lazy(() => new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }));
