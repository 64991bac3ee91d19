import type { Failure } from '../hrflow/errors';
import { waitAfter } from '../hrflow/retry';
import { isWorthWaiting } from './halt';
import type { Clock, Pacer } from './pacer';
import type { Planned } from './plan';

/** Times that the service is asked whether it has a profile, until there is an answer. */
const mostQuestions = 10;
/** So many of them at once, the others with a rest before them that grows to eight seconds. */
const questionsAtOnce = 3;

/** What the service has; `other`: a profile with the reference, with another content. `unclear`: it could not be asked. `stopped`: the batch was, before there was an answer. */
export type Found = { readonly key?: string } | 'other' | 'unclear' | 'stopped' | undefined;

export interface AskingParts {
  readonly pacer: Pacer;
  readonly clock: Clock;
  /** One request. */
  readonly find: (planned: Planned) => Promise<{ readonly value: Found } | { readonly failure: Failure }>;
  /** Told a failure that every other question would meet. */
  readonly onHalt: (failure: Failure) => void;
  /** Told once a second while a question waits to be asked again. */
  readonly onRest: () => void;
}

/** Asks whether the service has profiles. A question may be asked again, whatever became of it. */
export class Asking {
  /** The key may not read: nobody is asked again what is stored. */
  private cannotAsk = false;
  /** When the next question is asked that waits to be asked again. */
  private readonly restsUntil = new Set<{ readonly time: number }>();

  constructor(private readonly parts: AskingParts) {}

  /** The batch goes on after a standstill: maybe with another key. */
  resume(): void {
    this.cannotAsk = false;
  }

  /** Seconds until the next question is asked again; 0 if none waits. */
  get secondsLeft(): number {
    const next = Math.min(...Array.from(this.restsUntil, ({ time }) => time));
    return Number.isFinite(next) ? Math.max(0, Math.ceil((next - this.parts.clock.now()) / 1000)) : 0;
  }

  async ask(planned: Planned): Promise<Found> {
    const { pacer } = this.parts;
    if (planned.reference === undefined) return 'unclear';
    for (let retries = 0, waits = 0; retries < mostQuestions && this.canAsk(); retries++) {
      if (retries >= questionsAtOnce) await this.rest(Math.min(2 ** (retries - questionsAtOnce), 8));
      const turn = await pacer.turn();
      if (!turn) return 'stopped';
      // Found out while it waited.
      if (!this.canAsk()) {
        pacer.done(turn);
        break;
      }
      const result = await this.parts.find(planned);
      const wait = 'failure' in result ? waitAfter(result.failure, waits) : undefined;
      // Questions that failed otherwise do not count.
      const isLong = wait && !isWorthWaiting(wait, waits++);
      pacer.done(turn, isLong ? undefined : wait);
      if ('value' in result) return result.value;
      if (isLong) this.parts.onHalt(result.failure);
      // Keys that only write are common.
      if (['unauthorised', 'forbidden'].includes(result.failure.kind)) this.cannotAsk = true;
    }
    return 'unclear';
  }

  private async rest(seconds: number): Promise<void> {
    const { clock, onRest } = this.parts;
    const until = { time: clock.now() + seconds * 1000 };
    this.restsUntil.add(until);
    for (let left = seconds; left > 0; left--) {
      onRest();
      await clock.sleep(1000);
    }
    this.restsUntil.delete(until);
    onRest();
  }

  /** Looked at anew each time: other workers may have found out. */
  private canAsk(): boolean {
    return !this.cannotAsk;
  }
}
