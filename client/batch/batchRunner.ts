import { createCrossWindowLock } from './run/crossWindowLock';
import {
  type Batch,
  type BatchHeader,
  type BatchLine,
  type BatchConclusion,
  type BatchTask,
  pendingTasks,
} from './plan/batch';
import type { BatchFiles } from './plan/batchFiles';
import { readContent, matchesPlan } from './plan/profileContent';
import type { PauseReason } from './run/pauseReason';
import { createWriteAheadLog } from './run/writeAheadLog';
import { createSubmissionClaims, indexSubmissions, type SubmissionClaims } from './run/submissionClaims';
import type { Clock } from './run/concurrencyLimiter';
import type { PlannedProfile } from './plan/planner';
import { BatchRun, type BatchTransport } from './run/batchRun';
import { OutcomeDetailStore, type OutcomeDetails } from './outcomeDetails';
import { progressText, BatchProgress } from './batchProgress';
import {
  formatCount,
  pauseText,
  outcomeText,
  formatProfileCount,
  delayText,
  unknownOutcomeText,
} from '../messages/batchMessages';
import type { ApiAddress } from '../hrflow/apiAddress';
import type { HrflowClient } from '../hrflow/hrflowClient';
import { readJson, stringProperty } from '../hrflow/jsonTree';
import { storedContainsAll } from '../hrflow/comparison/storedContains';
import { requestBody } from '../hrflow/requestBody';
import type { Credentials } from '../hrflow/types';
import { contentHash } from '../ledger/contentHash';
import type { Ledger } from '../ledger/ledger';
import type { LedgerFeed } from '../ledger/ledgerFeed';
import type { SubmissionResult } from '../ledger/submission';
import type { BatchView } from '../ui/batchView';
import type { Editor } from '../ui/editor';
import type { BatchDiagnostics } from '../ui/diagnosticCollections';
import { plainText } from '../messages/plainText';
import type { ProfileFiles } from '../ui/profileFiles';
import type { Progress, Ui } from '../ui/dialogs';
import { type CommandLog, notify } from '../ui/notify';

/** What running a batch needs. */
export interface BatchRunnerParts {
  readonly ui: Ui;
  readonly editor: Pick<Editor, 'openSettings' | 'executeCommand'>;
  readonly log: CommandLog;
  readonly client: HrflowClient;
  readonly ledger: Pick<Ledger, 'begin' | 'end'>;
  /** The journal, read piece by piece from now on. */
  readonly openLedger: () => Promise<LedgerFeed>;
  readonly batchFiles: BatchFiles;
  readonly batchView: BatchView;
  readonly batchDiagnostics: BatchDiagnostics;
  readonly profileFiles: ProfileFiles;
  /** Real time, but for tests. */
  readonly clock: Clock;
}

/** Where a batch goes, and in whose name; the credentials may be replaced while it stands still. */
export interface BatchTarget {
  readonly address: ApiAddress;
  credentials: Credentials;
}

/** A batch under way. */
interface ActiveBatch {
  readonly header: BatchHeader;
  readonly run: BatchRun;
  readonly access: BatchTarget;
}

/** Where the batch of this window is run, and where the commands about it find it. */
export class BatchRunner {
  private current: ActiveBatch | undefined;
  private readonly sessionMessages = new OutcomeDetailStore(plainText);

  constructor(private readonly parts: BatchRunnerParts) {}

  get active(): ActiveBatch | undefined {
    return this.current;
  }

  /** What is known of a batch in this window alone. */
  sessionMessagesOf(batch: string): OutcomeDetails {
    return this.sessionMessages.detailsOf(batch);
  }

