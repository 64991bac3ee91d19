import * as l10n from '@vscode/l10n';
import type { SubmissionResult } from '../ledger/submission';
import { formatCount, formatProgress } from '../messages/formatNumber';
import { type Batch, pendingTasks } from './plan/batch';

export interface ProgressCounts {
  readonly total: number;
  readonly stored: number;
  readonly failed: number;
  /** May have been stored. */
  readonly unknown: number;
  /** The sum of these three. */
  readonly done: number;
}

/** Counts the results of a batch, and estimates the remaining time. */
export class BatchProgress {
  private readonly totals = { stored: 0, failed: 0, unknown: 0 };
  /** Results since the clock was started, and before. */
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

  /** Adds the results of earlier runs. */
  addEarlier(progress: Batch['progress']): this {
    for (const { ending } of progress.values()) if (ending) this.count(ending);
    return this;
  }

  add(ending: SubmissionResult): void {
    if (this.count(ending)) this.currentRun.done++;
  }

  /** Removes the result of a profile that is processed again. */
  remove(ending: SubmissionResult): void {
    this.count(ending, -1);
  }

  startClock(): void {
    this.currentRun = { done: 0, startedAt: this.now() };
  }

  /** Excludes the time until `startClock`. */
  stopClock(): void {
    this.earlierRuns.done += this.currentRun.done;
    this.earlierRuns.milliseconds += this.now() - this.currentRun.startedAt;
    this.startClock();
  }

  /** The estimated time left; undefined while there are too few results. */
  get millisecondsLeft(): number | undefined {
    const done = this.earlierRuns.done + this.currentRun.done;
    if (done < 20) return undefined;
    const spent = this.earlierRuns.milliseconds + this.now() - this.currentRun.startedAt;
    return (spent / done) * (this.total - this.counts.done);
  }

  /** Percent of the total, done since the last call. */
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

/** Counts the results of earlier runs, except those of profiles that are processed again. */
export function createBatchProgress(batch: Batch, now: () => number): BatchProgress {
  const batchProgress = new BatchProgress(batch.planned.length, now).addEarlier(batch.progress);
  for (const { index } of pendingTasks(batch)) {
    const ending = batch.progress.get(index)?.ending;
    if (ending) batchProgress.remove(ending);
  }
  return batchProgress;
}

/** `1,203 of 10,000, 12 failed, 1 unknown, about 3 min left`. */
export function progressText({ total, failed, unknown, done }: ProgressCounts, millisecondsLeft?: number): string {
  return [
    formatProgress(done, total),
    ...problemTexts({ failed, unknown }),
    ...(millisecondsLeft !== undefined && done < total ? [timeLeftText(millisecondsLeft)] : []),
  ].join(', ');
}

/** The counts that are not 0. */
export function problemTexts({ failed, unknown }: Pick<ProgressCounts, 'failed' | 'unknown'>): string[] {
  return [
    ...(failed > 0 ? [l10n.t('{0} failed', formatCount(failed))] : []),
    ...(unknown > 0 ? [l10n.t('{0} unknown', formatCount(unknown))] : []),
  ];
}

function timeLeftText(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  if (minutes < 1) return l10n.t('less than a minute left');
  return minutes < 90
    ? l10n.t('about {0} min left', Math.round(minutes))
    : l10n.t('about {0} h left', Math.round(minutes / 60));
}
