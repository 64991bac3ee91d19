import type { SubmissionResult } from '../ledger/submission';
import type { ProfileProgress } from './plan/batch';
import { formatCount } from '../messages/batchMessages';

/** How far a batch is. */
export interface ProgressCounts {
  readonly total: number;
  readonly stored: number;
  readonly failed: number;
  /** Nobody knows whether they are stored. */
  readonly unknown: number;
  /** Of these three. */
  readonly done: number;
}

/** Counts what became of the profiles of a batch, and how long the rest will take. */
export class BatchProgress {
  private readonly totals = { stored: 0, failed: 0, unknown: 0 };
  /** Done since the clock was started last, and before. */
  private currentRun = { done: 0, startedAt: 0 };
  private reportedPercent = 0;
  private readonly earlierRuns = { done: 0, milliseconds: 0 };

  constructor(
    private readonly total: number,
    private readonly now: () => number,
  ) {
    this.startClock();
  }

  get counts(): ProgressCounts {
    const { stored, failed, unknown } = this.totals;
    return { total: this.total, stored, failed, unknown, done: stored + failed + unknown };
  }

  /** What was done before this run. */
  addEarlier(progress: ReadonlyMap<number, ProfileProgress>): this {
    for (const { ending } of progress.values()) if (ending) this.count(ending);
    return this;
  }

  add(ending: SubmissionResult): void {
    if (this.count(ending)) this.currentRun.done++;
  }

  /** Takes back what is done once more. */
  remove(ending: SubmissionResult): void {
    this.count(ending, -1);
  }

  /** The clock goes on after a standstill. */
  startClock(): void {
    this.currentRun = { done: 0, startedAt: this.now() };
  }

  /** The time of a standstill does not count. */
  stopClock(): void {
    this.earlierRuns.done += this.currentRun.done;
    this.earlierRuns.milliseconds += this.now() - this.currentRun.startedAt;
    this.startClock();
  }

  /** Milliseconds that the rest will take; undefined while that is a guess. */
  get millisecondsLeft(): number | undefined {
    const done = this.earlierRuns.done + this.currentRun.done;
    if (done < 20) return undefined;
    const spent = this.earlierRuns.milliseconds + this.now() - this.currentRun.startedAt;
    return (spent / done) * (this.total - this.counts.done);
  }

  /** Of the whole, done since this was asked last. */
  percentIncrement(): number {
    const percent = this.total === 0 ? 100 : (this.counts.done / this.total) * 100;
    const increment = percent - this.reportedPercent;
    this.reportedPercent = percent;
    return increment;
  }

  private count({ outcome, stored }: SubmissionResult, by = 1): boolean {
    if (outcome === 'not-sent') return false;
    this.totals[stored === 'yes' ? 'stored' : stored === 'no' ? 'failed' : 'unknown'] += by;
    return true;
  }
}

/** `1,203 of 10,000, 12 failed, 1 unknown, about 3 min left`. */
export function progressText({ total, failed, unknown, done }: ProgressCounts, millisecondsLeft?: number): string {
  return [
    `${formatCount(done)} of ${formatCount(total)}`,
    failed > 0 && `${formatCount(failed)} failed`,
    unknown > 0 && `${formatCount(unknown)} unknown`,
    millisecondsLeft !== undefined && done < total && timeLeftText(millisecondsLeft),
  ]
    .filter((part) => part !== false)
    .join(', ');
}

function timeLeftText(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  if (minutes < 1) return 'less than a minute left';
  return minutes < 90 ? `about ${Math.round(minutes)} min left` : `about ${Math.round(minutes / 60)} h left`;
}
