import { monthsBetween, startOfDay } from '../values/calendar';
import { formatMonths } from '../values/dateFormat';
import { datesFromSiblings } from '../values/dateObject';
import { dayOf, isBlankDate, isoTextOf, isPlaceholderDate, millisecondsPerDay, toIsoTime } from '../values/isoDates';
import { propertiesOf } from '../values/jsonValue';
import { defined, type DocumentReader, type Located } from './documentReader';
import type { DatePart, Part, PeriodProblem, Place } from './resume';

/** The dates of an experience or an education. */
export interface PeriodDates {
  readonly from?: DatePart;
  readonly to?: DatePart;
  /** A `date_end` that is null. */
  readonly openEnd?: Place;
  readonly isOpen: boolean;
  readonly problem?: PeriodProblem;
}

/** The longest date that is read: an object with more is shown as JSON. */
const maxDateLength = 1000;

export interface DateOptions {
  /** Whether a month or a year may mean its last day. */
  readonly isEnd?: boolean;
  readonly precision?: DatePart['precision'];
}

/**
 * A date: a string, or an object with `iso8601`, or with another property that it follows from.
 * @returns undefined for null, and for a placeholder for no date.
 */
export function dateAt(
  reader: DocumentReader,
  located: Located | undefined,
  { isEnd = false, precision = 'month' }: DateOptions = {},
): DatePart | undefined {
  if (!located) return undefined;
  const place = reader.place(located);
  const value = place.end - place.start > maxDateLength ? {} : reader.value(located);
  if (isPlaceholderDate(isoTextOf(value) ?? '')) return undefined;
  const part = (reader.isObject(located) ? datePartIn(reader, located) : undefined) ?? reader.part(located);
  const { iso8601, text } = propertiesOf(value);
  // An object without a text is an open end, such as `{"iso8601": null, "text": null}`.
  if (!part || (part.isUnexpected && iso8601 === null)) return undefined;
  const day = dayOf(value) ?? derivedDay(value, isEnd);
  const isYear = typeof text === 'string' && /^\s*\d{4}\s*$/.test(text);
  return { ...part, ...place, ...(day === undefined ? {} : { day }), precision: isYear ? 'year' : precision };
}

/** The first property of a date object that has a text. */
function datePartIn(reader: DocumentReader, located: Located): Part | undefined {
  for (const name of ['iso8601', 'text', 'timestamp']) {
    const part = reader.part(reader.property(located, name));
    if (part) return part;
  }
  return undefined;
}

/** The day that the other properties of a date mean, if they have only one meaning. */
function derivedDay(value: unknown, isEnd: boolean): number | undefined {
  const [only, ...others] = isBlankDate(propertiesOf(value).iso8601) ? datesFromSiblings(value, isEnd) : [];
  return only === undefined || others.length > 0 ? undefined : dayOf(only);
}

export function periodDates(reader: DocumentReader, item: Located): PeriodDates {
  const endProperty = reader.property(item, 'date_end');
  const from = dateAt(reader, reader.property(item, 'date_start'));
  const to = dateAt(reader, endProperty, { isEnd: true });
  const isOpen = from?.day !== undefined && to === undefined;
  return defined<PeriodDates>({
    from,
    to,
    openEnd: isOpen && endProperty ? reader.place(endProperty) : undefined,
    isOpen,
    problem: problemOf(from, to),
  });
}

function problemOf(from: DatePart | undefined, to: DatePart | undefined): PeriodProblem | undefined {
  if ([from, to].some((date) => date && date.day === undefined)) return 'unreadable';
  return from?.day !== undefined && to?.day !== undefined && to.day < from.day ? 'reversed' : undefined;
}

/**
 * The length of a period in words; undefined if it is not known, or shorter than a month. As in inlay hints, from 1 January to 31
 * December is a year.
 * @param today midnight in UTC: the end of an ongoing period.
 */
export function lengthOf(dates: PeriodDates, today: number): string | undefined {
  const from = dates.from?.day;
  const to = dates.isOpen ? today : dates.to?.day;
  if (from === undefined || to === undefined || to < from) return undefined;
  const months = Math.max(monthsBetween(from, to), monthsBetween(from, to + millisecondsPerDay));
  return months === 0 ? undefined : formatMonths(months);
}

/** The dates in the form that `values` reads: valid ones in ISO format. */
export function isoPeriodOf({ from, to }: PeriodDates): { readonly date_start: unknown; readonly date_end: unknown } {
  const isoOf = (date: DatePart | undefined): string | null =>
    date === undefined ? null : date.day === undefined ? date.text : toIsoTime(startOfDay(date.day));
  return { date_start: isoOf(from), date_end: isoOf(to) };
}
