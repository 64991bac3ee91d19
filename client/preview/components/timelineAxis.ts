/** A year on the axis. */
interface Tick {
  readonly year: number;
  /** Percent of the width. */
  readonly at: number;
}

/** A scale from times to percent of the width. */
export interface TimelineScale {
  readonly at: (time: number) => number;
  readonly ticks: readonly Tick[];
}

/** More ticks do not fit into a narrow panel. */
const maxTicks = 8;
const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/** Creates the scale of a timeline. It begins and ends with a year. */
export function timelineScale(from: number, to: number): TimelineScale {
  const first = new Date(from).getUTCFullYear();
  const last = new Date(to).getUTCFullYear() + 1;
  const [start, end] = [startOfYear(first), startOfYear(last)];
  const at = (time: number): number => Math.min(100, Math.max(0, ((time - start) / (end - start)) * 100));
  const step = steps.find((each) => (last - first) / each <= maxTicks) ?? 1000;
  const ticks: Tick[] = [];
  for (let year = Math.ceil(first / step) * step; year < last; year += step)
    ticks.push({ year, at: at(startOfYear(year)) });
  return { at, ticks };
}

/** Midnight in UTC. Does not use `Date.UTC`, which maps the years 0 to 99 to the 20th century. */
function startOfYear(year: number): number {
  return new Date(0).setUTCFullYear(year, 0, 1);
}
