import type { Failure } from '../../hrflow/errors';
import { retryDelayAfter } from '../../hrflow/retry';
import { isDelayAcceptable } from './pauseReason';
import type { ConcurrencyLimiter, Permit } from './concurrencyLimiter';
import type { PlannedProfile } from '../plan/planner';

/** Times that the service is asked whether it has a profile, until there is an answer. */
const maxAttempts = 10;
/** So many of them at once, the others with a rest before them that grows to eight seconds. */
const attemptsWithoutDelay = 3;

/** What the service has; `other`: a profile with the reference, with another content. `unclear`: it could not be asked. `stopped`: the batch was, before there was an answer. */
export type LookupResult = { readonly key?: string } | 'other' | 'unclear' | 'stopped' | undefined;

export interface LookupParts {
  readonly limiter: ConcurrencyLimiter;
  /** One request. */
  readonly find: (planned: PlannedProfile) => Promise<{ readonly value: LookupResult } | { readonly failure: Failure }>;
  /** Told a failure that every other question would meet. */
  readonly onPause: (failure: Failure) => void;
}

/** Waits in a row before this one: where no connection comes about, they are of all requests together. @param ownDelays of this profile. */
export function consecutiveDelays({ kind }: Failure, { connectionFailures }: Permit, ownDelays: number): number {
  return kind === 'unreachable' ? connectionFailures : ownDelays;
}

/** Asks whether the service has profiles. A question may be asked again, whatever became of it. */
export class StoredProfileLookup {
  /** The key may not read: nobody is asked again what is stored. */
  private lacksReadPermission = false;

  constructor(private readonly parts: LookupParts) {}

  /** The batch goes on after a standstill: maybe with another key. */
  resume(): void {
    this.lacksReadPermission = false;
  }

  async find(planned: PlannedProfile): Promise<LookupResult> {
    const { limiter } = this.parts;
    if (planned.reference === undefined) return 'unclear';
    for (let attempts = 0, delays = 0; attempts < maxAttempts && this.mayRead(); attempts++) {
      if (attempts >= attemptsWithoutDelay) {
        await limiter.delayOne(Math.min(2 ** (attempts - attemptsWithoutDelay), 8), 'unclear');
      }
      const permit = await limiter.acquire();
      if (!permit) return 'stopped';
      // Found out while it waited.
      if (!this.mayRead()) {
        limiter.release(permit);
        break;
      }
      const result = await this.parts.find(planned);
      if ('value' in result) {
        limiter.release(permit);
        return result.value;
      }
      const { failure } = result;
      const priorDelays = consecutiveDelays(failure, permit, delays);
      const delay = retryDelayAfter(failure, priorDelays);
      const isLong = delay && !isDelayAcceptable(delay, priorDelays);
      // Questions that failed otherwise do not count.
      if (delay) delays++;
      // Before the turn is given back: nobody else should run into the same.
      if (isLong) this.parts.onPause(failure);
      limiter.release(permit, isLong ? undefined : delay);
      // Keys that only write are common.
      if (['unauthorised', 'forbidden'].includes(failure.kind)) this.lacksReadPermission = true;
      // The source does not exist, or the address is wrong: the next answer would be the same.
      if (failure.kind === 'not-found') break;
    }
    return 'unclear';
  }

  /** Looked at anew each time: other workers may have found out. */
  private mayRead(): boolean {
    return !this.lacksReadPermission;
  }
}
