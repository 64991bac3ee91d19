import { timeOf, year } from './dates';
import { PerItem } from './perItem';

/** Times in milliseconds since the epoch; no end for what goes on. */
interface Period {
  readonly start: number;
  readonly end: number | undefined;
}

const periods = new PerItem<Period | undefined>();
/** By their start; undefined where one of them cannot be read. */
const sorted = new WeakMap<readonly unknown[], readonly Period[] | 'unreadable'>();

/**
 * Years that periods cover together; where they overlap, the time counts once.
 * @param entries experiences or educations.
 * @param openEnd the time, in milliseconds since the epoch, that an entry without an end goes on to.
 * @returns undefined unless every entry has a start and an end that can be read, in this order.
 */
export function yearsCovered(entries: readonly unknown[], openEnd: number | undefined): number | undefined {
  const spans = sortedPeriods(entries);
  if (spans === 'unreadable' || spans.length === 0) return undefined;
  let covered = 0;
  let until = -Infinity;
  for (const { start, end = openEnd } of spans) {
    if (end === undefined || start > end) return undefined;
    covered += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return covered / year;
}

function sortedPeriods(entries: readonly unknown[]): readonly Period[] | 'unreadable' {
  const all = periods.of(entries, periodOf, '', (all, _, before, now) => {
    if (before?.start !== now?.start || before?.end !== now?.end) sorted.delete(all);
  });
  let known = sorted.get(all);
  if (!known) {
    known = all.includes(undefined) ? 'unreadable' : all.flatMap((period) => period ?? []);
    if (known !== 'unreadable') known = [...known].sort((a, b) => a.start - b.start);
    sorted.set(all, known);
  }
  return known;
}

function periodOf(entry: unknown): Period | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { date_start, date_end } = entry as Record<string, unknown>;
  const start = timeOf(date_start);
  const isOpen = (date_end ?? null) === null;
  const end = isOpen ? undefined : timeOf(date_end);
  return start === undefined || (!isOpen && end === undefined) ? undefined : { start, end };
}
