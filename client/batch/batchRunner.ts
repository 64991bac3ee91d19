import * as l10n from '@vscode/l10n';
import type { HrflowClient } from '../hrflow/hrflowClient';
import type { Ledger } from '../ledger/ledger';
import type { Lock, SharedLocks } from '../ledger/sharedLocks';
import type { SubmissionResult } from '../ledger/submission';
import { UserFacingError } from '../logging/userFacingError';
import { batchInProgressText, delayText } from '../messages/batchMessages';
import { formatProgress } from '../messages/formatNumber';
import { outcomeLabel, unknownOutcomeText } from '../messages/outcomeLabels';
import { plainText } from '../messages/plainText';
import type { BatchView } from '../ui/batchView';
import type { BatchDiagnostics } from '../ui/diagnosticCollections';
import type { Progress, Ui } from '../ui/dialogs';
import type { Editor } from '../ui/editor';
import type { CommandLog } from '../ui/notify';
import type { ProfileFiles } from '../ui/profileFiles';
import { showFinished, showPaused } from './batchNotifications';
import { type BatchProgress, createBatchProgress, progressText } from './batchProgress';
import { type BatchTarget, createBatchTransport } from './batchTransport';
import { OutcomeDetails } from './report/outcomeDetails';
import { type Batch, type BatchHeader, pendingTasks, type PlannedProfile } from './plan/batch';
import type { BatchStore } from './plan/batchStore';
import { BatchRun } from './run/batchRun';
import type { Clock, PauseReason } from './run/concurrencyLimiter';
import { createBatchLog } from './run/batchLog';
import { throttle } from './throttle';

/** What running a batch needs. */
export interface BatchRunnerParts {
  readonly ui: Ui;
  readonly editor: Pick<Editor, 'openSettings' | 'executeCommand'>;
  readonly log: CommandLog;
  readonly client: HrflowClient;
  readonly ledger: Ledger;
  readonly locks: SharedLocks;
  readonly batchFiles: BatchStore;
  /** A unique id. */
  readonly newId: () => string;
  readonly batchView: BatchView;
  readonly batchDiagnostics: BatchDiagnostics;
  readonly profileFiles: ProfileFiles;
  /** Real time, except in tests. */
  readonly clock: Clock;
}

interface ActiveBatch {
  readonly header: BatchHeader;
  readonly run: BatchRun;
  readonly target: BatchTarget;
}

/** Runs the batch of this window; the commands for batches find it here. */
export class BatchRunner {
  private current: ActiveBatch | undefined;
  private isBusy = false;
  /** Of the last batch. */
  private details: OutcomeDetails | undefined;

  constructor(private readonly parts: BatchRunnerParts) {}

  /** Runs one command at a time that plans and sends a batch; for others, shows a message. */
  async exclusively(work: () => Promise<void>): Promise<void> {
    if (this.isBusy) return void this.parts.ui.showMessage('warning', batchInProgressText());
    this.isBusy = true;
    try {
      await work();
    } finally {
      this.isBusy = false;
    }
  }

  get active(): ActiveBatch | undefined {
    return this.current;
  }

  /** What only this window knows about a batch. */
  detailsOf(batch: string): OutcomeDetails | undefined {
    return this.details?.batch === batch ? this.details : undefined;
  }

  /** Sends the pending profiles of a batch, and shows the result. @param lock of the batch. */
  async run(batch: Batch, target: BatchTarget, lock: Pick<Lock, 'isLost'>): Promise<void> {
    const { header, leftOut } = batch;
    const { parts } = this;
    // Diagnostics of profiles that are not sent again are kept.
    const kept = this.detailsOf(header.id);
    const details = kept ?? new OutcomeDetails(header.id, leftOut);
    this.details = details;
    if (!kept) this.showAllDiagnostics(batch);
    const batchProgress = createBatchProgress(batch, () => parts.clock.now());
    const throwIfLost = (): void => {
      if (lock.isLost) throw new UserFacingError(l10n.t('Another window has resumed this batch.'));
    };
    const title = l10n.t('Indexing profiles in {0}', plainText(header.environment));
    const conclusion = await parts.ui.withProgress(title, async (progress) => {
      // The throttled refresh may run after the batch is finished.
      const refresh = (): void => {
        if (this.current?.run === run) this.reportProgress(this.current, batchProgress, progress);
      };
      const refreshThrottled = throttle(refresh, parts.clock);
      const run = new BatchRun({
        transport: createBatchTransport(parts, target),
        log: createBatchLog(header, parts.ledger, { newId: parts.newId, throwIfLost }),
        clock: parts.clock,
        onEnd: (task, ending, failure) => {
          batchProgress.add(ending);
          details.record(task.index, ending.outcome, failure, header.environment);
          this.updateDiagnostic(task.planned, ending, details.results.get(task.index));
          refreshThrottled();
        },
        onDelay: refresh,
        onPauseChange: (pause) => {
          this.onPauseChange(header, batchProgress, pause);
          refresh();
        },
      });
      this.current = { header, run, target };
      progress.signal.addEventListener('abort', () => run.cancel());
      refresh();
      try {
        return await run.run(pendingTasks(batch));
      } finally {
        this.current = undefined;
        parts.batchView.setStatus(undefined);
      }
    });
    // Nothing is lost without this line: profiles without a result are still pending.
    await parts.ledger.conclude(header.id, conclusion).catch(() => parts.log.error('Cannot write the end of a batch.'));
    showFinished(parts, batch, conclusion, batchProgress.counts);
  }

  private onPauseChange({ environment }: BatchHeader, batchProgress: BatchProgress, pause?: PauseReason): void {
    if (pause) batchProgress.stopClock();
    else batchProgress.startClock();
    if (pause && pause.kind !== 'person') showPaused(this.parts, pause, environment);
  }

  private reportProgress({ run, header }: ActiveBatch, batchProgress: BatchProgress, progress: Progress): void {
    const { counts } = batchProgress;
    const { delay } = run.limiter;
    const isPaused = run.pauseReason !== undefined;
    const message = progressText(counts, isPaused ? undefined : batchProgress.millisecondsLeft);
    const parts = isPaused
      ? [l10n.t('Paused'), message]
      : [message, ...(delay ? [delayText(delay, plainText(header.environment))] : [])];
    progress.report(parts.join(' · '), batchProgress.percentIncrement());
    this.parts.batchView.setStatus({ isPaused, text: formatProgress(counts.done, counts.total) });
  }

  /** The Problems view shows another batch, or the window was closed meanwhile. */
  private showAllDiagnostics({ planned, progress }: Batch): void {
    this.parts.batchDiagnostics.clear();
    for (const [index, each] of planned.entries()) {
      const ending = progress.get(index)?.ending;
      if (ending) this.updateDiagnostic(each, ending);
    }
  }

  /** Shows in the Problems view that a profile is not stored, or may not be. */
  private updateDiagnostic(
    { document }: PlannedProfile,
    { outcome, stored }: SubmissionResult,
    message = outcomeLabel(outcome),
  ): void {
    const { batchDiagnostics } = this.parts;
    if (stored === 'yes' || outcome === 'not-sent') return batchDiagnostics.clear(document);
    const isUnknown = stored === 'unknown';
    batchDiagnostics.add(document, isUnknown ? `${unknownOutcomeText()} ${message}` : message, isUnknown);
  }
}
