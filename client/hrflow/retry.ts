import { type Failure, HrflowError, type RetryableFailure } from './errors';

/** A pause before a request is sent again. */
export interface RetryDelay {
  /** Why: nothing listens, or the service asked for it. */
  readonly because: 'unreachable' | 'asked-to-wait';
  /** Seconds that are left of it; told anew each second. */
  readonly secondsLeft: number;
}

export interface RetryOptions {
  /** Ends the waiting; the request itself has to look at it too. */
  readonly signal: AbortSignal;
  /** Lets time pass. Resolves early when the signal is aborted. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Told once a second while waiting. */
  readonly onDelay?: (delay: RetryDelay) => void;
}

/** Attempts after the first. */
const maxRetries = 4;
/** Who is to wait longer than this is told so rather than kept waiting. Seconds. */
const longestDelaySeconds = 120;

/**
 * Sends a request again where it is certain that the service did not take it: no connection came about, or it answered
 * 429, or 503 with `Retry-After`. A request that may have arrived is never sent again: see `mayHaveArrived`.
 * @param send one attempt.
 * @throws {HrflowError} of the last attempt; `cancelled` if the person cancels while waiting.
 */
export async function withRetries<Result>(send: () => Promise<Result>, options: RetryOptions): Promise<Result> {
  let rejectedWith: RetryableFailure | undefined;
  for (let retries = 0; ; retries++) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof HrflowError)) throw error;
      const { failure } = error;
      if (failure.kind === 'cancelled' && !failure.wasSent) throw cancelledAfter(rejectedWith);
      const delay = retries < maxRetries ? retryDelayAfter(failure, retries) : undefined;
      if (!delay || delay.secondsLeft > longestDelaySeconds) throw error;
      if (failure.kind === 'rate-limited' || failure.kind === 'service-error') rejectedWith = failure;
      await pause(delay, options);
      if (options.signal.aborted) throw cancelledAfter(rejectedWith);
    }
  }
}

/** What was turned away was sent: who cancels is not told otherwise. */
function cancelledAfter(rejectedWith: RetryableFailure | undefined): HrflowError {
  return new HrflowError({ kind: 'cancelled', wasSent: false, ...(rejectedWith && { after: rejectedWith }) });
}

/**
 * How long to wait before the next attempt.
 * @param retries that were made already: without a word of the service, each wait is twice the one before.
 * @returns undefined if there must not be one.
 */
export function retryDelayAfter(failure: Failure, retries: number): RetryDelay | undefined {
  const backoffSeconds = 2 ** retries;
  if (failure.kind === 'unreachable') return { because: 'unreachable', secondsLeft: backoffSeconds };
  const retryAfterSeconds = 'retryAfterSeconds' in failure ? failure.retryAfterSeconds : undefined;
  if (failure.kind !== 'rate-limited' && retryAfterSeconds === undefined) return undefined;
  return { because: 'asked-to-wait', secondsLeft: retryAfterSeconds ?? backoffSeconds };
}

async function pause({ because, secondsLeft }: RetryDelay, { signal, sleep, onDelay }: RetryOptions): Promise<void> {
  for (let remaining = secondsLeft; remaining > 0; remaining--) {
    onDelay?.({ because, secondsLeft: remaining });
    await sleep(1000, signal);
    if (signal.aborted) return;
  }
}
