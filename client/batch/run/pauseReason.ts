import { type Failure, mayHaveBeenProcessed } from '../../hrflow/errors';
import type { RetryDelay } from '../../hrflow/retry';

/** Why a batch stands still. */
export type PauseReason =
  | { readonly kind: 'person' }
  /** Every other profile would fail in the same way. */
  | { readonly kind: 'failure'; readonly failure: Failure }
  /** So many in a row failed that something must be wrong. */
  | { readonly kind: 'many-failures'; readonly count: number; readonly failure: Failure }
  /** What is sent cannot be written down. `reason`: a sentence for the user, where one is known. */
  | { readonly kind: 'cannot-note'; readonly reason?: string };

/** So often is waited before the batch stands still. Where nothing listens, for 15 seconds: whoever has no network knows it. */
const maxConsecutiveDelays: Readonly<Record<RetryDelay['because'], number>> = { unreachable: 4, 'asked-to-wait': 6 };
/** A service that asks for more patience than this is left alone until the person says so. Seconds. */
const longestDelaySeconds = 120;
/** Failures in a row. */
const maxConsecutiveFailures = 25;

/** Whether to wait before the next attempt. @param priorDelays waits in a row before this one. */
export function isDelayAcceptable({ because, secondsLeft }: RetryDelay, priorDelays: number): boolean {
  return secondsLeft <= longestDelaySeconds && priorDelays < maxConsecutiveDelays[because];
}

/** Counts failures in a row. A person who goes on all the same is not stopped for it again. */
export class ConsecutiveFailures {
  private failedRequests = 0;
  private failedProfiles = 0;
  private isDisabled = false;

  /** The service answered a request as it should. */
  responseReceived(): void {
    this.failedRequests = 0;
  }

  /** @returns why the batch should stand still now: nothing of sense comes back. */
  requestFailed(failure: Failure): PauseReason | undefined {
    // It answers, whatever it says.
    if (!mayHaveBeenProcessed(failure)) {
      this.responseReceived();
      return undefined;
    }
    return this.checkLimit(++this.failedRequests, failure);
  }

  /** @param failure of a profile that is not stored. @returns why the batch should stand still now. */
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
