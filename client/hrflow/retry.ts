import { type Failure, HrflowError, type TurnedAway } from './errors';

/** A pause before a request is sent again. */
export interface Wait {
  /** Why: nothing listens, or the service asked for it. */
  readonly because: 'unreachable' | 'asked-to-wait';
  /** Seconds that are left of it; told anew each second. */
  readonly secondsLeft: number;
}

export interface Patience {
  /** Ends the waiting; the request itself has to look at it too. */
  readonly signal: AbortSignal;
  /** Lets time pass. Resolves early when the signal is aborted. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Told once a second while waiting. */
  readonly onWait?: (wait: Wait) => void;
}

/** Attempts after the first. */
const mostRetries = 4;
/** Who is to wait longer than this is told so rather than kept waiting. Seconds. */
const longestWait = 120;

/**
 * Sends a request again where it is certain that the service did not take it: no connection came about, or it answered
 * 429, or 503 with `Retry-After`. A request that may have arrived is never sent again: see `mayHaveArrived`.
 * @param send one attempt.
 * @throws {HrflowError} of the last attempt; `cancelled` if the person cancels while waiting.
 */
export async function withRetries<Result>(send: () => Promise<Result>, patience: Patience): Promise<Result> {
  let after: TurnedAway | undefined;
  for (let retries = 0; ; retries++) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof HrflowError)) throw error;
      const { failure } = error;
      if (failure.kind === 'cancelled' && !failure.wasSent) throw cancelledAfter(after);
      const wait = retries < mostRetries ? waitAfter(failure, retries) : undefined;
      if (!wait || wait.secondsLeft > longestWait) throw error;
      if (failure.kind === 'rate-limited' || failure.kind === 'service-error') after = failure;
      await pause(wait, patience);
      if (patience.signal.aborted) throw cancelledAfter(after);
    }
  }
}

/** What was turned away was sent: who cancels is not told otherwise. */
function cancelledAfter(after: TurnedAway | undefined): HrflowError {
  return new HrflowError({ kind: 'cancelled', wasSent: false, ...(after && { after }) });
}

/**
 * How long to wait before the next attempt.
 * @param retries that were made already: without a word of the service, each wait is twice the one before.
 * @returns undefined if there must not be one.
 */
export function waitAfter(failure: Failure, retries: number): Wait | undefined {
  const backOff = 2 ** retries;
  if (failure.kind === 'unreachable') return { because: 'unreachable', secondsLeft: backOff };
  const asked = 'retryAfterSeconds' in failure ? failure.retryAfterSeconds : undefined;
  if (failure.kind !== 'rate-limited' && asked === undefined) return undefined;
  return { because: 'asked-to-wait', secondsLeft: asked ?? backOff };
}

async function pause({ because, secondsLeft }: Wait, { signal, sleep, onWait }: Patience): Promise<void> {
  for (let left = secondsLeft; left > 0; left--) {
    onWait?.({ because, secondsLeft: left });
    await sleep(1000, signal);
    if (signal.aborted) return;
  }
}
