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
import type { BatchProblems } from '../ui/diagnosticCollections';
import { plainText } from '../messages/plainText';
import type { ProfileFiles } from '../ui/profileFiles';
import type { Progress, Ui } from '../ui/dialogs';
import { type CommandLog, tell } from '../ui/command';

/** What running a batch needs. */
export interface BatchDeskParts {
  readonly ui: Ui;
  readonly editor: Pick<Editor, 'openSettings' | 'run'>;
  readonly log: CommandLog;
  readonly client: HrflowClient;
  readonly journal: Pick<Ledger, 'begin' | 'end'>;
  /** The journal, read piece by piece from now on. */
  readonly openJournal: () => Promise<LedgerFeed>;
  readonly batchFiles: BatchFiles;
  readonly batchView: BatchView;
  readonly batchProblems: BatchProblems;
  readonly profileFiles: ProfileFiles;
  /** Real time, but for tests. */
  readonly clock: Clock;
}

/** Where a batch goes, and in whose name; the credentials may be replaced while it stands still. */
export interface BatchAccess {
  readonly address: ApiAddress;
  credentials: Credentials;
}

/** A batch under way. */
interface UnderWay {
  readonly header: BatchHeader;
  readonly run: BatchRun;
  readonly access: BatchAccess;
}

/** Where the batch of this window is run, and where the commands about it find it. */
export class BatchDesk {
  private current: UnderWay | undefined;
  private readonly said = new OutcomeDetailStore(plainText);

  constructor(private readonly parts: BatchDeskParts) {}

  get underWay(): UnderWay | undefined {
    return this.current;
  }

  /** What is known of a batch in this window alone. */
  saidOf(batch: string): OutcomeDetails {
    return this.said.detailsOf(batch);
  }

  /** Sends what is left of a batch, and tells what came of it. The caller has locked its workspace. */
  async run(batch: Batch, access: BatchAccess): Promise<void> {
    const { header } = batch;
    const { parts } = this;
    // Of profiles that are not sent again, everything that was found stays.
    if (!this.said.startBatch(batch)) this.markAll(batch);
    const tally = tallyOf(batch, parts.clock);
    const others = await othersOf(parts, batch);
    const append = (line: BatchLine): Promise<void> => parts.batchFiles.append(header.id, line);
    const closing = await parts.ui.progress(
      `Indexing profiles in ${plainText(header.environment)}`,
      async (progress) => {
        // It may come late: of a batch that is over, everything is told.
        const show = (): void => {
          if (this.current?.run === run) this.show(this.current, tally, progress);
        };
        const showSometimes = throttled(show, parts.clock);
        const run = new BatchRun({
          transport: sendingTo(parts, access),
          writeAheadLog: createWriteAheadLog(header, parts.journal, append, others, Date.now),
          clock: parts.clock,
          onEnd: (task, ending, failure) => {
            tally.add(ending);
            this.said.record(task.index, ending, failure);
            this.mark(task, ending, this.saidOf(header.id));
            showSometimes();
          },
          onDelay: show,
          onPauseChange: (halt) => {
            if (halt) tally.stopClock();
            else tally.startClock();
            show();
            if (halt && halt.kind !== 'person') this.tellHalt(halt);
          },
        });
        this.current = { header, run, access };
        progress.signal.addEventListener('abort', () => run.cancel());
        show();
        try {
          return await run.run(pendingTasks(batch));
        } finally {
          this.current = undefined;
          parts.batchView.status(undefined);
        }
      },
    );
    // Without it, nothing is lost: what is left of the batch is what has no end.
    await append({ closing }).catch(() => parts.log.error('The end of a batch could not be written.'));
    this.tellEnd(tally, closing, batch);
  }

  private show({ run, header }: UnderWay, tally: BatchProgress, progress: Progress): void {
    const { counts } = tally;
    const isPaused = run.pauseReason !== undefined;
    const far = progressText(counts, isPaused ? undefined : tally.millisecondsLeft);
    const { delay } = run.limiter;
    const waiting = delay ? `${far}; ${delayText(delay, plainText(header.environment))}` : far;
    progress.report(isPaused ? `Paused. ${far}` : waiting, tally.percentIncrement());
    this.parts.batchView.status({ isPaused, words: `${formatCount(counts.done)} of ${formatCount(counts.total)}` });
  }

  /** The Problems view is of another batch, or of a window that is gone. */
  private markAll({ header, planned, progress }: Batch): void {
    this.parts.batchProblems.clear();
    for (const [index, { ending }] of progress) {
      const each = planned[index];
      if (each && ending) this.mark({ index, planned: each }, ending, this.saidOf(header.id));
    }
  }

  /** Shows a profile that is not stored in the Problems view. */
  private mark(
    { planned: { document }, index }: Pick<BatchTask, 'index' | 'planned'>,
    { outcome, stored }: SubmissionResult,
    { words }: OutcomeDetails,
  ): void {
    const { batchProblems } = this.parts;
    if (stored === 'yes' || outcome === 'not-sent') return batchProblems.clear(document);
    const said = words.get(index) ?? outcomeText(outcome);
    const isUnknown = stored === 'unknown';
    batchProblems.add(document, isUnknown ? `${unknownOutcomeText} ${said}` : said, isUnknown);
  }

