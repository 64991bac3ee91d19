import * as l10n from '@vscode/l10n';
import { locale } from '../../server/profile/text/locale';

/** `30 seconds`. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 1) return l10n.t('less than a second');
  return seconds < 120 ? formatUnit(seconds, 'second') : formatUnit(Math.round(seconds / 60), 'minute');
}

/** @param time in milliseconds since the epoch. @returns date and time in the user's time zone. */
export function formatTime(time: number): string {
  return new Date(time).toLocaleString(locale(), dateAndTime);
}

/** The day of a time, in the user's time zone. @param time in milliseconds since the epoch. */
export function formatDate(time: number): string {
  return new Date(time).toLocaleDateString(locale(), { dateStyle: 'full' });
}

/** `14:05`, in the user's time zone. @param time in milliseconds since the epoch. */
export function formatTimeOfDay(time: number): string {
  return new Date(time).toLocaleTimeString(locale(), { timeStyle: 'short' });
}

/**
 * @param text a date and time as the service writes it.
 * @returns it in the user's time zone if it has an offset; unchanged if it is not a date.
 */
export function formatServiceTime(text: string): string {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?$/i.exec(text);
  if (!match) return text;
  const [, local = '', offset] = match;
  const time = new Date(local + (offset ?? 'Z').replace(/^([+-]\d\d)(\d\d)$/, '$1:$2'));
  if (Number.isNaN(time.getTime())) return text;
  return time.toLocaleString(locale(), offset === undefined ? { ...dateAndTime, timeZone: 'UTC' } : dateAndTime);
}

const dateAndTime = { dateStyle: 'medium', timeStyle: 'short' } as const;

function formatUnit(count: number, unit: 'second' | 'minute'): string {
  return new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}
