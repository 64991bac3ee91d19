import {
  type Failure,
  HrflowError,
  affectsEveryRequest,
  hasContradictoryStatus,
  mayHaveBeenProcessed,
} from '../../hrflow/errors';
import { type RetryDelay, retryDelayAfter } from '../../hrflow/retry';
import { staleMilliseconds } from '../../ledger/sharedLocks';
import type { BatchConclusion } from '../../ledger/records';
import type { PriorSubmission, SubmissionResult } from '../../ledger/submission';
import { UserFacingError } from '../../logging/userFacingError';
import type { BatchTask } from '../plan/batch';
import { isUpdatable } from '../plan/planner';
import type { BatchRunParts, BatchTransport } from './batchRunParts';
import { ConcurrencyLimiter, maxConcurrency, type PauseReason } from './concurrencyLimiter';
import { isAboutOneProfile, isWithoutResponse } from './failureKinds';
import {
  type Attempt,
  beginUpdate,
  type Ending,
  initialState,
  mayBeStored,
  type ProfileState,
  unknownEnding,
} from './profileState';

/** Limits how often a profile is sent again after the service has answered that it does not have it. */
const maxResends = 8;
/** Limits the lookups of a profile without a conclusive response. */
const maxLookups = 10;
/** Further lookups wait, at first for one second, at most for eight. */
const lookupsWithoutDelay = 3;
/** Consecutive delays before the batch is paused; without a connection, these are 15 seconds. */
const maxConsecutiveDelays: Readonly<Record<RetryDelay['because'], number>> = { unreachable: 4, 'asked-to-wait': 6 };
/** If the service asks for a longer wait, the batch is paused. */
const longestDelaySeconds = 120;
/** Of requests without a response, or of profiles. */
const maxConsecutiveFailures = 25;
const waitForOthersMilliseconds = 500;
/** Limits the waits for another window that is sending the same profile, or has crashed while it did. */
const maxWaitsForOthers = (2 * staleMilliseconds) / waitForOthersMilliseconds;
/** Shorter waits are not worth a message. */
const waitsBeforeMessage = 4;

/** Sends many profiles, each at most once. */
export class BatchRun {
  readonly limiter: ConcurrencyLimiter;
  /** undefined while the batch runs. */
  pauseReason: PauseReason | undefined;
  private readonly consecutiveFailures = { requests: 0, profiles: 0 };
  /** After the user has resumed the batch once, many failures do not pause it again. */
  private hasFailedOften = false;
  private hasWaitedForOthers = false;
  private isCancelled = false;
  /** No lookup is attempted any more. */
  private isKeyWriteOnly = false;

  constructor(private readonly parts: BatchRunParts) {
    this.limiter = new ConcurrencyLimiter(parts.clock, parts.onDelay);
  }

  /** @returns `cancelled` if profiles are left. Rejects only for bugs; nothing is in flight then. */
  async run(tasks: Iterator<BatchTask> | AsyncIterator<BatchTask>): Promise<BatchConclusion> {
    const work = async (): Promise<void> => {
      try {
        // Each task that was taken gets a result, also after a cancellation.
        while (!this.isCancelled) {
          const next = await tasks.next();
          if (next.done) break;
          await this.process(next.value);
        }
      } catch (error) {
        this.cancel();
        throw error;
      }
    };
    const results = await Promise.allSettled(Array.from({ length: maxConcurrency }, work));
    for (const result of results) if (result.status === 'rejected') throw result.reason;
    return this.isCancelled ? 'cancelled' : 'done';
  }

  /** Requests in flight are finished; nothing else is sent until `resume`. */
  pause(reason: PauseReason = { kind: 'person' }): void {
    if (this.pauseReason || this.isCancelled) return;
    this.pauseReason = reason;
    this.limiter.setState('paused');
    this.parts.onPauseChange?.(reason);
  }

  /** Resumes the batch, possibly with another key. */
  resume(): void {
    if (!this.pauseReason) return;
    this.pauseReason = undefined;
    this.isKeyWriteOnly = false;
    this.parts.onPauseChange?.(undefined);
    this.limiter.setState('running');
  }

  /** Requests in flight are finished; the other profiles stay pending. */
  cancel(): void {
    this.isCancelled = true;
    this.limiter.setState('stopped');
  }

