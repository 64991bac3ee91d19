import type { Failure } from '../../hrflow/errors';
import { retryDelayAfter } from '../../hrflow/retry';
import { isDelayAcceptable } from './pauseReason';
import type { ConcurrencyLimiter, Permit } from './concurrencyLimiter';
import type { PlannedProfile } from '../plan/planner';

/** Limits the lookups of one profile without a conclusive response. */
const maxAttempts = 10;
/** Further attempts wait, at first for one second, at most for eight. */
const attemptsWithoutDelay = 3;

/**
 * What the service has. `other`: a profile with the reference, but with other content. `unclear`: no conclusive response.
 * `stopped`: the batch was stopped before.
 */
export type LookupResult = { readonly key?: string } | 'other' | 'unclear' | 'stopped' | undefined;

export interface LookupParts {
  readonly limiter: ConcurrencyLimiter;
  /** One request. */
  readonly find: (planned: PlannedProfile) => Promise<{ readonly value: LookupResult } | { readonly failure: Failure }>;
  /** Called with a failure that every other lookup would meet. */
  readonly onPause: (failure: Failure) => void;
}

/** Consecutive delays before this one; for connection failures, those of all requests. @param ownDelays of this profile. */
export function consecutiveDelays({ kind }: Failure, { connectionFailures }: Permit, ownDelays: number): number {
  return kind === 'unreachable' ? connectionFailures : ownDelays;
}

/** Looks up profiles at the service. A lookup is safe to repeat. */
export class StoredProfileLookup {
  /** The key cannot read: no lookup is attempted any more. */
  private lacksReadPermission = false;

  constructor(private readonly parts: LookupParts) {}

  /** The batch is resumed, possibly with another key. */
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
      // Another lookup may have found this out meanwhile.
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
      // Other failures do not count.
      if (delay) delays++;
      // Before the permit is released: no other request should fail in the same way.
      if (isLong) this.parts.onPause(failure);
      limiter.release(permit, isLong ? undefined : delay);
      // Write-only keys are common.
      if (['unauthorised', 'forbidden'].includes(failure.kind)) this.lacksReadPermission = true;
      // The source does not exist, the address is wrong, or the profile is archived: the next response would be the same.
      if (failure.kind === 'not-found' || failure.kind === 'archived') break;
    }
    return 'unclear';
  }

  private mayRead(): boolean {
    return !this.lacksReadPermission;
  }
}
