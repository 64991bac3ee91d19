import { monthsBetween, startOfDay } from './calendar';
import { periodOf } from './durations';
import { millisecondsPerDay } from './isoDates';

/** Time without an experience, between two of them. */
export interface PeriodGap {
  /** Midnight of the first and the last day, in UTC: milliseconds since the epoch. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** Whole months. */
  readonly months: number;
  /** The indexes of the items before and after it. */
  readonly before: number;
  readonly after: number;
}

/** Shorter gaps are common: job dates often have no day. */
const minMonths = 3;

/**
 * The gaps of more than three months between items with dates. An item without an end is ongoing. The last month or year of a period
 * counts as a whole if its date is the first day of it, so that a gap is never longer than it says.
 * @param items experiences in any order.
 * @returns the gaps in the order of time; none if the dates of an item cannot be read, because it may fill a gap.
 */
export function gapsBetween(items: readonly unknown[]): readonly PeriodGap[] {
  const periods = items.map((item, index) => ({ index, period: periodOf(item) }));
  const known = periods.flatMap(({ index, period }) => (period ? [{ index, ...period }] : []));
  if (known.length < periods.length) return [];
  known.sort((a, b) => a.start - b.start);
  const gaps: PeriodGap[] = [];
  let last: { readonly index: number; readonly end: number } | undefined;
  for (const { index, start, inclusiveEnd = Infinity } of known) {
    const [from, to] = [last?.end ?? Infinity, startOfDay(start)];
    const isGap = last && from < to && monthsBetween(from, to - millisecondsPerDay) >= minMonths;
    if (isGap) {
      const gap = { firstDay: from, lastDay: to - millisecondsPerDay, months: monthsBetween(from, to) };
      gaps.push({ ...gap, before: last?.index ?? index, after: index });
    }
    const end = startOfDay(inclusiveEnd);
    if (!last || end > last.end) last = { index, end };
  }
  return gaps;
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