  private async process(task: BatchTask): Promise<void> {
    const { clock, log, onEnd } = this.parts;
    const start = clock.now();
    const state = initialState(task);
    let ending: Ending;
    while (!ending) {
      if (this.isCancelled) ending = mayBeStored(state) ? unknownEnding(state) : ['not-sent', 'no'];
      else ending = state.isUnknown ? await this.lookUp(state) : await this.send(state);
    }
    const [outcome, stored, key] = ending;
    const milliseconds = Math.round(clock.now() - start);
    const result: SubmissionResult = { outcome, stored, ...(key !== undefined && { key }), milliseconds };
    onEnd?.(task, result, state.failure);
    // After the user has resumed the batch, for example with more disk space.
    const end = (): Promise<void> => log.end(task, result, state.isUnknown && stored === 'yes');
    while (!(await this.record(end)) && (await this.limiter.acquire())) this.limiter.release();
    const isExpected = this.parts.conflicts !== undefined && isAboutOneProfile(state.failure);
    this.count('profiles', stored === 'yes' || isExpected ? undefined : state.failure);
  }

  /** Looks a profile up, which is safe to repeat, and sends it only if the service does not have it. */
  private async lookUp(state: ProfileState): Promise<Ending> {
    const { planned } = state.task;
    if (planned.reference === undefined || this.isKeyWriteOnly || state.lookups === maxLookups)
      return this.withoutLookup(state);
    const further = state.lookups++ - lookupsWithoutDelay;
    if (further >= 0) await this.limiter.wait({ because: 'unclear', secondsLeft: Math.min(2 ** further, 8) });
    const { response, failure } = await this.attempt(state, async () =>
      // Another lookup may have found this out meanwhile.
      this.isKeyWriteOnly ? {} : { response: { found: await this.parts.transport.find(planned) } },
    );
    // The source does not exist, the address is wrong, or the profile is archived: the next response would be the same.
    if (failure?.kind === 'not-found' || failure?.kind === 'archived') return this.withoutLookup(state);
    return response && this.afterLookup(state, response.found);
  }

  /** @param found see `BatchTransport.find`. */
  private afterLookup(state: ProfileState, found: Awaited<ReturnType<BatchTransport['find']>>): Ending {
    const { hasOtherContent, isConflict, failure } = state;
    const isOther = found === 'other' || (found !== undefined && hasOtherContent);
    if (isOther && this.parts.conflicts === 'update') return beginUpdate(state, {});
    // The stored profile may be another person's, or ours as the service has changed it.
    if (isOther && !hasOtherContent && !isConflict) return unknownEnding(state);
    if (isOther) return ['other-content', 'no'];
    if (found) return [mayBeStored(state) ? 'created' : 'unchanged', 'yes', found.key];
    if (isConflict) return ['reference-used', 'no'];
    if (state.sends > maxResends || (failure && hasContradictoryStatus(failure))) return unknownEnding(state);
    [state.isUnknown, state.wasLookedUp, state.lookups] = [false, true, 0];
    return undefined;
  }

  /** The stored profile cannot be read. */
  private withoutLookup(state: ProfileState): Ending {
    if (!state.isConflict) return unknownEnding(state);
    return this.parts.conflicts === 'update' ? beginUpdate(state, {}) : ['reference-used', 'no'];
  }

  private async send(state: ProfileState): Promise<Ending> {
    const { transport, log } = this.parts;
    const { task, wasLookedUp, update } = state;
    const { planned } = task;
    let ending: Ending;
    let prior: PriorSubmission | undefined;
    const { response, failure, isRetried } = await this.attempt(state, async () => {
      // For each attempt: the text may have changed during a pause, which may last for hours.
      const loaded = await transport.load(planned);
      // Reading takes a while: nothing is sent once the batch is paused or cancelled.
      if (this.pauseReason || this.isCancelled) return {};
      if ('not' in loaded) ending = [loaded.not, 'no'];
      else if (
        (await this.record(async () => void (prior = await log.begin(task, wasLookedUp, update !== undefined)))) &&
        !prior
      ) {
        const { text } = loaded;
        const sent = update ? transport.update(planned, text, update) : transport.index(planned, text);
        return { response: await sent };
      }
      return {};
    });
    if (response) return [update && response.kind === 'created' ? 'updated' : response.kind, 'yes', response.key];
    if (prior) return await this.considerOther(state, prior);
    if (!failure) return ending;
    if (isRetried) {
      // After a crash, it is sent without a lookup.
      await this.record(() => log.markNotSent(task));
      return undefined;
    }
    state.sends++;
    state.failure = failure;
    return update ? await this.afterFailedUpdate(state, failure) : this.afterFailure(state, failure);
  }