  /** Sends what is left of a batch, and tells what came of it. The caller has locked its workspace. */
  async run(batch: Batch, access: BatchTarget): Promise<void> {
    const { header } = batch;
    const { parts } = this;
    // Of profiles that are not sent again, everything that was found stays.
    if (!this.sessionMessages.startBatch(batch)) this.showAllDiagnostics(batch);
    const tally = createBatchProgress(batch, parts.clock);
    const others = await trackOtherSubmissions(parts, batch);
    const append = (line: BatchLine): Promise<void> => parts.batchFiles.append(header.id, line);
    const closing = await parts.ui.withProgress(
      `Indexing profiles in ${plainText(header.environment)}`,
      async (progress) => {
        // It may come late: of a batch that is over, everything is told.
        const refreshNow = (): void => {
          if (this.current?.run === run) this.reportProgress(this.current, tally, progress);
        };
        const showThrottled = throttle(refreshNow, parts.clock);
        const run = new BatchRun({
          transport: createSender(parts, access),
          writeAheadLog: createWriteAheadLog(header, parts.ledger, append, others, Date.now),
          clock: parts.clock,
          onEnd: (task, ending, failure) => {
            tally.add(ending);
            this.sessionMessages.record(task.index, ending, failure);
            this.updateDiagnostic(task, ending, this.sessionMessagesOf(header.id));
            showThrottled();
          },
          onDelay: refreshNow,
          onPauseChange: (halt) => {
            if (halt) tally.stopClock();
            else tally.startClock();
            refreshNow();
            if (halt && halt.kind !== 'person') this.showPaused(halt);
          },
        });
        this.current = { header, run, access };
        progress.signal.addEventListener('abort', () => run.cancel());
        refreshNow();
        try {
          return await run.run(pendingTasks(batch));
        } finally {
          this.current = undefined;
          parts.batchView.setStatus(undefined);
        }
      },
    );
    // Without it, nothing is lost: what is left of the batch is what has no end.
    await append({ closing }).catch(() => parts.log.error('The end of a batch could not be written.'));
    this.showFinished(tally, closing, batch);
  }

  private reportProgress({ run, header }: ActiveBatch, tally: BatchProgress, progress: Progress): void {
    const { counts } = tally;
    const isPaused = run.pauseReason !== undefined;
    const message = progressText(counts, isPaused ? undefined : tally.millisecondsLeft);
    const { delay } = run.limiter;
    const progressWithDelay = delay ? `${message}; ${delayText(delay, plainText(header.environment))}` : message;
    progress.report(isPaused ? `Paused. ${message}` : progressWithDelay, tally.percentIncrement());
    this.parts.batchView.setStatus({ isPaused, text: `${formatCount(counts.done)} of ${formatCount(counts.total)}` });
  }

  /** The Problems view is of another batch, or of a window that is gone. */
  private showAllDiagnostics({ header, planned, progress }: Batch): void {
    this.parts.batchDiagnostics.clear();
    for (const [index, { ending }] of progress) {
      const each = planned[index];
      if (each && ending) this.updateDiagnostic({ index, planned: each }, ending, this.sessionMessagesOf(header.id));
    }
  }

  /** Shows a profile that is not stored in the Problems view. */
  private updateDiagnostic(
    { planned: { document }, index }: Pick<BatchTask, 'index' | 'planned'>,
    { outcome, stored }: SubmissionResult,
    { words }: OutcomeDetails,
  ): void {
    const { batchDiagnostics } = this.parts;
    if (stored === 'yes' || outcome === 'not-sent') return batchDiagnostics.clear(document);
    const message = words.get(index) ?? outcomeText(outcome);
    const isUnknown = stored === 'unknown';
    batchDiagnostics.add(document, isUnknown ? `${unknownOutcomeText} ${message}` : message, isUnknown);
  }

  private showPaused(halt: PauseReason): void {
    const isCredentialFailure = halt.kind === 'failure' && ['unauthorised', 'forbidden'].includes(halt.failure.kind);
    this.notify(
      'warning',
      pauseText(halt, plainText),
      ...(isCredentialFailure ? (['set-credentials'] as const) : []),
      'resume',
      'show-report',
    );
  }

  private showFinished(
    tally: BatchProgress,
    closing: BatchConclusion,
    { header: { environment }, leftOut }: Batch,
  ): void {
    const { total, stored, failed, unknown, done } = tally.counts;
    const isComplete = failed + unknown === 0;
    const problemCounts = [
      failed > 0 && `${formatCount(failed)} failed`,
      unknown > 0 && `${formatCount(unknown)} unknown`,
      leftOut.length > 0 && `${formatCount(leftOut.length)} left out`,
    ]
      .filter((part) => part !== false)
      .join(', ');
    const storedCount = `${formatCount(stored)} of ${formatProfileCount(total)} ${stored === 1 ? 'is' : 'are'} stored`;
    this.parts.log.info(`Batch ${closing}: ${total} planned, ${stored} stored, ${failed} failed, ${unknown} unknown`);
    const text = `${storedCount} in ${plainText(environment)}${problemCounts === '' ? '' : `; ${problemCounts}`}.`;
    if (closing === 'cancelled') {
      const cancelledText = `Indexing was stopped: ${formatProfileCount(total - done)} not sent. ${text}`;
      this.notify('warning', cancelledText, 'resume', 'show-report');
    } else {
      this.notify(isComplete ? 'information' : 'warning', text, 'show-report', 'save-report');
    }
  }

