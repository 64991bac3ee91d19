import {
  type Failure,
  HrflowError,
  affectsEveryRequest,
  hasContradictoryStatus,
  mayHaveBeenProcessed,
} from '../../hrflow/errors';
import { retryDelayAfter } from '../../hrflow/retry';
import type { IndexingResult } from '../../hrflow/types';
import type { SubmissionResult, PriorSubmission } from '../../ledger/submission';
import { staleMilliseconds } from '../../ledger/locks';
import { UserFacingError } from '../../logging/userFacingError';
import { StoredProfileLookup, consecutiveDelays } from './storedProfileLookup';
import { maxConcurrentProfiles, type BatchTask } from '../plan/batch';
import { ConsecutiveFailures, type PauseReason, isDelayAcceptable } from './pauseReason';
import type { BatchLog } from './batchLog';
import { type Clock, ConcurrencyLimiter, type Permit } from './concurrencyLimiter';
import { exclusionReason, type PlannedProfile } from '../plan/planner';

/** The text of a planned profile. `changed`: it is no longer the planned one. `gone`: it cannot be read. */
type LoadResult = { readonly text: string } | { readonly not: 'changed' | 'gone' };

/** Reads the documents of a batch, and sends its requests. */
export interface BatchTransport {
  load(planned: PlannedProfile): Promise<LoadResult>;
  /** One request. @throws {HrflowError} */
  index(planned: PlannedProfile, text: string): Promise<IndexingResult>;
  /** One request for the profile with this reference; `other`: its content is not the one that was sent. @throws {HrflowError} */
  find(planned: PlannedProfile): Promise<{ readonly key?: string } | 'other' | undefined>;
}

export interface BatchRunParts {
  readonly transport: BatchTransport;
  readonly log: BatchLog;
  readonly clock: Clock;
  /** Called with the result of each task. @param failure the last one, if any. */
  readonly onEnd?: (task: BatchTask, ending: SubmissionResult, failure?: Failure) => void;
  /** Called with the reason of a pause; with undefined when the batch is resumed. */
  readonly onPauseChange?: (reason: PauseReason | undefined) => void;
  /** Called once a second while requests wait, and at the end of the wait. */
  readonly onDelay?: () => void;
}

/** Limits how often a profile is sent again after the service has answered that it does not have it. */
const maxResends = 8;
const waitForOthersMilliseconds = 500;
/** Limits the waits for another window that is sending the same profile, or has crashed while it did. */
const maxWaitsForOthers = (2 * staleMilliseconds) / waitForOthersMilliseconds;

type AttemptResult =
  | { readonly indexed: IndexingResult }
  | { readonly failure: Failure }
  /** Another window or batch has claimed it. */
  | { readonly elsewhere: PriorSubmission }
  /** The batch was stopped or paused: nothing was sent. */
  | 'stopped'
  | 'again';

/** Sends many profiles, each at most once. */
export class BatchRun {
  readonly limiter: ConcurrencyLimiter;
  private readonly failures = new ConsecutiveFailures();
  private currentPause: PauseReason | undefined;
  private isCancelled = false;
  private readonly lookup: StoredProfileLookup;

  constructor(private readonly parts: BatchRunParts) {
    const { clock, transport } = parts;
    this.limiter = new ConcurrencyLimiter(clock, parts.onDelay);
    this.lookup = new StoredProfileLookup({
      limiter: this.limiter,
      find: (planned) => this.request(() => transport.find(planned)),
      onPause: (failure) => this.pause({ kind: 'failure', failure }),
    });
  }

  /** undefined while the batch runs. */
  get pauseReason(): PauseReason | undefined {
    return this.currentPause;
  }

