import * as l10n from '@vscode/l10n';
import { pathPattern, typesOf } from '../../schema/profileSchema';
import { birthDatePaths, datePaths } from '../../rules/shared/profilePaths';
import { isEndDatePath } from '../../values/dateObject';
import { interpretDate } from '../../values/dateParsing';
import { daysInMonth, parseIsoDate, toIsoDay } from '../../values/isoDates';
import type { Suggestion, SuggestionTarget } from './suggestion';

/** Earlier years are typing errors. */
const earliestYear = 1900;
const latestYear = 2100;

/** The properties of a profile that contain the date of a past event. */
const pastDatePaths: readonly string[] = [...birthDatePaths, 'created_at'];

/**
 * Values for a date: what the typed text may become, then the current day and month. Nothing is known about a date of birth, so only the
 * typed text helps.
 * @param now milliseconds since the epoch.
 */
export function dateSuggestions({ path, schema, typed }: SuggestionTarget, now: number): Suggestion[] {
  const pattern = pathPattern(path.at(-1) === 'iso8601' ? path.slice(0, -1) : path);
  if (!datePaths.includes(pattern) || schema.doNotSuggest === true) return [];
  const isEnd = isEndDatePath(path);
  const completed = completedDates(typed.trim(), isEnd)
    .filter((iso) => !pastDatePaths.includes(pattern) || Date.parse(iso) <= now)
    .map((value) => ({ value, alias: typed }));
  const unknown = typesOf(schema).includes('null') ? [{ value: null, isFallback: true }] : [];
  if (birthDatePaths.includes(pattern)) return [...completed, ...unknown];
  const ongoing = isEnd && unknown.length > 0 ? [{ value: null, detail: l10n.t('ongoing') }] : [];
  return [...ongoing, ...completed, ...recentDates(now), ...unknown];
}

/** Today and the first day of the month, in the local time zone. */
function recentDates(now: number): Suggestion[] {
  const today = new Date(now);
  const [year, month] = [today.getFullYear(), today.getMonth() + 1];
  return [
    { value: toIsoDay(year, month, today.getDate()), detail: l10n.t('today') },
    { value: toIsoDay(year, month, 1), detail: l10n.t('first of this month') },
  ];
}

/**
 * The dates that a typed text may become, such as the months of `2016`, or 1 March 2016 for `03/2016`.
 * @param isEnd whether a year or a month may also mean its last day.
 */
function completedDates(typed: string, isEnd: boolean): string[] {
  const [, yearText, monthText, dayText] = /^(\d{4})(?:-(\d{0,2})(?:-(\d{0,2})|$)|$)/.exec(typed) ?? [];
  const year = Number(yearText);
  if (yearText === undefined) return interpretedDates(typed, isEnd);
  if (!isInRange(year)) return [];
  if (monthText === undefined || monthText.length < 2) return inYear(year, monthText ?? '', isEnd);
  const month = Number(monthText);
  if (month < 1 || month > 12) return [];
  const last = daysInMonth(year, month);
  if (dayText === undefined || dayText === '')
    return (isEnd ? [1, last] : [1]).map((day) => toIsoDay(year, month, day));
  const days = Array.from({ length: last }, (_, index) => toIsoDay(year, month, index + 1));
  return days.filter((iso) => iso.startsWith(typed) && parseIsoDate(iso).kind === 'date');
}

/** The first day of the year and of its months. @param monthText the typed digits of the month. */
function inYear(year: number, monthText: string, isEnd: boolean): string[] {
  const months = Array.from({ length: 12 }, (_, index) => index + 1);
  const first = months
    .filter((month) => String(month).padStart(2, '0').startsWith(monthText))
    .map((month) => toIsoDay(year, month, 1));
  return isEnd && monthText === '' ? [...first.slice(0, 1), toIsoDay(year, 12, 31), ...first.slice(1)] : first;
}

/** Dates that are not written as ISO 8601, the first day of a month before its last day. */
function interpretedDates(typed: string, isEnd: boolean): string[] {
  const dates = [false, isEnd].flatMap((end) => interpretDate(typed, end).map(({ iso }) => iso));
  return [...new Set(dates)].filter((iso) => isInRange(Number(iso.slice(0, 4))));
}

function isInRange(year: number): boolean {
  return year >= earliestYear && year <= latestYear;
}
