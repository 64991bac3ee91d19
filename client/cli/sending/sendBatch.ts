import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { createBatchTransport, type TextReader } from '../../batch/batchTransport';
import type { BatchHeader, BatchTask } from '../../batch/plan/batch';
import { createBatchLog } from '../../batch/run/batchLog';
import { BatchRun } from '../../batch/run/batchRun';
import type { Clock, CurrentDelay, PauseReason } from '../../batch/run/concurrencyLimiter';
import { accountFingerprint } from '../../environments/accountFingerprint';
import type { Environment as Service } from '../../environments/environments';
import { type Failure, isAboutSource } from '../../hrflow/errors';
import type { HrflowClient } from '../../hrflow/hrflowClient';
import type { Credentials } from '../../hrflow/types';
import type { Ledger } from '../../ledger/ledger';
import type { SubmissionResult } from '../../ledger/submission';
import { type EndSignal, onInterrupt } from '../terminal/interrupts';

/** The service may ask to wait this long. After that, or after another failure of every request, the command ends. */
const longestWaitSeconds = 3600;
/** Shorter waits, such as those before repeated attempts, are not worth a message. */
const shortestReportedSeconds = 5;

export interface SendParts {
  readonly client: HrflowClient;
  readonly ledger: Ledger;
  readonly service: Service;
  readonly credentials: Credentials;
  readonly texts: TextReader;
  /** Whether stored profiles with other content are updated. */
  readonly updates: boolean;
  readonly onEnd: (task: BatchTask, ending: SubmissionResult, failure: Failure | undefined) => void;
  /** Called when the service asks to wait so long that the batch is paused. */
  readonly onWait: (pause: PauseReason, seconds: number) => void;
  /** Called once for each time that the service asks to wait for several seconds. */
  readonly onDelay: (delay: CurrentDelay) => void;
  /** Called once, when profiles wait for another process that was sending them. */
  readonly onWaitForOthers: () => void;
  /** Called when nothing more is sent; requests in flight are completed. */
  readonly onStop: (reason: StopReason) => void;
}

/** Why a batch ended early: a signal, a failure that every profile would have, or a source that the service rejects. */
export type StopReason =
  | { readonly signal: EndSignal }
  | { readonly pause: PauseReason }
  | { readonly sourceKey: string; readonly failure: Failure };

/** A batch while it is sent. */
export interface RunningBatch {
  readonly delay: CurrentDelay | undefined;
  readonly inFlight: number;
  stop(reason?: StopReason): void;
  /** Resolves at the end, with the reason if it ended early. */
  readonly ended: Promise<StopReason | undefined>;
}

const clock: Clock = { now: () => performance.now(), sleep: (milliseconds) => setTimeout(milliseconds) };

/** Sends profiles with the ledger, the retries and the pace of the editor's batches. */
export function sendBatch(parts: SendParts, tasks: Iterator<BatchTask> | AsyncIterator<BatchTask>): RunningBatch {
  const { service, credentials, ledger, client, texts } = parts;
  const { apiAddress: address } = service;
  const state: { reason?: StopReason } = {};
  const reportDelay = createDelayReporter(parts.onDelay);
  const stopped = new AbortController();
  const header = headerOf(service, credentials);
  const stop = (reason?: StopReason): void => {
    if (reason && !state.reason) parts.onStop((state.reason = reason));
    stopped.abort();
    run.cancel();
  };
  const run: BatchRun = new BatchRun({
    transport: createBatchTransport({ profileFiles: texts, client }, { address, credentials }),
    // The plan is in this process only: no other one can resume the batch.
    log: createBatchLog(header, ledger, { newId: randomUUID, throwIfLost: () => undefined }),
    clock,
    conflicts: parts.updates ? 'update' : 'report',
    onEnd: (task, ending, failure) => {
      parts.onEnd(task, ending, failure);
      // It concerns the source: the other profiles would be rejected, too.
      if (failure?.kind === ending.outcome && isAboutSource(failure))
        stop({ sourceKey: task.planned.sourceKey, failure });
    },
    onDelay: () => reportDelay(run.limiter.delay),
    onWaitForOthers: parts.onWaitForOthers,
    onPauseChange: (pause) => {
      if (!pause) return;
      const seconds = secondsToWait(pause);
      if (seconds === undefined) return stop({ pause });
      parts.onWait(pause, seconds);
      const wait = setTimeout(seconds * 1000, undefined, { signal: stopped.signal });
      void wait.then(
        () => run.resume(),
        () => undefined,
      );
    },
  });
  const send = async (): Promise<StopReason | undefined> => {
    const restore = onInterrupt((signal) => stop({ signal }));
    try {
      await run.run(tasks);
      // What was not sent is planned again by the next run.
      await ledger.conclude(header.id, 'done').catch(() => undefined);
      return state.reason;
    } finally {
      restore();
    }
  };
  return {
    get delay() {
      return run.limiter.delay;
    },
    get inFlight() {
      return run.limiter.inFlight;
    },
    stop,
    ended: send(),
  };
}

/** @returns a function that is called periodically, and reports each wait for the service once. */
function createDelayReporter(report: SendParts['onDelay']): (delay: CurrentDelay | undefined) => void {
  const state = { isReported: false };
  return (delay) => {
    if (delay?.because !== 'asked-to-wait') state.isReported = false;
    else if (!state.isReported && delay.secondsLeft >= shortestReportedSeconds) {
      state.isReported = true;
      report(delay);
    }
  };
}

function headerOf({ name: environment, apiAddress }: Service, { userEmail }: Credentials): BatchHeader {
  const { origin, base } = apiAddress;
  const time = Date.now();
  return {
    id: `${time}-${randomUUID()}`,
    time,
    environment,
    origin,
    base,
    account: accountFingerprint(origin, userEmail),
  };
}

/** @returns undefined if waiting does not help. */
function secondsToWait(pause: PauseReason): number | undefined {
  if (pause.kind !== 'failure') return undefined;
  const { failure } = pause;
  const seconds = 'retryAfterSeconds' in failure ? failure.retryAfterSeconds : undefined;
  return seconds !== undefined && seconds <= longestWaitSeconds ? seconds : undefined;
}