  private tellHalt(halt: PauseReason): void {
    const isKey = halt.kind === 'failure' && ['unauthorised', 'forbidden'].includes(halt.failure.kind);
    this.tell(
      'warning',
      pauseText(halt, plainText),
      ...(isKey ? (['Set API Credentials'] as const) : []),
      'Resume',
      'Show Report',
    );
  }

  private tellEnd(tally: BatchProgress, closing: BatchConclusion, { header: { environment }, leftOut }: Batch): void {
    const { total, stored, failed, unknown, done } = tally.counts;
    const isGood = failed + unknown === 0;
    const rest = [
      failed > 0 && `${formatCount(failed)} failed`,
      unknown > 0 && `${formatCount(unknown)} unknown`,
      leftOut.length > 0 && `${formatCount(leftOut.length)} left out`,
    ]
      .filter((part) => part !== false)
      .join(', ');
    const so = `${formatCount(stored)} of ${formatProfileCount(total)} ${stored === 1 ? 'is' : 'are'} stored`;
    this.parts.log.info(`Batch ${closing}: ${total} planned, ${stored} stored, ${failed} failed, ${unknown} unknown`);
    const text = `${so} in ${plainText(environment)}${rest === '' ? '' : `; ${rest}`}.`;
    if (closing === 'cancelled') {
      const left = `Indexing was stopped: ${formatProfileCount(total - done)} not sent. ${text}`;
      this.tell('warning', left, 'Resume', 'Show Report');
    } else {
      this.tell(isGood ? 'information' : 'warning', text, 'Show Report', 'Save Report…');
    }
  }

  /** Does not wait: nobody has to answer. */
  private tell(level: 'information' | 'warning', text: string, ...buttons: (keyof typeof buttonCommands)[]): void {
    const actions = buttons.map((button) => [button, () => this.parts.editor.run(buttonCommands[button])] as const);
    tell(this.parts, level, text, Object.fromEntries(actions), 'a batch');
  }
}

const buttonCommands = {
  Resume: 'hrflow.resumeBatch',
  'Show Report': 'hrflow.showBatchReport',
  'Save Report…': 'hrflow.saveBatchReport',
  'Set API Credentials': 'hrflow.setCredentials',
} as const;

/** The editor has other things to do than to draw each of 10,000 steps. The last one is drawn, if a little later. */
function throttled(show: () => void, { now, sleep }: Clock): () => void {
  const rest = 100;
  let shown = -Infinity;
  let isWaiting = false;
  const showNow = (): void => {
    shown = now();
    isWaiting = false;
    show();
  };
  return () => {
    if (isWaiting) return;
    const left = shown + rest - now();
    if (left <= 0) return showNow();
    isWaiting = true;
    void sleep(left).then(showNow);
  };
}

/** Counts what was done before; what is to be done once more does not count. */
function tallyOf(batch: Batch, clock: Clock): BatchProgress {
  const tally = new BatchProgress(batch.planned.length, () => clock.now()).addEarlier(batch.progress);
  for (const { index } of pendingTasks(batch)) {
    const ending = batch.progress.get(index)?.ending;
    if (ending) tally.remove(ending);
  }
  return tally;
}

/** What is sent elsewhere: batches of one service begin with profiles one at a time, whatever their workspace. */
async function othersOf({ openJournal, batchFiles, clock }: BatchDeskParts, batch: Batch): Promise<SubmissionClaims> {
  const { header } = batch;
  const { entries, readChanges } = await openJournal();
  const tasks = Array.from(pendingTasks(batch), ({ planned }) => planned);
  const alone = createCrossWindowLock(() => batchFiles.lock(`begin ${header.origin}`), clock.sleep);
  return createSubmissionClaims(indexSubmissions(tasks, entries, header), readChanges, alone);
}

/** The text is read again for each profile, so that none is kept; and is sent only if it is what was planned. */
function sendingTo({ profileFiles, client }: BatchDeskParts, access: BatchAccess): BatchTransport {
  // A signal of its own for each request: one for all would keep something of every request that it was part of.
  const way = (): BatchAccess & { signal: AbortSignal } => ({ ...access, signal: new AbortController().signal });
  return {
    async load(planned) {
      const file = await profileFiles.read(planned.document);
      if ('why' in file) return { not: 'gone' };
      return matchesPlan(readContent(file.text, contentHash), planned) ? { text: file.text } : { not: 'changed' };
    },
    index: ({ sourceKey, namesSource }, text) =>
      client.indexProfile({ ...way(), body: requestBody(text, namesSource ? undefined : sourceKey) }),
    async find(planned: PlannedProfile) {
      const { sourceKey, reference = '', document } = planned;
      const identifier = { by: 'reference', value: reference } as const;
      const stored = await client.readProfileText({ ...way(), sourceKey, identifier });
      if (stored === undefined) return undefined;
      const file = await profileFiles.read(document);
      const isOurs = 'text' in file && matchesPlan(readContent(file.text, contentHash), planned);
      if (!isOurs || !storedContainsAll(file.text, stored)) return 'other';
      const key = stringProperty(readJson(stored), 'key');
      return key === undefined ? {} : { key };
    },
  };
}
