import type { Ending } from '../ledger/submission';
import type { Progress } from './plan/batch';
import { counted } from '../messages/batchMessages';

/** How far a batch is. */
export interface Counts {
  readonly total: number;
  readonly stored: number;
  readonly failed: number;
  /** Nobody knows whether they are stored. */
  readonly unknown: number;
  /** Of these three. */
  readonly done: number;
}

/** Counts what became of the profiles of a batch, and how long the rest will take. */
export class Tally {
  private readonly counted = { stored: 0, failed: 0, unknown: 0 };
  /** Done since the clock was started last, and before. */
  private lap = { done: 0, start: 0 };
  private shown = 0;
  private readonly earlier = { done: 0, milliseconds: 0 };

  constructor(
    private readonly total: number,
    private readonly now: () => number,
  ) {
    this.start();
  }

  get counts(): Counts {
    const { stored, failed, unknown } = this.counted;
    return { total: this.total, stored, failed, unknown, done: stored + failed + unknown };
  }

  /** What was done before this run. */
  before(progress: ReadonlyMap<number, Progress>): this {
    for (const { ending } of progress.values()) if (ending) this.count(ending);
    return this;
  }

  add(ending: Ending): void {
    if (this.count(ending)) this.lap.done++;
  }

  /** Takes back what is done once more. */
  remove(ending: Ending): void {
    this.count(ending, -1);
  }

  /** The clock goes on after a standstill. */
  start(): void {
    this.lap = { done: 0, start: this.now() };
  }

  /** The time of a standstill does not count. */
  stop(): void {
    this.earlier.done += this.lap.done;
    this.earlier.milliseconds += this.now() - this.lap.start;
    this.start();
  }

  /** Milliseconds that the rest will take; undefined while that is a guess. */
  get millisecondsLeft(): number | undefined {
    const done = this.earlier.done + this.lap.done;
    if (done < 20) return undefined;
    const spent = this.earlier.milliseconds + this.now() - this.lap.start;
    return (spent / done) * (this.total - this.counts.done);
  }

  /** Of the whole, done since this was asked last. */
  percentSince(): number {
    const percent = this.total === 0 ? 100 : (this.counts.done / this.total) * 100;
    const since = percent - this.shown;
    this.shown = percent;
    return since;
  }

  private count({ outcome, stored }: Ending, by = 1): boolean {
    if (outcome === 'not-sent') return false;
    this.counted[stored === 'yes' ? 'stored' : stored === 'no' ? 'failed' : 'unknown'] += by;
    return true;
  }
}

/** `1,203 of 10,000, 12 failed, 1 unknown, about 3 min left`. */
export function progressInWords({ total, failed, unknown, done }: Counts, millisecondsLeft?: number): string {
  return [
    `${counted(done)} of ${counted(total)}`,
    failed > 0 && `${counted(failed)} failed`,
    unknown > 0 && `${counted(unknown)} unknown`,
    millisecondsLeft !== undefined && done < total && timeLeft(millisecondsLeft),
  ]
    .filter((part) => part !== false)
    .join(', ');
}

function timeLeft(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  if (minutes < 1) return 'less than a minute left';
  return minutes < 90 ? `about ${Math.round(minutes)} min left` : `about ${Math.round(minutes / 60)} h left`;
}
