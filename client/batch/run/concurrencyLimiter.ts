import type { Failure } from '../../hrflow/errors';
import type { RetryDelay } from '../../hrflow/retry';

/** Injected, so that tests do not wait. */
export interface Clock {
  /** Monotonic, in milliseconds. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** Permission to send one request. */
export interface Permit {
  /** How often the limit was decreased before. */
  readonly generation: number;
  /** Consecutive delays before it because of connection failures. */
  readonly connectionFailures: number;
}

/** Why requests wait. `unclear`: an inconclusive response, after which a profile is looked up again. */
export interface CurrentDelay {
  readonly because: RetryDelay['because'] | 'unclear';
  readonly secondsLeft: number;
}

/** Why a batch is paused. `person`: the user paused it. */
export type PauseReason =
  | { readonly kind: 'person' }
  /** Every other profile would fail in the same way. */
  | { readonly kind: 'failure'; readonly failure: Failure }
  /** Too many consecutive failures. */
  | { readonly kind: 'many-failures'; readonly count: number; readonly failure: Failure }
  /** The write-ahead log cannot be written. `reason`: a sentence for the user, if known. */
  | { readonly kind: 'cannot-note'; readonly reason?: string };

const initialConcurrency = 4;
/** Of requests, and of the profiles that a batch processes. */
export const maxConcurrency = 8;
/** Successful responses per concurrent request before the limit is increased by one. */
const responsesPerIncrease = 8;

/**
 * Limits the requests in flight: to four at first, to half as many when the service asks to wait, then slowly to more again. A
 * wait that the service asks for applies to all requests.
 */
export class ConcurrencyLimiter {
  /** The current limit. */
  concurrency = initialConcurrency;
  inFlight = 0;
  private generation = 0;
  private responses = 0;
  private connectionFailures = 0;
  private readonly delays = new Set<DelayUntil>();
  /** The one of `delays` that applies to all requests. */
  private sharedDelay: DelayUntil | undefined;
  private state: 'running' | 'paused' | 'stopped' = 'running';
  private readonly waiting: (() => void)[] = [];

  /** @param onDelay called once a second while requests wait, and at the end of the wait. */
  constructor(
    private readonly clock: Clock,
    private readonly onDelay: () => void = () => undefined,
  ) {}

  /** The delay of all requests, otherwise the shortest delay of one request; undefined if none waits. */
  get delay(): CurrentDelay | undefined {
    const [soonest] = [...this.delays].sort((a, b) => a.until - b.until);
    const current = this.sharedDelay ?? soonest;
    if (!current) return undefined;
    const secondsLeft = Math.max(0, Math.ceil((current.until - this.clock.now()) / 1000));
    return { because: current.because, secondsLeft };
  }

  /** Waits for permission to send; then call `release`. @returns undefined if the batch is stopped. */
  async acquire(): Promise<Permit | undefined> {
    while (this.state !== 'stopped') {
      if (this.state === 'running' && !this.sharedDelay && this.inFlight < this.concurrency) {
        this.inFlight++;
        return { generation: this.generation, connectionFailures: this.connectionFailures };
      }
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    return undefined;
  }

  release(): void {
    this.inFlight--;
    this.wake();
  }

  /** Adapts the limit to the result of a request. @param delay what follows; undefined after a response. */
  adapt(permit: Permit, delay?: RetryDelay): void {
    const isUnreachable = delay?.because === 'unreachable';
    // Requests that failed together count once.
    this.connectionFailures = isUnreachable ? Math.max(this.connectionFailures, permit.connectionFailures + 1) : 0;
    if (delay) {
      // Requests of the same generation that are rejected decrease the limit once.
      if (!isUnreachable && permit.generation === this.generation) {
        [this.concurrency, this.responses] = [Math.max(1, Math.floor(this.concurrency / 2)), 0];
        this.generation++;
      }
      void this.wait(delay, true);
    } else if (this.concurrency < maxConcurrency && ++this.responses >= responsesPerIncrease * this.concurrency)
      [this.concurrency, this.responses] = [this.concurrency + 1, 0];
  }

  /** Delays one request, or all; of several delays of all, the longest counts. */
  async wait({ because, secondsLeft }: CurrentDelay, isShared = false): Promise<void> {
    const delay = { because, until: this.clock.now() + secondsLeft * 1000 };
    if (isShared && this.sharedDelay) {
      if (delay.until > this.sharedDelay.until) Object.assign(this.sharedDelay, delay);
      return;
    }
    if (isShared) this.sharedDelay = delay;
    this.delays.add(delay);
    while (this.state !== 'stopped' && delay.until > this.clock.now()) {
      this.onDelay();
      await this.clock.sleep(Math.min(delay.until - this.clock.now(), 1000));
    }
    this.delays.delete(delay);
    if (isShared) this.sharedDelay = undefined;
    this.onDelay();
    this.wake();
  }

  /** Permits are granted only while it is running; `stopped` is final. Requests in flight are finished. */
  setState(state: 'running' | 'paused' | 'stopped'): void {
    if (this.state !== 'stopped') this.state = state;
    this.wake();
  }

  private wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}

interface DelayUntil extends Pick<CurrentDelay, 'because'> {
  /** By the clock. */
  readonly until: number;
}
