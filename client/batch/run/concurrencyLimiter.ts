import type { Wait } from '../../hrflow/retry';

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
  /** Rests in a row before it because no connection came about. */
  readonly unreached: number;
}

/** Why requests wait: as after one request; or an answer that said nothing, after which a profile is asked for again. */
export interface Rest {
  readonly because: Wait['because'] | 'unclear';
  readonly secondsLeft: number;
}

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
  private unreached = 0;
  private held: Until = { because: 'asked-to-wait', until: 0 };
  private isHeld = false;
  private readonly alone = new Set<Until>();
  private isPaused = false;
  private isStopped = false;
  private readonly waiting: ((turn: Turn | undefined) => void)[] = [];

  /** @param onRest told once a second while requests wait, and when that is over. */
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

  /** What all of them wait for, else what one of them waits for; undefined if none does. */
  get rest(): Rest | undefined {
    const [soonest] = [...this.alone].sort((a, b) => a.until - b.until);
    const found = this.isHeld ? this.held : soonest;
    if (!found) return undefined;
    const secondsLeft = Math.max(0, Math.ceil((found.until - this.clock.now()) / 1000));
    return { because: found.because, secondsLeft };
  }

  /** Waits for leave to send. @returns undefined when the batch is stopped. */
  turn(): Promise<Turn | undefined> {
    if (this.isStopped) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.admit();
    });
  }

  /** @param wait undefined after an answer without a complaint. The service asked for it: fewer requests at a time from now on. */
  done(turn: Turn, wait?: Wait): void {
    this.running--;
    const isUnreached = wait?.because === 'unreachable';
    // Of requests that failed together, one counts.
    this.unreached = isUnreached ? Math.max(this.unreached, turn.unreached + 1) : 0;
    if (!wait) this.goFaster();
    else {
      // Requests of one round that are all turned away are one complaint.
      if (!isUnreached && turn.round === this.round) this.goSlower();
      this.hold(wait);
    }
    this.admit();
  }

  /** Lets time pass before one request; the others go on. */
  async restAlone(seconds: number, because: Rest['because']): Promise<void> {
    const rest = { because, until: this.clock.now() + seconds * 1000 };
    this.alone.add(rest);
    await this.pass(() => rest.until);
    this.alone.delete(rest);
    this.onRest();
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
    while (!this.isPaused && !this.isHeld && this.running < this.limit) {
      const next = this.waiting.shift();
      if (!next) return;
      this.running++;
      next({ round: this.round, unreached: this.unreached });
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
    const until = this.clock.now() + secondsLeft * 1000;
    if (until > this.held.until) this.held = { because, until };
    if (this.isHeld || secondsLeft <= 0) return;
    this.isHeld = true;
    void this.release();
  }

  private async release(): Promise<void> {
    await this.pass(() => this.held.until);
    this.isHeld = false;
    this.onRest();
    this.admit();
  }

  private async pass(until: () => number): Promise<void> {
    for (;;) {
      const left = until() - this.clock.now();
      if (left <= 0 || this.isStopped) return;
      this.onRest();
      await this.clock.sleep(Math.min(left, 1000));
    }
  }
}

interface Until extends Pick<Rest, 'because'> {
  /** By the clock. */
  readonly until: number;
}
