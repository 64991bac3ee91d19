import type { RetryDelay } from '../../hrflow/retry';

/** Time, passed in. */
export interface Clock {
  /** Milliseconds since some moment. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** Leave to send one request. Has to be given back by `done`. */
export interface Permit {
  /** Counts how often the pace was slowed before. */
  readonly generation: number;
  /** Rests in a row before it because no connection came about. */
  readonly connectionFailures: number;
}

/** Why requests wait: as after one request; or an answer that said nothing, after which a profile is asked for again. */
export interface CurrentDelay {
  readonly because: RetryDelay['because'] | 'unclear';
  readonly secondsLeft: number;
}

const initialConcurrency = 4;
const maxConcurrency = 8;
/** So many answers for each request at a time, without a complaint, allow one more at a time. */
const responsesPerIncrease = 8;

/**
 * Decides how many requests are under way at a time: four at first, half as many when the service complains, then slowly
 * more again. A wait that the service asks for holds for all of them.
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

  /** @param onDelay told once a second while requests wait, and when that is over. */
  constructor(
    private readonly clock: Clock,
    private readonly onDelay: () => void = () => undefined,
  ) {}

  /** Requests that may be under way at a time. */
  get concurrency(): number {
    return this.limit;
  }

  /** Requests that are under way. */
  get inFlight(): number {
    return this.inFlightCount;
  }

  /** What all of them wait for, else what one of them waits for; undefined if none does. */
  get delay(): CurrentDelay | undefined {
    const [soonest] = [...this.singleDelays].sort((a, b) => a.until - b.until);
    const current = this.isDelayed ? this.sharedDelay : soonest;
    if (!current) return undefined;
    const secondsLeft = Math.max(0, Math.ceil((current.until - this.clock.now()) / 1000));
    return { because: current.because, secondsLeft };
  }

  /** Waits for leave to send. @returns undefined when the batch is stopped. */
  acquire(): Promise<Permit | undefined> {
    if (this.isStopped) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      this.queue.push(resolve);
      this.grantPermits();
    });
  }

  /** @param delay undefined after an answer without a complaint. The service asked for it: fewer requests at a time from now on. */
  release(permit: Permit, delay?: RetryDelay): void {
    this.inFlightCount--;
    const isUnreachable = delay?.because === 'unreachable';
    // Of requests that failed together, one counts.
    this.connectionFailures = isUnreachable ? Math.max(this.connectionFailures, permit.connectionFailures + 1) : 0;
    if (!delay) this.increaseLimit();
    else {
      // Requests of one round that are all turned away are one complaint.
      if (!isUnreachable && permit.generation === this.generation) this.decreaseLimit();
      this.startSharedDelay(delay);
    }
    this.grantPermits();
  }

  /** Lets time pass before one request; the others go on. */
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

  /** Nobody gets a turn any more. What is under way goes on to its end. */
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
