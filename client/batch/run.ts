import { type Failure, HrflowError, mayHaveArrived } from '../hrflow/errors';
import { waitAfter } from '../hrflow/retry';
import type { Indexed } from '../hrflow/types';
import type { Ending } from '../journal/submission';
import type { Task } from './batch';
import { FailureWatch, type Halt, haltsBatch, isWorthWaiting } from './halt';
import type { Notes } from './notes';
import { type Clock, Pacer, type Pushback, type Turn } from './pacer';
import type { Planned } from './plan';

/** The text of a planned profile; or why it is not sent: it is another one by now, or cannot be read. */
export type Loaded = { readonly text: string } | { readonly not: 'changed' | 'gone' };

/** How a batch reaches documents and the service. */
export interface Sending {
  load(planned: Planned): Promise<Loaded>;
  /** One request. @throws {HrflowError} */
  index(planned: Planned, text: string): Promise<Indexed>;
  /** One request: what the source has under the profile's reference. @throws {HrflowError} */
  find(planned: Planned): Promise<{ readonly key?: string } | undefined>;
}

export interface RunParts {
  readonly sending: Sending;
  readonly notes: Notes;
  readonly clock: Clock;
  /** Told the end of each task. @param failure the last one, where there was one. */
  readonly onEnd?: (task: Task, ending: Ending, failure?: Failure) => void;
  /** Told why the batch stands still; undefined when it goes on. */
  readonly onHalt?: (halt: Halt | undefined) => void;
}

/** Workers; the pacer lets fewer of them send. */
const workers = 8;
/** Times that a profile is sent again after the service said that it does not have it. */
const mostResends = 8;
/** Times that the service is asked whether it has a profile, until there is an answer. */
const mostQuestions = 10;
/** So many of them at once, the others with a rest before them that grows to eight seconds. */
const questionsAtOnce = 3;

type Attempt =
  | { readonly indexed: Indexed }
  | { readonly failure: Failure }
  /** The batch was stopped, or stood still: nothing was sent. */
  | 'stopped'
  | 'again';

/** Sends many profiles, each at most once. */
export class BatchRun {
  readonly pacer: Pacer;
  private readonly watch = new FailureWatch();
  private halt: Halt | undefined;
  private isCancelled = false;
  /** The key may not read: nobody is asked again what is stored. */
  private cannotAsk = false;

  constructor(private readonly parts: RunParts) {
    this.pacer = new Pacer(parts.clock);
  }

  /** Why it stands still; undefined while it runs. */
  get halted(): Halt | undefined {
    return this.halt;
  }

  /** @returns `cancelled` if not all was done. Rejects only for faults of ours; nothing is under way then. */
  async run(tasks: Iterable<Task> | AsyncIterable<Task>): Promise<'done' | 'cancelled'> {
    const iterator = Symbol.asyncIterator in tasks ? tasks[Symbol.asyncIterator]() : tasks[Symbol.iterator]();
    const work = async (): Promise<void> => {
      while (!this.isCancelled) {
        const next = await iterator.next();
        if (next.done) return;
        await this.carryOut(next.value);
      }
    };
    const ends = await Promise.allSettled(
      Array.from({ length: workers }, () =>
        work().catch((error: unknown) => {
          this.cancel();
          throw error;
        }),
      ),
    );
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    return this.isCancelled ? 'cancelled' : 'done';
  }

  /** What is under way goes on to its end; nothing new is sent until `resume`. */
  pause(halt: Halt = { because: 'person' }): void {
    if (this.halt || this.isCancelled) return;
    this.halt = halt;
    this.pacer.pause();
    this.parts.onHalt?.(halt);
  }

  resume(): void {
    if (!this.halt) return;
    this.halt = undefined;
    this.parts.onHalt?.(undefined);
    this.pacer.resume();
  }

  /** What is under way goes on to its end; the rest stays to be done. */
  cancel(): void {
    this.isCancelled = true;
    this.pacer.stop();
  }

  private async carryOut(task: Task): Promise<void> {
    const start = this.parts.clock.now();
    let last: Failure | undefined;
    const end = async (outcome: string, stored: Ending['stored'], key?: string): Promise<void> => {
      const milliseconds = Math.round(this.parts.clock.now() - start);
      await this.finish(task, { outcome, stored, ...(key !== undefined && { key }), milliseconds }, last);
    };
    let isUnknown = task.isUnknown;
    for (let sent = 0; ;) {
      if (isUnknown) {
        const found = await this.ask(task.planned);
        if (found === 'stopped' || found === 'unclear') return end(last?.kind ?? 'cut-off', 'unknown');
        // What was sent before, with another content, is what is there: not this one.
        const isOther = task.planned.sentOther && !task.wasBegun && sent === 0;
        if (found) return isOther ? end('other-content', 'no') : end('created', 'yes', found.key);
        if (sent > mostResends) return end(last?.kind ?? 'cut-off', 'unknown');
      }
      const loaded = await this.parts.sending.load(task.planned);
      if ('not' in loaded) return end(loaded.not, 'no');
      const attempt = await this.send(task, loaded.text);
      if (attempt === 'again') continue;
      if (attempt === 'stopped') return last ? end(last.kind, 'unknown') : end('not-sent', 'no');
      sent++;
      if ('indexed' in attempt) return end(attempt.indexed.kind, 'yes', attempt.indexed.key);
      last = attempt.failure;
      // The service has this reference from a request of ours that seemed to have failed.
      const isOurs = isUnknown && last.kind === 'reference-used';
      if (!isOurs && !mayHaveArrived(last)) return end(last.kind, 'no');
      isUnknown = true;
    }
  }

