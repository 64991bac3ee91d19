import { timeOf, year } from './dates';

/**
 * Years that periods cover together; where they overlap, the time counts once.
 * @param entries experiences or educations.
 * @param openEnd the time, in milliseconds since the epoch, that an entry without an end goes on to.
 * @returns undefined unless every entry has a start and an end that can be read, in this order.
 */
export function yearsCovered(entries: readonly unknown[], openEnd: number | undefined): number | undefined {
  const spans: [number, number][] = [];
  for (const entry of entries) {
    const span = spanOf(entry, openEnd);
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

function spanOf(entry: unknown, openEnd: number | undefined): [number, number] | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { date_start, date_end } = entry as Record<string, unknown>;
  const start = timeOf(date_start);
  const end = (date_end ?? null) === null ? openEnd : timeOf(date_end);
  return start === undefined || end === undefined || start > end ? undefined : [start, end];
}
