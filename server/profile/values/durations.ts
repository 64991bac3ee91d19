import { firstDayOf, isBlankDate, isoTextOf, millisecondsPerDay, millisecondsPerYear, timeOf } from './isoDates';
import { isYearOfOtherCalendar } from './notations/calendars';
import { minCachedItems, ItemCache } from '../json/itemCache';

/** Times in milliseconds since the epoch. An ongoing period has no end. */
export interface Period {
  readonly start: number;
  readonly end: number | undefined;
  /** The end, if the last day, month or year counts. The first of a month or a year may stand for all of it. */
  readonly inclusiveEnd: number | undefined;
}

interface Periods {
  /** Ordered by start; empty if one of them is not valid. */
  readonly sorted: readonly Period[];
  /** The latest end; infinity if a period is ongoing. */
  readonly latestEnd: number;
  /** Milliseconds that the periods cover together; undefined if one is ongoing. */
  readonly covered: number | undefined;
  /** The same, up to their inclusive ends. */
  readonly inclusivelyCovered: number | undefined;
}

/** The end to use for a period without an end, or with one after now. */
export interface EndRule {
  /** @returns milliseconds since the epoch; undefined if there is no such end. */
  readonly countedEndOf: (own: number | undefined, isLatest: boolean) => number | undefined;
  /** Whether the last day, month or year of a period counts. */
  readonly isInclusive?: boolean;
}

/** The longest working life. */
export const maxDurationYears = 80;

const periodCache = new ItemCache<Period | undefined>();
const summaryCache = new WeakMap<readonly unknown[], Periods>();

/**
 * The total duration of the experiences or the educations of a profile, as its documentation defines it: in years, with overlapping
 * time counted once, up to now for an ongoing job. Rounded to one decimal place.
 * @param property `experiences_duration` or `educations_duration`.
 * @param now milliseconds since the epoch.
 * @returns undefined if it is not known, because a period has no start, an education no end, or a date is not valid.
 */
export function durationFromPeriods(profile: unknown, property: string, now: number): number | undefined {
  const isExperience = property === 'experiences_duration';
  if (typeof profile !== 'object' || profile === null) return undefined;
  const list = (profile as Record<string, unknown>)[isExperience ? 'experiences' : 'educations'];
  if (!Array.isArray(list)) return undefined;
  if (list.length === 0) return 0;
  const years = yearsCovered(list, now, { countedEndOf: (own) => own ?? (isExperience ? now : undefined) });
  if (years === undefined || years > maxDurationYears) return undefined;
  return roundDuration(years);
}

/** Rounds a duration in years to one decimal place. */
export function roundDuration(years: number): number {
  return Math.round(years * 10) / 10;
}

/**
 * Years that periods cover together. Overlapping time counts once.
 * @param entries experiences or educations.
 * @param now milliseconds since the epoch.
 * @returns undefined unless every entry has a valid start and end, in this order.
 */
export function yearsCovered(entries: readonly unknown[], now: number, rule: EndRule): number | undefined {
  const { countedEndOf, isInclusive = false } = rule;
  const { sorted, latestEnd, covered, inclusivelyCovered } = periodsOf(entries);
  if (sorted.length === 0) return undefined;
  const milliseconds =
    latestEnd <= now
      ? isInclusive
        ? inclusivelyCovered
        : covered
      : coveredTime(sorted, ({ end, inclusiveEnd }, isLatest) =>
          end !== undefined && end <= now ? (isInclusive ? inclusiveEnd : end) : countedEndOf(end, isLatest),
        );
  return milliseconds === undefined ? undefined : milliseconds / millisecondsPerYear;
}

function coveredTime(
  sorted: readonly Period[],
  endOf: (period: Period, isLatest: boolean) => number | undefined,
): number | undefined {
  let covered = 0;
  let until = -Infinity;
  for (const [index, period] of sorted.entries()) {
    const { start } = period;
    const counted = endOf(period, index === sorted.length - 1);
    if (counted === undefined) return undefined;
    // A period whose counted end is before its start has no duration yet.
    const end = Math.max(start, counted);
    covered += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return covered;
}

function periodsOf(entries: readonly unknown[]): Periods {
  if (entries.length < minCachedItems) return summaryOf(entries, () => entries.map(periodOf));
  const all = periodCache.get(entries, periodOf, '', (made, _, before, now) => {
    if (before?.start !== now?.start || before?.end !== now?.end) summaryCache.delete(made);
  });
  return summaryOf(all, () => all);
}

/** @param list that an edit replaces: a rule reads the periods of one several times. */
function summaryOf(list: readonly unknown[], read: () => readonly (Period | undefined)[]): Periods {
  let periods = summaryCache.get(list);
  if (!periods) summaryCache.set(list, (periods = summarize(read())));
  return periods;
}

function summarize(all: readonly (Period | undefined)[]): Periods {
  const readable = all.filter((period) => period !== undefined);
  const sorted = readable.length === all.length ? readable.sort((a, b) => a.start - b.start) : [];
  const latestEnd = sorted.reduce((latest, { end = Infinity }) => Math.max(latest, end), -Infinity);
  return {
    sorted,
    latestEnd,
    covered: coveredTime(sorted, ({ end }) => end),
    inclusivelyCovered: coveredTime(sorted, ({ inclusiveEnd }) => inclusiveEnd),
  };
}

/** The period of an experience or an education; undefined unless its dates are valid and in this order. */
export function periodOf(entry: unknown): Period | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { date_start, date_end } = entry as Record<string, unknown>;
  const start = timeOf(date_start);
  const end = timeOf(date_end);
  if (start === undefined || (end ?? start) < start || isInOtherCalendar(date_start)) return undefined;
  if (end === undefined) return isBlankDate(date_end) ? { start, end, inclusiveEnd: undefined } : undefined;
  return { start, end, inclusiveEnd: end + daysOfLastUnit(date_start, date_end) * millisecondsPerDay };
}

/** The days of the year, the month or the day at the end of a period. Only the first of January may be a whole year, in both dates. */
function daysOfLastUnit(start: unknown, end: unknown): number {
  const { isNewYear, daysOfMonth = 1 } = firstDayOf(end);
  return isNewYear && firstDayOf(start).isNewYear ? 365 : daysOfMonth;
}

/** Whether the year of a date value is of another calendar than the Gregorian one. */
export function isInOtherCalendar(date: unknown): boolean {
  const text = isoTextOf(date);
  return text !== undefined && isYearOfOtherCalendar(Number(text.slice(0, 4)));
}