  /** @returns `cancelled` if profiles are left. Rejects only for bugs; nothing is in flight then. */
  async run(tasks: Iterable<BatchTask> | AsyncIterable<BatchTask>): Promise<'done' | 'cancelled'> {
    const iterator = Symbol.asyncIterator in tasks ? tasks[Symbol.asyncIterator]() : tasks[Symbol.iterator]();
    const work = async (): Promise<void> => {
      while (!this.isCancelled) {
        const next = await iterator.next();
        if (next.done) return;
        await this.processTask(next.value);
      }
    };
    const results = await Promise.allSettled(
      Array.from({ length: maxConcurrentProfiles }, () =>
        work().catch((error: unknown) => {
          this.cancel();
          throw error;
        }),
      ),
    );
    for (const result of results) if (result.status === 'rejected') throw result.reason;
    return this.isCancelled ? 'cancelled' : 'done';
  }

  /** Requests in flight are finished; nothing else is sent until `resume`. */
  pause(reason: PauseReason = { kind: 'person' }): void {
    if (this.currentPause || this.isCancelled) return;
    this.currentPause = reason;
    this.limiter.pause();
    this.parts.onPauseChange?.(reason);
  }

  resume(): void {
    if (!this.currentPause) return;
    this.currentPause = undefined;
    this.lookup.resume();
    this.parts.onPauseChange?.(undefined);
    this.limiter.resume();
  }

  /** Requests in flight are finished; the other profiles stay pending. */
  cancel(): void {
    this.isCancelled = true;
    this.limiter.stop();
  }

  private async processTask(task: BatchTask): Promise<void> {
    const start = this.parts.clock.now();
    let lastFailure: Failure | undefined;
    const end = async (outcome: string, stored: SubmissionResult['stored'], key?: string): Promise<void> => {
      const milliseconds = Math.round(this.parts.clock.now() - start);
      await this.finish(task, { outcome, stored, ...(key !== undefined && { key }), milliseconds }, lastFailure);
    };
    let { isUnknown } = task;
    let hasOtherContent = task.planned.sentOther === true && task.previous === undefined;
    let wasLookedUp = false;
    for (let sendCount = 0, waitCount = 0; ;) {
      if (isUnknown) {
        const found = await this.lookup.find(task.planned);
        if (found === 'stopped' || found === 'unclear') return end(lastFailure?.kind ?? 'cut-off', 'unknown');
        // The stored profile may be another person's, or ours as the service has changed it.
        if (found === 'other' && !hasOtherContent) return end(lastFailure?.kind ?? 'cut-off', 'unknown');
        if (found)
          return hasOtherContent || found === 'other' ? end('other-content', 'no') : end('created', 'yes', found.key);
        if (sendCount > maxResends || (lastFailure && hasContradictoryStatus(lastFailure)))
          return end(lastFailure?.kind ?? 'cut-off', 'unknown');
        [isUnknown, wasLookedUp] = [false, true];
      }
      const loaded = await this.parts.transport.load(task.planned);
      if ('not' in loaded) return end(loaded.not, 'no');
      const attempt = await this.send(task, loaded.text, wasLookedUp);
      if (attempt === 'again') continue;
      if (attempt === 'stopped') return lastFailure ? end(lastFailure.kind, 'unknown') : end('not-sent', 'no');
      if ('elsewhere' in attempt) {
        const { elsewhere: priorState } = attempt;
        if (priorState.kind === 'under-way' && waitCount++ < maxWaitsForOthers)
          await this.parts.clock.sleep(waitForOthersMilliseconds);
        else if (priorState.kind === 'unknown' && priorState.canLookUp)
          [isUnknown, hasOtherContent] = [true, priorState.hasOtherContent];
        else return end(...resultOf(priorState));
        continue;
      }
      sendCount++;
      if ('indexed' in attempt) return end(attempt.indexed.kind, 'yes', attempt.indexed.key);
      lastFailure = attempt.failure;
      // The reference is from a request of ours that seemed to have failed, or whose entry was lost in a power failure.
      const isOurs = lastFailure.kind === 'reference-used' && (wasLookedUp || task.isResumed === true);
      if (!isOurs && !mayHaveBeenProcessed(lastFailure)) return end(lastFailure.kind, 'no');
      isUnknown = true;
      // From now on, the stored profile may be this one, except that an earlier request may have taken only the reference.
      if (!isOurs || sendCount > 1) hasOtherContent = false;
    }
  }

