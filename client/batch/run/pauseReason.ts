import { type Failure, mayHaveArrived } from '../../hrflow/errors';
import type { Wait } from '../../hrflow/retry';

/** Why a batch stands still. */
export type Halt =
  | { readonly because: 'person' }
  /** Every other profile would fail in the same way. */
  | { readonly because: 'failure'; readonly failure: Failure }
  /** So many in a row failed that something must be wrong. */
  | { readonly because: 'many-failures'; readonly count: number; readonly failure: Failure }
  /** What is sent cannot be written down. `reason`: a sentence for the user, where one is known. */
  | { readonly because: 'cannot-note'; readonly reason?: string };

/** So often is waited before the batch stands still. Where nothing listens, for 15 seconds: whoever has no network knows it. */
const mostWaits: Readonly<Record<Wait['because'], number>> = { unreachable: 4, 'asked-to-wait': 6 };
/** A service that asks for more patience than this is left alone until the person says so. Seconds. */
const longestWait = 120;
/** Failures in a row. */
const tooMany = 25;

/** Whether a failure is about the service, the network or the credentials rather than about one profile. */
export function haltsBatch(failure: Failure): boolean {
  switch (failure.kind) {
    case 'unauthorised':
    case 'forbidden':
    case 'over-quota':
    case 'redirected':
    case 'insecure':
    case 'not-found':
      return true;
    case 'refused':
    case 'reference-used':
    case 'rate-limited':
    case 'service-error':
    case 'unreachable':
    case 'connection-lost':
    case 'timed-out':
    case 'cancelled':
    case 'unexpected-answer':
      return false;
    default:
      return failure satisfies never;
  }
}

/** Whether to wait before the next attempt. @param before waits in a row before this one. */
export function isWorthWaiting({ because, secondsLeft }: Wait, before: number): boolean {
  return secondsLeft <= longestWait && before < mostWaits[because];
}

/** Counts failures in a row. A person who goes on all the same is not stopped for it again. */
export class FailureWatch {
  private requests = 0;
  private profiles = 0;
  private isOff = false;

  /** The service answered a request as it should. */
  answered(): void {
    this.requests = 0;
  }

  /** @returns why the batch should stand still now: nothing of sense comes back. */
  requestFailed(failure: Failure): Halt | undefined {
    // It answers, whatever it says.
    if (!mayHaveArrived(failure)) {
      this.answered();
      return undefined;
    }
    return this.isTooMany(++this.requests, failure);
  }

  /** @param failure of a profile that is not stored. @returns why the batch should stand still now. */
  ended(failure: Failure | undefined): Halt | undefined {
    if (failure) return this.isTooMany(++this.profiles, failure);
    this.profiles = 0;
    return undefined;
  }

  private isTooMany(count: number, failure: Failure): Halt | undefined {
    if (this.isOff || count < tooMany) return undefined;
    this.isOff = true;
    return { because: 'many-failures', count, failure };
  }
}
