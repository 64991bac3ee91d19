import { type Failure, HrflowError, type RetryableFailure } from './errors';

/** The delay before a retry. */
export interface RetryDelay {
  /** The service is unreachable, or it asked to wait. */
  readonly because: 'unreachable' | 'asked-to-wait';
  readonly secondsLeft: number;
}

export interface RetryOptions {
  /** Ends the delay. The caller must pass it to the request as well. */
  readonly signal: AbortSignal;
  /** Resolves early when the signal is aborted. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Called once per second during a delay. */
  readonly onDelay?: (delay: RetryDelay) => void;
}

const maxRetries = 4;
/** A longer delay is not waited for: the failure, with the delay, is reported to the user. */
const maxDelaySeconds = 120;

/**
 * Retries a request if it is certain that the service did not process it: no connection was established, a part of the request
 * was not sent, or the response was 429, or
 * 503 with `Retry-After`. A request that may have been processed is never retried: see `mayHaveBeenProcessed`.
 * @param send makes one attempt.
 * @throws {HrflowError} of the last attempt; `cancelled` if the user cancels during a delay.
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
      if (!delay || delay.secondsLeft > maxDelaySeconds) throw error;
      if (failure.kind === 'rate-limited' || failure.kind === 'service-error') rejectedWith = failure;
      await pause(delay, options);
      if (options.signal.aborted) throw cancelledAfter(rejectedWith);
    }
  }
}

/** Keeps the rejection, because a rejected request was sent. */
function cancelledAfter(rejectedWith: RetryableFailure | undefined): HrflowError {
  return new HrflowError({ kind: 'cancelled', wasSent: false, ...(rejectedWith && { after: rejectedWith }) });
}

/**
 * The delay before the next attempt: what the service asks for, or exponential backoff.
 * @param retries number of previous retries.
 * @returns undefined if the request must not be retried.
 */
export function retryDelayAfter(failure: Failure, retries: number): RetryDelay | undefined {
  const backoffSeconds = 2 ** retries;
  const isUnfinished = (failure.kind === 'connection-lost' || failure.kind === 'timed-out') && failure.sent === 'part';
  // A browser blocks the next attempt, too.
  if (failure.kind === 'unreachable' && failure.reason === 'ERR_BROWSER_BLOCKED') return undefined;
  if (failure.kind === 'unreachable' || isUnfinished) return { because: 'unreachable', secondsLeft: backoffSeconds };
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