  /** Does not wait: nobody has to answer. */
  private notify(level: 'information' | 'warning', text: string, ...buttons: (keyof typeof buttonCommands)[]): void {
    const actions = buttons.map(
      (button) => [button, () => this.parts.editor.executeCommand(buttonCommands[button])] as const,
    );
    notify(this.parts, level, text, Object.fromEntries(actions));
  }
}

const buttonCommands = {
  resume: 'hrflow.resumeBatch',
  'show-report': 'hrflow.showBatchReport',
  'save-report': 'hrflow.saveBatchReport',
  'set-credentials': 'hrflow.setCredentials',
} as const;

/** The editor has other things to do than to draw each of 10,000 steps. The last one is drawn, if a little later. */
function throttle(show: () => void, { now, sleep }: Clock): () => void {
  const intervalMilliseconds = 100;
  let lastShown = -Infinity;
  let isWaiting = false;
  const showNow = (): void => {
    lastShown = now();
    isWaiting = false;
    show();
  };
  return () => {
    if (isWaiting) return;
    const remaining = lastShown + intervalMilliseconds - now();
    if (remaining <= 0) return showNow();
    isWaiting = true;
    void sleep(remaining).then(showNow);
  };
}

/** Counts what was done before; what is to be done once more does not count. */
function createBatchProgress(batch: Batch, clock: Clock): BatchProgress {
  const tally = new BatchProgress(batch.planned.length, () => clock.now()).addEarlier(batch.progress);
  for (const { index } of pendingTasks(batch)) {
    const ending = batch.progress.get(index)?.ending;
    if (ending) tally.remove(ending);
  }
  return tally;
}

/** What is sent elsewhere: batches of one service begin with profiles one at a time, whatever their workspace. */
async function trackOtherSubmissions(
  { openLedger, batchFiles, clock }: BatchRunnerParts,
  batch: Batch,
): Promise<SubmissionClaims> {
  const { header } = batch;
  const { entries, readChanges } = await openLedger();
  const tasks = Array.from(pendingTasks(batch), ({ planned }) => planned);
  const alone = createCrossWindowLock(() => batchFiles.lock(`begin ${header.origin}`), clock.sleep);
  return createSubmissionClaims(indexSubmissions(tasks, entries, header), readChanges, alone);
}

/** The text is read again for each profile, so that none is kept; and is sent only if it is what was planned. */
function createSender({ profileFiles, client }: BatchRunnerParts, access: BatchTarget): BatchTransport {
  // A signal of its own for each request: one for all would keep something of every request that it was part of.
  const operation = (): BatchTarget & { signal: AbortSignal } => ({ ...access, signal: new AbortController().signal });
  return {
    async load(planned) {
      const file = await profileFiles.read(planned.document);
      if ('reason' in file) return { not: 'gone' };
      return matchesPlan(readContent(file.text, contentHash), planned) ? { text: file.text } : { not: 'changed' };
    },
    index: ({ sourceKey, namesSource }, text) =>
      client.indexProfile({ ...operation(), body: requestBody(text, namesSource ? undefined : sourceKey) }),
    async find(planned: PlannedProfile) {
      const { sourceKey, reference = '', document } = planned;
      const identifier = { by: 'reference', value: reference } as const;
      const stored = await client.readProfileText({ ...operation(), sourceKey, identifier });
      if (stored === undefined) return undefined;
      const file = await profileFiles.read(document);
      const isOurs = 'text' in file && matchesPlan(readContent(file.text, contentHash), planned);
      if (!isOurs || !storedContainsAll(file.text, stored)) return 'other';
      const key = stringProperty(readJson(stored), 'key');
      return key === undefined ? {} : { key };
    },
  };
}