  /** Sends one profile, until it is certain what came of it or nobody can tell. */
  private async send(task: Task, text: string): Promise<Attempt> {
    const { sending, notes } = this.parts;
    for (let retries = 0; ; retries++) {
      const turn = await this.pacer.turn();
      if (!turn) return 'stopped';
      if (!(await this.note(() => notes.begin(task)))) {
        this.pacer.done(turn);
        return 'again';
      }
      const result = await this.request(() => sending.index(task.planned, text));
      if ('value' in result) {
        this.pacer.done(turn);
        return { indexed: result.value };
      }
      const { failure } = result;
      const step = this.stepAfter(turn, failure, retries);
      if (step === 'give-up') return { failure };
      // Certainly not stored: after a crash it is simply to be sent.
      await this.note(() => notes.putBack(task));
      // The text is read anew after a standstill, which may last for hours.
      if (step === 'halt') return 'again';
    }
  }

  /** Gives a turn back after a failure. */
  private stepAfter(turn: Turn, failure: Failure, retries: number): 'retry' | 'halt' | 'give-up' {
    const wait = waitAfter(failure, retries);
    const halts = wait ? !isWorthWaiting(wait.secondsLeft, retries) : haltsBatch(failure);
    // Before the turn is given back: nobody else should run into the same.
    if (halts) this.pause({ because: 'failure', failure });
    if (halts || !wait) {
      this.pacer.done(turn);
      return halts ? 'halt' : 'give-up';
    }
    const pushback: Pushback = { seconds: wait.secondsLeft, slower: wait.because === 'asked-to-wait' };
    this.pacer.done(turn, pushback);
    return 'retry';
  }

  /** Asks whether the service has a profile. A question may be asked again, whatever became of it. */
  private async ask(planned: Planned): Promise<{ readonly key?: string } | 'unclear' | 'stopped' | undefined> {
    if (planned.reference === undefined) return 'unclear';
    for (let retries = 0, waits = 0; retries < mostQuestions && this.canAsk(); retries++) {
      if (retries >= questionsAtOnce)
        await this.parts.clock.sleep(Math.min(2 ** (retries - questionsAtOnce), 8) * 1000);
      const turn = await this.pacer.turn();
      if (!turn) return 'stopped';
      // Found out while it waited.
      if (!this.canAsk()) {
        this.pacer.done(turn);
        break;
      }
      const result = await this.request(() => this.parts.sending.find(planned));
      const wait = 'failure' in result ? waitAfter(result.failure, waits) : undefined;
      const slower = wait?.because === 'asked-to-wait';
      // Questions that failed otherwise do not count.
      const isLong = wait && !isWorthWaiting(wait.secondsLeft, waits++);
      this.pacer.done(turn, wait && !isLong ? { seconds: wait.secondsLeft, slower } : undefined);
      if ('value' in result) return result.value;
      if (isLong) this.pause({ because: 'failure', failure: result.failure });
      // Keys that only write are common.
      if (['unauthorised', 'forbidden'].includes(result.failure.kind)) this.cannotAsk = true;
    }
    return 'unclear';
  }

  /** Looked at anew each time: other workers may have found out. */
  private canAsk(): boolean {
    return !this.cannotAsk;
  }

  private async finish(task: Task, ending: Ending, failure: Failure | undefined): Promise<void> {
    await this.note(() => this.parts.notes.end(task, ending));
    this.parts.onEnd?.(task, ending, failure);
    const halt = this.watch.ended(ending.stored === 'yes' ? undefined : failure);
    if (halt) this.pause(halt);
  }

  /** @returns false if it could not be written, after which the batch stands still. */
  private async note(write: () => Promise<void>): Promise<boolean> {
    try {
      await write();
      return true;
    } catch {
      this.pause({ because: 'cannot-note' });
      return false;
    }
  }

  private async request<Value>(
    send: () => Promise<Value>,
  ): Promise<{ readonly value: Value } | { readonly failure: Failure }> {
    try {
      const value = await send();
      this.watch.answered();
      return { value };
    } catch (error) {
      if (!(error instanceof HrflowError)) throw error;
      const { failure } = error;
      const halt = this.watch.requestFailed(failure);
      if (halt) this.pause(halt);
      return { failure };
    }
  }
}
