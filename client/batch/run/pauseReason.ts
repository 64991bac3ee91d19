import { type Failure, mayHaveBeenProcessed } from '../../hrflow/errors';
import type { RetryDelay } from '../../hrflow/retry';

/** Why a batch is paused. `person`: the user paused it. */
export type PauseReason =
  | { readonly kind: 'person' }
  /** Every other profile would fail in the same way. */
  | { readonly kind: 'failure'; readonly failure: Failure }
  /** Too many consecutive failures. */
  | { readonly kind: 'many-failures'; readonly count: number; readonly failure: Failure }
  /** The write-ahead log cannot be written. `reason`: a sentence for the user, if known. */
  | { readonly kind: 'cannot-note'; readonly reason?: string };

/** Consecutive delays before the batch is paused; without a connection, these are 15 seconds. */
const maxConsecutiveDelays: Readonly<Record<RetryDelay['because'], number>> = { unreachable: 4, 'asked-to-wait': 6 };
/** If the service asks for a longer wait, the batch is paused. */
const longestDelaySeconds = 120;
const maxConsecutiveFailures = 25;

/** Whether to wait before the next attempt. @param priorDelays consecutive delays before this one. */
export function isDelayAcceptable({ because, secondsLeft }: RetryDelay, priorDelays: number): boolean {
  return secondsLeft <= longestDelaySeconds && priorDelays < maxConsecutiveDelays[because];
}

/** Counts consecutive failures. After the user has resumed the batch once, they do not pause it again. */
export class ConsecutiveFailures {
  private failedRequests = 0;
  private failedProfiles = 0;
  private isDisabled = false;

  responseReceived(): void {
    this.failedRequests = 0;
  }

  /** @returns why to pause the batch now, if so. */
  requestFailed(failure: Failure): PauseReason | undefined {
    // An error response is a response.
    if (!mayHaveBeenProcessed(failure) && failure.kind !== 'connection-lost' && failure.kind !== 'timed-out') {
      this.responseReceived();
      return undefined;
    }
    return this.checkLimit(++this.failedRequests, failure);
  }

  /** @param failure of a profile that is not stored. @returns why to pause the batch now, if so. */
  profileEnded(failure: Failure | undefined): PauseReason | undefined {
    if (failure) return this.checkLimit(++this.failedProfiles, failure);
    this.failedProfiles = 0;
    return undefined;
  }

  private checkLimit(count: number, failure: Failure): PauseReason | undefined {
    if (this.isDisabled || count < maxConsecutiveFailures) return undefined;
    this.isDisabled = true;
    return { kind: 'many-failures', count, failure };
  }
}
