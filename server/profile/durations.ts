import { timeOf, year } from './dates';
import { fewItems, PerItem } from './perItem';

type EndOf = (own: number | undefined) => number | undefined;

/** Times in milliseconds since the epoch; no end for what goes on. */
interface Period {
  readonly start: number;
  readonly end: number | undefined;
}

const periods = new PerItem<Period | undefined>();
/** By their start; empty where one of them cannot be read. */
const sorted = new WeakMap<readonly unknown[], readonly Period[]>();

/**
 * Years that periods cover together; where they overlap, the time counts once.
 * @param entries experiences or educations.
 * @param endOf the time, in milliseconds since the epoch, to count an entry to that ends then; undefined for no end.
 * @returns undefined unless every entry has a start and an end that can be read, in this order.
 */
export function yearsCovered(entries: readonly unknown[], endOf: EndOf): number | undefined {
  const spans = sortedPeriods(entries);
  if (spans.length === 0) return undefined;
  let covered = 0;
  let until = -Infinity;
  for (const { start, end: own } of spans) {
    const counted = endOf(own);
    if (counted === undefined) return undefined;
    // What goes on to a time before it began has not yet lasted.
    const end = Math.max(start, counted);
    covered += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return covered / year;
}

function sortedPeriods(entries: readonly unknown[]): readonly Period[] {
  if (entries.length < fewItems) return inOrder(entries.map(periodOf));
  const all = periods.of(entries, periodOf, '', (made, _, before, now) => {
    if (before?.start !== now?.start || before?.end !== now?.end) sorted.delete(made);
  });
  let known = sorted.get(all);
  if (!known) sorted.set(all, (known = inOrder(all)));
  return known;
}

function inOrder(periods: readonly (Period | undefined)[]): readonly Period[] {
  const readable = periods.filter((period) => period !== undefined);
  return readable.length === periods.length ? readable.sort((a, b) => a.start - b.start) : [];
}

function periodOf(entry: unknown): Period | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { date_start, date_end } = entry as Record<string, unknown>;
  const start = timeOf(date_start);
  const end = timeOf(date_end);
  if (start === undefined || (end ?? start) < start) return undefined;
  return end === undefined && (date_end ?? null) !== null ? undefined : { start, end };
}
