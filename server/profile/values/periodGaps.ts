import { monthsBetween, startOfDay } from './calendar';
import { periodOf } from './durations';
import { millisecondsPerDay, timeOf } from './isoDates';
import { propertiesOf } from './jsonValue';

/** A time without an experience, between two of them. Times are days: milliseconds since the epoch, in UTC. */
export interface Gap {
  /** The first day without an experience. */
  readonly from: number;
  /** The day on which the next one starts. */
  readonly to: number;
  /** Whole months between both: at least three. */
  readonly months: number;
  /** The index of the experience with the latest end before the gap. */
  readonly before: number;
  /** The index of the experience after it. */
  readonly after: number;
}

/** A gap is longer than this. */
const minMonths = 3;

interface Covered {
  readonly index: number;
  readonly start: number;
  /** The day after the last one; undefined if it is not known. */
  readonly end: number | undefined;
}

/**
 * The gaps of more than three months between experiences, in the order of time. The first of a month as an end covers this month, and
 * the first of January the year if the start is one too, because that is how months and years are written. An experience whose end
 * cannot be read covers the time up to the next one. Experiences without a start are ignored.
 * @param experiences the items of `experiences`, in any order.
 * @param now milliseconds since the epoch: the end of an ongoing experience.
 */
export function gapsBetween(experiences: readonly unknown[], now: number): Gap[] {
  const sorted = experiences
    .map((entry, index) => coveredBy(entry, index, now))
    .filter((each) => each !== undefined)
    .sort((a, b) => a.start - b.start);
  const gaps: Gap[] = [];
  let latest = { index: -1, end: Infinity };
  let isEndUnknown = false;
  for (const { index, start, end } of sorted) {
    const before = latest.index === -1 ? { index, end: start } : latest;
    const from = isEndUnknown ? Math.max(before.end, start) : before.end;
    if (isLong(from, start))
      gaps.push({ from, to: start, months: monthsBetween(from, start), before: before.index, after: index });
    isEndUnknown = end === undefined;
    latest = end !== undefined && end > from ? { index, end } : { index: before.index, end: from };
  }
  return gaps;
}

/** Later than every date. */
const endOfTime = 8.64e15;

/** The same; none if the dates of an item cannot be read, because it may fill a gap. An ongoing item has no end. */
export function certainGapsBetween(items: readonly unknown[]): readonly Gap[] {
  return items.every((item) => periodOf(item)) ? gapsBetween(items, endOfTime) : [];
}

/** The last day of a gap: midnight in UTC. */
export function lastDayOf({ to }: Gap): number {
  return to - millisecondsPerDay;
}

/** The first and the last year of items with dates. `last`: undefined if an item is ongoing. */
export function yearsOf(
  items: readonly unknown[],
): { readonly first: number; readonly last: number | undefined } | undefined {
  const periods = items.flatMap((item) => periodOf(item) ?? []);
  if (periods.length === 0) return undefined;
  const yearOf = (time: number): number => new Date(time).getUTCFullYear();
  const ends = periods.map(({ end }) => end);
  const isOngoing = ends.includes(undefined);
  const last = isOngoing
    ? undefined
    : yearOf(ends.reduce<number>((latest, end = latest) => Math.max(latest, end), -Infinity));
  return { first: yearOf(periods.reduce((first, { start }) => Math.min(first, start), Infinity)), last };
}

function coveredBy(entry: unknown, index: number, now: number): Covered | undefined {
  const time = timeOf(propertiesOf(entry).date_start);
  if (time === undefined) return undefined;
  const start = startOfDay(time);
  const period = periodOf(entry);
  if (!period) return { index, start, end: undefined };
  return { index, start, end: startOfDay(Math.max(start, period.inclusiveEnd ?? now)) };
}

function isLong(from: number, to: number): boolean {
  if (to <= from) return false;
  const months = monthsBetween(from, to);
  return months > minMonths || (months === minMonths && monthsBetween(from, to - millisecondsPerDay) === minMonths);
}
