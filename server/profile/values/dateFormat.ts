import * as l10n from '@vscode/l10n';
import { formatByLocale } from '../text/locale';
import { type CalendarDate, monthsBetween, startOfDay } from './calendar';
import { dayOf, millisecondsPerDay } from './isoDates';
import type { DateInterpretation } from './notations/writtenDate';
import type { OtherCalendarName } from './notations/calendars';

// Dates and durations for display, in the language of the messages.

const dayFormat = formatByLocale((tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }));
const weekdayFormat = formatByLocale((tag) => new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC' }));
const relativeFormat = formatByLocale((tag) => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }));

/** A duration in whole months, abbreviated: `2 yrs 6 mos`, `1 yr`, `3 mos`. At least one. */
export function formatMonths(totalMonths: number): string {
  const years = Math.floor(totalMonths / 12);
  const months = totalMonths % 12;
  if (years === 0) return months === 1 ? l10n.t('{0} mo', months) : l10n.t('{0} mos', months);
  if (months === 0) return years === 1 ? l10n.t('{0} yr', years) : l10n.t('{0} yrs', years);
  if (years === 1)
    return months === 1 ? l10n.t('{0} yr {1} mo', years, months) : l10n.t('{0} yr {1} mos', years, months);
  return months === 1 ? l10n.t('{0} yrs {1} mo', years, months) : l10n.t('{0} yrs {1} mos', years, months);
}

/** The years of a period: `2012–2015`, `2012`, `since 2012`. @param last undefined: it is ongoing. */
export function formatYears({ first, last }: { readonly first: number; readonly last: number | undefined }): string {
  if (last === undefined) return l10n.t({ message: 'since {0}', args: [first], comment: ['{0}: a year'] });
  return first === last ? String(first) : `${first}–${last}`;
}

/** A number of days: `1 day`, `12 days`. Empty for none. */
export function formatDays(days: number): string {
  if (days === 0) return '';
  return days === 1 ? l10n.t('{0} day', days) : l10n.t('{0} days', days);
}

/** A date with its weekday: `Friday, 1 January 2016`, with the time unless it is midnight, and the offset if it is known. */
export function formatDateTime({ wallTime, offset }: CalendarDate): string {
  const weekday = weekdayFormat().format(wallTime);
  const day = formatDay(wallTime);
  const [hours = '', minutes = '', seconds = ''] = new Date(wallTime).toISOString().slice(-13, -5).split(':');
  const clock = [hours, minutes, ...(seconds === '00' ? [] : [seconds])].join(':');
  if (clock === '00:00')
    return l10n.t({ message: '{0}, {1}', args: [weekday, day], comment: ['A weekday and a date'] });
  const time = [clock, formatUtcOffset(offset)].filter(Boolean).join(' ');
  return l10n.t({ message: '{0}, {1}, {2}', args: [weekday, day, time], comment: ['A weekday, a date and a time'] });
}

/** How far a date is from now, approximately: `today`, `12 days ago`, `about 10 years ago`, `in about 3 months`. */
export function formatRelativeDate(wallTime: number, now: number): string {
  const [date, today] = [startOfDay(wallTime), startOfDay(now)];
  const isPast = date < today;
  const [earlier, later] = isPast ? [date, today] : [today, date];
  const months = monthsBetween(earlier, later);
  if (months === 0) return relativeFormat().format((date - today) / millisecondsPerDay, 'day');
  if (months < 12) return isPast ? formatMonthsAgo(months) : formatInMonths(months);
  const years = Math.round(months / 12);
  return isPast ? formatYearsAgo(years) : formatInYears(years);
}

function formatMonthsAgo(months: number): string {
  return months === 1 ? l10n.t('about {0} month ago', months) : l10n.t('about {0} months ago', months);
}

function formatInMonths(months: number): string {
  return months === 1 ? l10n.t('in about {0} month', months) : l10n.t('in about {0} months', months);
}

function formatYearsAgo(years: number): string {
  return years === 1 ? l10n.t('about {0} year ago', years) : l10n.t('about {0} years ago', years);
}

function formatInYears(years: number): string {
  return years === 1 ? l10n.t('in about {0} year', years) : l10n.t('in about {0} years', years);
}

/** `UTC`, `UTC+02:00`; empty if the offset is not known. */
function formatUtcOffset(offset: number | undefined): string {
  if (offset === undefined) return '';
  if (offset === 0) return 'UTC';
  const clock = new Date(Math.abs(offset)).toISOString().slice(11, 16);
  return `UTC${offset < 0 ? '-' : '+'}${clock}`;
}

/** A day, such as `1 January 2016`. @param time milliseconds since the epoch; the day is that of UTC. */
export function formatDay(time: number): string {
  return dayFormat().format(time);
}

/** The day of an ISO date as it is written, whatever its UTC offset. */
function formatWrittenDay(iso: string): string {
  return formatDay(dayOf(iso) ?? 0);
}

/** The title of a fix that changes a date: `Change to 2016-01-31T00:00:00 (31 January 2016)`. */
export function changeDateTitle({ iso, calendar }: DateInterpretation): string {
  const day = formatWrittenDay(iso);
  return calendar === undefined
    ? l10n.t('Change to {0} ({1})', iso, day)
    : l10n.t('Change to {0} ({1}, {2})', iso, day, conversionNote(calendar));
}

/** The calendar of a converted date, and the precision of the conversion. */
export function conversionNote(calendar: OtherCalendarName): string {
  // Where months begin with the sighted moon, they differ from the computed ones.
  return calendar === 'islamic' ? l10n.t('Islamic calendar, ± 2 days') : calendarName(calendar);
}

/** The name of a calendar in a list: `Persian calendar`. */
export function calendarName(calendar: OtherCalendarName): string {
  switch (calendar) {
    case 'buddhist':
      return l10n.t('Buddhist era');
    case 'persian':
      return l10n.t('Persian calendar');
    case 'islamic':
      return l10n.t('Islamic calendar');
  }
}
