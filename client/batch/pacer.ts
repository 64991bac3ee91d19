import type { Wait } from '../hrflow/retry';

/** Time, passed in. */
export interface Clock {
  /** Milliseconds since some moment. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** Leave to send one request. Has to be given back by `done`. */
export interface Turn {
  /** Counts how often the pace was slowed before. */
  readonly round: number;
}

/**
 * What came of a turn, as far as the pace is concerned: a wait for all. If the service asked for it, there are fewer
 * requests at a time from now on.
 */
export type Pushback = Wait;

const atFirst = 4;
const atMost = 8;
/** So many answers for each request at a time, without a complaint, allow one more at a time. */
const patience = 8;

/**
 * Decides how many requests are under way at a time: four at first, half as many when the service complains, then slowly
 * more again. A wait that the service asks for holds for all of them.
 */
export class Pacer {
  private limit = atFirst;
  private running = 0;
  private round = 0;
  private answers = 0;
  private heldUntil = 0;
  private heldBecause: Wait['because'] | undefined;
  private isPaused = false;
  private isStopped = false;
  private readonly waiting: ((turn: Turn | undefined) => void)[] = [];

  /** @param onRest told once a second while requests are held back, and when that is over. */
  constructor(
    private readonly clock: Clock,
    private readonly onRest: () => void = () => undefined,
  ) {}

  /** Requests that may be under way at a time. */
  get width(): number {
    return this.limit;
  }

  /** Requests that are under way. */
  get underWay(): number {
    return this.running;
  }

  /** Until when no request may go, and why; undefined if one may. */
  get wait(): Wait | undefined {
    if (!this.heldBecause) return undefined;
    const secondsLeft = Math.max(0, Math.ceil((this.heldUntil - this.clock.now()) / 1000));
    return secondsLeft > 0 ? { because: this.heldBecause, secondsLeft } : undefined;
  }

  /** Waits for leave to send. @returns undefined when the batch is stopped. */
  turn(): Promise<Turn | undefined> {
    if (this.isStopped) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.admit();
    });
  }

  /** @param pushback undefined after an answer without a complaint. */
  done(turn: Turn, pushback?: Pushback): void {
    this.running--;
    if (!pushback) this.goFaster();
    else {
      // Requests of one round that are all turned away are one complaint.
      if (pushback.because === 'asked-to-wait' && turn.round === this.round) this.goSlower();
      this.hold(pushback);
    }
    this.admit();
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
    this.admit();
  }

  /** Nobody gets a turn any more. What is under way goes on to its end. */
  stop(): void {
    this.isStopped = true;
    for (const refuse of this.waiting.splice(0)) refuse(undefined);
  }

  private admit(): void {
    while (!this.isPaused && !this.heldBecause && this.running < this.limit) {
      const next = this.waiting.shift();
      if (!next) return;
      this.running++;
      next({ round: this.round });
    }
  }

  private goFaster(): void {
    if (this.limit >= atMost || ++this.answers < patience * this.limit) return;
    this.limit++;
    this.answers = 0;
  }

  private goSlower(): void {
    this.limit = Math.max(1, Math.floor(this.limit / 2));
    this.round++;
    this.answers = 0;
  }

  private hold({ because, secondsLeft }: Wait): void {
    if (secondsLeft <= 0) return;
    const isHeld = this.heldBecause !== undefined;
    const until = this.clock.now() + secondsLeft * 1000;
    // The longest wait says why.
    if (!isHeld || until >= this.heldUntil) this.heldBecause = because;
    this.heldUntil = Math.max(this.heldUntil, until);
    if (!isHeld) void this.release();
  }

  private async release(): Promise<void> {
    for (;;) {
      const left = this.heldUntil - this.clock.now();
      if (left <= 0 || this.isStopped) break;
      this.onRest();
      await this.clock.sleep(Math.min(left, 1000));
    }
    this.heldBecause = undefined;
    this.onRest();
    this.admit();
  }
}
