import { timeOf, millisecondsPerYear } from './isoDates';
import { minCachedItems, ItemCache } from '../json/itemCache';

/** Times in milliseconds since the epoch. An ongoing period has no end. */
interface Period {
  readonly start: number;
  readonly end: number | undefined;
}

interface Periods {
  /** Ordered by start; empty if one of them is not valid. */
  readonly sorted: readonly Period[];
  /** The latest end; infinity if a period is ongoing. */
  readonly latestEnd: number;
  /** Milliseconds that the periods cover together; undefined if one is ongoing. */
  readonly covered: number | undefined;
}

const periodCache = new ItemCache<Period | undefined>();
const summaryCache = new WeakMap<readonly unknown[], Periods>();

/**
 * Years that periods cover together. Overlapping time counts once.
 * @param entries experiences or educations.
 * @param now milliseconds since the epoch.
 * @param countedEndOf the end to use for an ongoing period or one that ends after now; undefined for no end.
 * @returns undefined unless every entry has a valid start and end, in this order.
 */
export function yearsCovered(
  entries: readonly unknown[],
  now: number,
  countedEndOf: (own: number | undefined) => number | undefined,
): number | undefined {
  const { sorted, latestEnd, covered } = periodsOf(entries);
  if (sorted.length === 0) return undefined;
  const milliseconds =
    latestEnd <= now
      ? covered
      : coveredTime(sorted, (own) => (own !== undefined && own <= now ? own : countedEndOf(own)));
  return milliseconds === undefined ? undefined : milliseconds / millisecondsPerYear;
}

function coveredTime(
  sorted: readonly Period[],
  endOf: (own: number | undefined) => number | undefined,
): number | undefined {
  let covered = 0;
  let until = -Infinity;
  for (const { start, end: own } of sorted) {
    const counted = endOf(own);
    if (counted === undefined) return undefined;
    // A period whose counted end is before its start has no duration yet.
    const end = Math.max(start, counted);
    covered += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return covered;
}

function periodsOf(entries: readonly unknown[]): Periods {
  if (entries.length < minCachedItems) return summarize(entries.map(periodOf));
  const all = periodCache.get(entries, periodOf, '', (made, _, before, now) => {
    if (before?.start !== now?.start || before?.end !== now?.end) summaryCache.delete(made);
  });
  let sorted = summaryCache.get(all);
  if (!sorted) summaryCache.set(all, (sorted = summarize(all)));
  return sorted;
}

function summarize(all: readonly (Period | undefined)[]): Periods {
  const readable = all.filter((period) => period !== undefined);
  const sorted = readable.length === all.length ? readable.sort((a, b) => a.start - b.start) : [];
  const latestEnd = sorted.reduce((latest, { end = Infinity }) => Math.max(latest, end), -Infinity);
  return { sorted, latestEnd, covered: coveredTime(sorted, (own) => own) };
}

function periodOf(entry: unknown): Period | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { date_start, date_end } = entry as Record<string, unknown>;
  const start = timeOf(date_start);
  const end = timeOf(date_end);
  if (start === undefined || (end ?? start) < start) return undefined;
  return end === undefined && (date_end ?? null) !== null ? undefined : { start, end };
}