  private afterFailure(state: ProfileState, failure: Failure): Ending {
    const { task, wasLookedUp } = state;
    // The reference is from a request of ours that seemed to have failed, or whose entry was lost in a power failure.
    const isOurs = failure.kind === 'reference-used' && (wasLookedUp || task.isResumed === true);
    state.isConflict = failure.kind === 'reference-used' && !isOurs && this.parts.conflicts !== undefined;
    if (!isOurs && !state.isConflict && !mayHaveBeenProcessed(failure)) return [failure.kind, 'no'];
    state.isUnknown = true;
    // From now on, the stored profile may be this one, except that an earlier request may have taken only the reference.
    if (!isOurs || state.sends > 1) state.hasOtherContent = false;
    return undefined;
  }

  /** The same update can be sent again, because it leads to the same result. */
  private async afterFailedUpdate(state: ProfileState, failure: Failure): Promise<Ending> {
    if (!mayHaveBeenProcessed(failure)) return [failure.kind, state.mayHaveChanged ? 'unknown' : 'no'];
    state.mayHaveChanged = true;
    if (state.sends > maxResends || hasContradictoryStatus(failure)) return [failure.kind, 'unknown'];
    await this.limiter.wait({ because: 'unclear', secondsLeft: Math.min(2 ** (state.sends - 1), 8) });
    return undefined;
  }

  /** @param prior another window or command has sent the profile, or is sending it. */
  private async considerOther(state: ProfileState, prior: PriorSubmission): Promise<Ending> {
    switch (prior.kind) {
      case 'same':
        return ['unchanged', 'yes', prior.entry.ending?.key];
      case 'stored':
        if (this.parts.conflicts === 'update' && isUpdatable(prior, state.task.planned.reference))
          return beginUpdate(state, prior.key === undefined ? {} : { key: prior.key });
        return [prior.by === 'reference' ? 'other-content' : 'edited', 'no'];
      case 'under-way':
        if (state.waitsForOthers++ >= maxWaitsForOthers) return ['under-way', 'unknown'];
        if (state.waitsForOthers === waitsBeforeMessage + 1) this.reportWaitForOthers();
        await this.parts.clock.sleep(waitForOthersMilliseconds);
        return undefined;
      case 'unknown':
        if (!prior.canLookUp) return ['sent-elsewhere', 'unknown'];
        [state.isUnknown, state.hasOtherContent] = [true, prior.hasOtherContent];
        return undefined;
      default:
        return prior satisfies never;
    }
  }

  private reportWaitForOthers(): void {
    if (!this.hasWaitedForOthers) this.parts.onWaitForOthers?.();
    this.hasWaitedForOthers = true;
  }

  /** Makes one attempt when the limiter permits it, and decides whether to wait or to pause after a failure. */
  private async attempt<Response>(
    state: ProfileState,
    work: () => Promise<Attempt<Response>>,
  ): Promise<Attempt<Response>> {
    const permit = await this.limiter.acquire();
    if (!permit) return {};
    try {
      const attempt = await work();
      if (attempt.response !== undefined) {
        this.count('requests', undefined);
        this.limiter.adapt(permit);
        state.delays = 0;
      }
      return attempt;
    } catch (error) {
      if (!(error instanceof HrflowError)) throw error;
      const { failure } = error;
      this.count('requests', isWithoutResponse(failure) ? failure : undefined);
      const priorDelays = failure.kind === 'unreachable' ? permit.connectionFailures : state.delays;
      const delay = retryDelayAfter(failure, priorDelays);
      const isAcceptable =
        delay && delay.secondsLeft <= longestDelaySeconds && priorDelays < maxConsecutiveDelays[delay.because];
      // Write-only keys are common: they may send.
      if (state.isUnknown && ['unauthorised', 'forbidden'].includes(failure.kind)) this.isKeyWriteOnly = true;
      const mustPause = delay ? !isAcceptable : !state.isUnknown && affectsEveryRequest(failure);
      // Before the permit is released: no other request should fail in the same way.
      if (mustPause) this.pause({ kind: 'failure', failure });
      this.limiter.adapt(permit, isAcceptable ? delay : undefined);
      state.delays = isAcceptable ? state.delays + 1 : 0;
      return { failure, isRetried: mustPause || delay !== undefined };
    } finally {
      this.limiter.release();
    }
  }

  /** Pauses the batch after many consecutive failures. @param failure undefined if there was none. */
  private count(what: 'requests' | 'profiles', failure: Failure | undefined): void {
    const count = failure ? this.consecutiveFailures[what] + 1 : 0;
    this.consecutiveFailures[what] = count;
    if (!failure || this.hasFailedOften || count < maxConsecutiveFailures) return;
    this.hasFailedOften = true;
    this.pause({ kind: 'many-failures', count, failure });
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
}
