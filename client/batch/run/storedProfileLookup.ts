import type { Failure } from '../../hrflow/errors';
import { waitAfter } from '../../hrflow/retry';
import { isWorthWaiting } from './pauseReason';
import type { Pacer, Turn } from './concurrencyLimiter';
import type { Planned } from '../plan/planner';

/** Times that the service is asked whether it has a profile, until there is an answer. */
const mostQuestions = 10;
/** So many of them at once, the others with a rest before them that grows to eight seconds. */
const questionsAtOnce = 3;

/** What the service has; `other`: a profile with the reference, with another content. `unclear`: it could not be asked. `stopped`: the batch was, before there was an answer. */
export type Found = { readonly key?: string } | 'other' | 'unclear' | 'stopped' | undefined;

export interface AskingParts {
  readonly pacer: Pacer;
  /** One request. */
  readonly find: (planned: Planned) => Promise<{ readonly value: Found } | { readonly failure: Failure }>;
  /** Told a failure that every other question would meet. */
  readonly onHalt: (failure: Failure) => void;
}

/** Waits in a row before this one: where no connection comes about, they are of all requests together. @param own of this profile. */
export function waitsBefore({ kind }: Failure, { unreached }: Turn, own: number): number {
  return kind === 'unreachable' ? unreached : own;
}

/** Asks whether the service has profiles. A question may be asked again, whatever became of it. */
export class Asking {
  /** The key may not read: nobody is asked again what is stored. */
  private cannotAsk = false;

  constructor(private readonly parts: AskingParts) {}

  /** The batch goes on after a standstill: maybe with another key. */
  resume(): void {
    this.cannotAsk = false;
  }

  async ask(planned: Planned): Promise<Found> {
    const { pacer } = this.parts;
    if (planned.reference === undefined) return 'unclear';
    for (let retries = 0, waits = 0; retries < mostQuestions && this.canAsk(); retries++) {
      if (retries >= questionsAtOnce) {
        await pacer.restAlone(Math.min(2 ** (retries - questionsAtOnce), 8), 'unclear');
      }
      const turn = await pacer.turn();
      if (!turn) return 'stopped';
      // Found out while it waited.
      if (!this.canAsk()) {
        pacer.done(turn);
        break;
      }
      const result = await this.parts.find(planned);
      if ('value' in result) {
        pacer.done(turn);
        return result.value;
      }
      const { failure } = result;
      const before = waitsBefore(failure, turn, waits);
      const wait = waitAfter(failure, before);
      const isLong = wait && !isWorthWaiting(wait, before);
      // Questions that failed otherwise do not count.
      if (wait) waits++;
      // Before the turn is given back: nobody else should run into the same.
      if (isLong) this.parts.onHalt(failure);
      pacer.done(turn, isLong ? undefined : wait);
      // Keys that only write are common.
      if (['unauthorised', 'forbidden'].includes(failure.kind)) this.cannotAsk = true;
      // The source does not exist, or the address is wrong: the next answer would be the same.
      if (failure.kind === 'not-found') break;
    }
    return 'unclear';
  }

  /** Looked at anew each time: other workers may have found out. */
  private canAsk(): boolean {
    return !this.cannotAsk;
  }
}
