import type { RetryDelay } from '../../hrflow/retry';

/** Injected, so that tests do not wait. */
export interface Clock {
  /** Monotonic, in milliseconds. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** Permission to send one request; released with `release`. */
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

const initialConcurrency = 4;
const maxConcurrency = 8;
/** Successful responses per concurrent request before the limit is increased by one. */
const responsesPerIncrease = 8;

/**
 * Limits the requests in flight: to four at first, to half as many when the service asks to wait, then slowly to more again. A
 * wait that the service asks for applies to all requests.
 */
export class ConcurrencyLimiter {
  private limit = initialConcurrency;
  private inFlightCount = 0;
  private generation = 0;
  private responses = 0;
  private connectionFailures = 0;
  private sharedDelay: DelayUntil = { because: 'asked-to-wait', until: 0 };
  private isDelayed = false;
  private readonly singleDelays = new Set<DelayUntil>();
  private isPaused = false;
  private isStopped = false;
  private readonly queue: ((permit: Permit | undefined) => void)[] = [];

  /** @param onDelay called once a second while requests wait, and at the end of the wait. */
  constructor(
    private readonly clock: Clock,
    private readonly onDelay: () => void = () => undefined,
  ) {}

  /** The current limit. */
  get concurrency(): number {
    return this.limit;
  }

  get inFlight(): number {
    return this.inFlightCount;
  }

  /** The delay of all requests, otherwise the shortest delay of one request; undefined if none waits. */
  get delay(): CurrentDelay | undefined {
    const [soonest] = [...this.singleDelays].sort((a, b) => a.until - b.until);
    const current = this.isDelayed ? this.sharedDelay : soonest;
    if (!current) return undefined;
    const secondsLeft = Math.max(0, Math.ceil((current.until - this.clock.now()) / 1000));
    return { because: current.because, secondsLeft };
  }

  /** Waits for permission to send. @returns undefined if the batch is stopped. */
  acquire(): Promise<Permit | undefined> {
    if (this.isStopped) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      this.queue.push(resolve);
      this.grantPermits();
    });
  }

  /** @param delay undefined after a successful response. `asked-to-wait` decreases the limit. */
  release(permit: Permit, delay?: RetryDelay): void {
    this.inFlightCount--;
    const isUnreachable = delay?.because === 'unreachable';
    // Requests that failed together count once.
    this.connectionFailures = isUnreachable ? Math.max(this.connectionFailures, permit.connectionFailures + 1) : 0;
    if (!delay) this.increaseLimit();
    else {
      // Requests of the same generation that are rejected decrease the limit once.
      if (!isUnreachable && permit.generation === this.generation) this.decreaseLimit();
      this.startSharedDelay(delay);
    }
    this.grantPermits();
  }

  /** Delays one request; the others continue. */
  async delayOne(seconds: number, because: CurrentDelay['because']): Promise<void> {
    const delay = { because, until: this.clock.now() + seconds * 1000 };
    this.singleDelays.add(delay);
    await this.sleepUntil(() => delay.until);
    this.singleDelays.delete(delay);
    this.onDelay();
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
    this.grantPermits();
  }

  /** Grants no more permits. Requests in flight are finished. */
  stop(): void {
    this.isStopped = true;
    for (const reject of this.queue.splice(0)) reject(undefined);
  }

  private grantPermits(): void {
    while (!this.isPaused && !this.isDelayed && this.inFlightCount < this.limit) {
      const next = this.queue.shift();
      if (!next) return;
      this.inFlightCount++;
      next({ generation: this.generation, connectionFailures: this.connectionFailures });
    }
  }

  private increaseLimit(): void {
    if (this.limit >= maxConcurrency || ++this.responses < responsesPerIncrease * this.limit) return;
    this.limit++;
    this.responses = 0;
  }

  private decreaseLimit(): void {
    this.limit = Math.max(1, Math.floor(this.limit / 2));
    this.generation++;
    this.responses = 0;
  }

  private startSharedDelay({ because, secondsLeft }: RetryDelay): void {
    const until = this.clock.now() + secondsLeft * 1000;
    if (until > this.sharedDelay.until) this.sharedDelay = { because, until };
    if (this.isDelayed || secondsLeft <= 0) return;
    this.isDelayed = true;
    void this.endSharedDelay();
  }

  private async endSharedDelay(): Promise<void> {
    await this.sleepUntil(() => this.sharedDelay.until);
    this.isDelayed = false;
    this.onDelay();
    this.grantPermits();
  }

  private async sleepUntil(until: () => number): Promise<void> {
    for (;;) {
      const remaining = until() - this.clock.now();
      if (remaining <= 0 || this.isStopped) return;
      this.onDelay();
      await this.clock.sleep(Math.min(remaining, 1000));
    }
  }
}

interface DelayUntil extends Pick<CurrentDelay, 'because'> {
  /** By the clock. */
  readonly until: number;
}