  /** Sends one profile, until its result is certain or cannot be determined. */
  private async send(task: BatchTask, text: string, wasLookedUp: boolean): Promise<AttemptResult> {
    const { transport, log } = this.parts;
    for (let retries = 0; ; retries++) {
      const permit = await this.limiter.acquire();
      if (!permit) return 'stopped';
      let claimedElsewhere: PriorSubmission | undefined;
      const isRecorded = await this.record(async () => void (claimedElsewhere = await log.begin(task, wasLookedUp)));
      if (!isRecorded || claimedElsewhere) {
        this.limiter.release(permit);
        return claimedElsewhere ? { elsewhere: claimedElsewhere } : 'again';
      }
      const result = await this.request(() => transport.index(task.planned, text));
      if ('value' in result) {
        this.limiter.release(permit);
        return { indexed: result.value };
      }
      const { failure } = result;
      const step = this.nextStep(permit, failure, retries);
      if (step === 'give-up') return { failure };
      // Certainly not stored: after a crash, it is sent without a check.
      await this.record(() => log.markNotSent(task));
      // The text is read again after a pause, which may last for hours.
      if (step === 'halt') return 'again';
    }
  }

  /** Releases a permit after a failure. */
  private nextStep(permit: Permit, failure: Failure, retries: number): 'retry' | 'halt' | 'give-up' {
    const priorDelays = consecutiveDelays(failure, permit, retries);
    const delay = retryDelayAfter(failure, priorDelays);
    const mustPause = delay ? !isDelayAcceptable(delay, priorDelays) : affectsEveryRequest(failure);
    // Before the permit is released: no other request should fail in the same way.
    if (mustPause) this.pause({ kind: 'failure', failure });
    if (mustPause || !delay) {
      this.limiter.release(permit);
      return mustPause ? 'halt' : 'give-up';
    }
    this.limiter.release(permit, delay);
    return 'retry';
  }

  private async finish(task: BatchTask, ending: SubmissionResult, failure: Failure | undefined): Promise<void> {
    this.parts.onEnd?.(task, ending, failure);
    while (!(await this.record(() => this.parts.log.end(task, ending)))) {
      // After the user has resumed the batch, for example with more disk space.
      const permit = await this.limiter.acquire();
      if (!permit) break;
      this.limiter.release(permit);
    }
    const pauseReason = this.failures.profileEnded(ending.stored === 'yes' ? undefined : failure);
    if (pauseReason) this.pause(pauseReason);
  }

  /** @returns false if it cannot be written; the batch is paused then. */
  private async record(write: () => Promise<void>): Promise<boolean> {
    try {
      await write();
      return true;
    } catch (error) {
      this.pause({ kind: 'cannot-note', ...(error instanceof UserFacingError && { reason: error.message }) });
      return false;
    }
  }

  private async request<Value>(
    send: () => Promise<Value>,
  ): Promise<{ readonly value: Value } | { readonly failure: Failure }> {
    try {
      const value = await send();
      this.failures.responseReceived();
      return { value };
    } catch (error) {
      if (!(error instanceof HrflowError)) throw error;
      const { failure } = error;
      const pauseReason = this.failures.requestFailed(failure);
      if (pauseReason) this.pause(pauseReason);
      return { failure };
    }
  }
}

/** The result of a profile that another window or command has sent, or is sending. */
function resultOf(prior: PriorSubmission): [outcome: string, stored: SubmissionResult['stored'], key?: string] {
  switch (prior.kind) {
    case 'same': {
      const key = prior.entry.ending?.key;
      return key === undefined ? ['unchanged', 'yes'] : ['unchanged', 'yes', key];
    }
    case 'stored':
      return [exclusionReason(prior) === 'reference-used' ? 'other-content' : 'edited', 'no'];
    case 'under-way':
      return ['under-way', 'unknown'];
    case 'unknown':
      return ['sent-elsewhere', 'unknown'];
    default:
      return prior satisfies never;
  }
}
