import { timeOf, year } from './dates';

type EndOf = (own: number | undefined) => number | undefined;

/**
 * Years that periods cover together; where they overlap, the time counts once.
 * @param entries experiences or educations.
 * @param endOf the time, in milliseconds since the epoch, to count an entry to that ends then; undefined for no end.
 * @returns undefined unless every entry has a start and an end that can be read, in this order.
 */
export function yearsCovered(entries: readonly unknown[], endOf: EndOf): number | undefined {
  const spans: [number, number][] = [];
  for (const entry of entries) {
    const span = spanOf(entry, endOf);
    if (!span) return undefined;
    spans.push(span);
  }
  if (spans.length === 0) return undefined;
  spans.sort(([a], [b]) => a - b);
  let covered = 0;
  let until = -Infinity;
  for (const [start, end] of spans) {
    covered += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return covered / year;
}

function spanOf(entry: unknown, endOf: EndOf): [number, number] | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { date_start, date_end } = entry as Record<string, unknown>;
  const start = timeOf(date_start);
  const own = timeOf(date_end);
  if (start === undefined || (own ?? start) < start) return undefined;
  if (own === undefined && (date_end ?? null) !== null) return undefined;
  const end = endOf(own);
  // What goes on to a time before it began has not yet lasted.
  return end === undefined ? undefined : [start, Math.max(start, end)];
}
