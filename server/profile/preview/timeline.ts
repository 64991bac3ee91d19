import { monthsBetween } from '../values/calendar';
import { gapsBetween } from '../values/periodGaps';
import { formatMonths } from '../values/dateFormat';
import { millisecondsPerDay } from '../values/isoDates';
import { isoPeriodOf, type PeriodDates } from './dates';
import type { Place, Timeline, TimelineGap, TimelineLane, TimelineOverlap, TimelinePeriod } from './resume';

/** An experience or an education. */
export interface TimelineEntry {
  readonly list: TimelineLane['list'];
  /** The index in the document. */
  readonly index: number;
  readonly place: Place;
  /** The title and the organization. Called for the periods that are shown. */
  readonly text: () => string;
  readonly dates: PeriodDates;
}

/** Periods that the timeline shows: the most recent ones. */
const maxPeriods = 150;
/** Shorter overlaps are handovers. */
const minOverlapMonths = 1;

/**
 * Arranges experiences and educations in time.
 * @param entries in any order.
 * @param today midnight in UTC: milliseconds since the epoch.
 * @param total the number of experiences and educations. It may exceed that of the entries.
 */
export function createTimeline(entries: readonly TimelineEntry[], today: number, total = entries.length): Timeline {
  const placed = entries
    .flatMap((entry) => periodOf(entry, today) ?? [])
    .sort((a, b) => b.period.to - a.period.to)
    .slice(0, maxPeriods)
    .sort((a, b) => a.period.from - b.period.from || b.period.to - a.period.to);
  const periodsIn = (list: TimelineLane['list']): TimelinePeriod[] =>
    placed.filter(({ entry }) => entry.list === list).map(({ entry, period }) => ({ ...period, text: entry.text() }));
  const experiences = periodsIn('experiences');
  const times = placed.map(({ period }) => period);
  return {
    from: times.reduce((first, { from }) => Math.min(first, from), times[0]?.from ?? 0),
    to: times.reduce((last, { to }) => Math.max(last, to), times[0]?.to ?? 0),
    today,
    lanes: [...lanesOf('experiences', experiences), ...lanesOf('educations', periodsIn('educations'))],
    gaps: gapsOf(entries, placed[0]?.period.from ?? 0, today),
    overlaps: overlapsOf(experiences.filter(({ problem }) => problem === undefined)),
    omitted: total - placed.length,
  };
}

function periodOf(
  entry: TimelineEntry,
  today: number,
): { readonly entry: TimelineEntry; readonly period: Omit<TimelinePeriod, 'text'> } | undefined {
  const { index, place, dates } = entry;
  const { isOpen, problem } = dates;
  const days = [dates.from?.day, dates.to?.day].filter((day) => day !== undefined);
  const [first] = days;
  if (first === undefined) return undefined;
  if (isOpen) days.push(Math.max(first, today));
  const [from, to] = [Math.min(...days), Math.max(...days)];
  return { entry, period: { ...place, index, from, to, isOpen, ...(problem ? { problem } : {}) } };
}

/** Puts each period into the first lane in which it does not overlap another one. @param periods ordered by start. */
function lanesOf(list: TimelineLane['list'], periods: readonly TimelinePeriod[]): TimelineLane[] {
  const lanes: TimelinePeriod[][] = [];
  for (const period of periods) {
    const free = lanes.find((lane) => shownEnd(lane.at(-1)) <= period.from);
    if (free) free.push(period);
    else lanes.push([period]);
  }
  return lanes.map((each) => ({ list, periods: each }));
}

/** A short period is shown as a month: the next one in its lane must not cover it. */
function shownEnd(period: TimelinePeriod | undefined): number {
  return period ? Math.max(period.to, period.from + 30 * millisecondsPerDay) : -Infinity;
}

/** @param from gaps before the first period that is shown are left out. */
function gapsOf(entries: readonly TimelineEntry[], from: number, today: number): TimelineGap[] {
  const experiences = entries.filter(({ list }) => list === 'experiences');
  const indexOf = (position: number): number => experiences[position]?.index ?? 0;
  return gapsBetween(
    experiences.map(({ dates }) => isoPeriodOf(dates)),
    today,
  )
    .filter((gap) => gap.from >= from)
    .map(({ from: start, to, months, before, after }) => ({
      from: start,
      to,
      length: formatMonths(months),
      before: indexOf(before),
      after: indexOf(after),
    }));
}

/** Each period with the one before it that ends last. @param periods ordered by start. */
function overlapsOf(periods: readonly TimelinePeriod[]): TimelineOverlap[] {
  const overlaps: TimelineOverlap[] = [];
  let latest: TimelinePeriod | undefined;
  for (const period of periods) {
    if (latest && period.from < latest.to) {
      const to = Math.min(latest.to, period.to);
      const months = monthsBetween(period.from, to);
      if (months >= minOverlapMonths)
        overlaps.push({ from: period.from, to, length: formatMonths(months), indexes: [latest.index, period.index] });
    }
    if (!latest || period.to > latest.to) latest = period;
  }
  return overlaps;
}
