import { type Failure, HrflowError, isContradictory, mayHaveArrived } from '../../hrflow/errors';
import { waitAfter } from '../../hrflow/retry';
import type { Indexed } from '../../hrflow/types';
import type { Ending } from '../../ledger/submission';
import { UserFacingError } from '../../logging/userFacingError';
import { Asking, waitsBefore } from './storedProfileLookup';
import { mostAtATime, type Task } from '../plan/batch';
import { FailureWatch, type Halt, haltsBatch, isWorthWaiting } from './pauseReason';
import type { Fate } from '../plan/submissionIndex';
import type { Notes } from './writeAheadLog';
import { endOf } from './submissionClaims';
import { type Clock, Pacer, type Turn } from './concurrencyLimiter';
import type { Planned } from '../plan/planner';

/** The text of a planned profile; or why it is not sent: it is another one by now, or cannot be read. */
export type Loaded = { readonly text: string } | { readonly not: 'changed' | 'gone' };

/** How a batch reaches documents and the service. */
export interface Sending {
  load(planned: Planned): Promise<Loaded>;
  /** One request. @throws {HrflowError} */
  index(planned: Planned, text: string): Promise<Indexed>;
  /** One request: what the source has under the profile’s reference; `other`: it is not what was sent. @throws {HrflowError} */
  find(planned: Planned): Promise<{ readonly key?: string } | 'other' | undefined>;
}

export interface RunParts {
  readonly sending: Sending;
  readonly notes: Notes;
  readonly clock: Clock;
  /** Told the end of each task. @param failure the last one, where there was one. */
  readonly onEnd?: (task: Task, ending: Ending, failure?: Failure) => void;
  /** Told why the batch stands still; undefined when it goes on. */
  readonly onHalt?: (halt: Halt | undefined) => void;
  /** Told once a second while requests wait, and when that is over. */
  readonly onRest?: () => void;
}

/** Times that a profile is sent again after the service said that it does not have it. */
const mostResends = 8;
/** Times that somebody else who is sending a profile is waited for, half a second each. */
const mostWaits = 20;

type Attempt =
  | { readonly indexed: Indexed }
  | { readonly failure: Failure }
  /** Somebody else has it. */
  | { readonly elsewhere: Fate }
  /** The batch was stopped, or stood still: nothing was sent. */
  | 'stopped'
  | 'again';

/** Sends many profiles, each at most once. */
export class BatchRun {
  readonly pacer: Pacer;
  private readonly watch = new FailureWatch();
  private halt: Halt | undefined;
  private isCancelled = false;
  private readonly asking: Asking;

  constructor(private readonly parts: RunParts) {
    const { clock, sending } = parts;
    this.pacer = new Pacer(clock, parts.onRest);
    this.asking = new Asking({
      pacer: this.pacer,
      find: (planned) => this.request(() => sending.find(planned)),
      onHalt: (failure) => this.pause({ because: 'failure', failure }),
    });
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
      Array.from({ length: mostAtATime }, () =>
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
    this.asking.resume();
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
    let { isUnknown } = task;
    let isOther = task.planned.sentOther === true && task.submissions === 0;
    let wasAsked = false;
    for (let sent = 0, waits = 0; ;) {
      if (isUnknown) {
        const found = await this.asking.ask(task.planned);
        if (found === 'stopped' || found === 'unclear') return end(last?.kind ?? 'cut-off', 'unknown');
        // What is there may be somebody else's, or ours as the service made it.
        if (found === 'other' && !isOther) return end(last?.kind ?? 'cut-off', 'unknown');
        if (found) return isOther || found === 'other' ? end('other-content', 'no') : end('created', 'yes', found.key);
        if (sent > mostResends || (last && isContradictory(last))) return end(last?.kind ?? 'cut-off', 'unknown');
        [isUnknown, wasAsked] = [false, true];
      }
      const loaded = await this.parts.sending.load(task.planned);
      if ('not' in loaded) return end(loaded.not, 'no');
      const attempt = await this.send(task, loaded.text, wasAsked);
      if (attempt === 'again') continue;
      if (attempt === 'stopped') return last ? end(last.kind, 'unknown') : end('not-sent', 'no');
      if ('elsewhere' in attempt) {
        const { elsewhere: fate } = attempt;
        if (fate.kind === 'under-way' && waits++ < mostWaits) await this.parts.clock.sleep(500);
        else if (fate.kind === 'unknown' && fate.canAsk) [isUnknown, isOther] = [true, fate.isOther];
        else return end(...endOf(fate));
        continue;
      }
      sent++;
      if ('indexed' in attempt) return end(attempt.indexed.kind, 'yes', attempt.indexed.key);
      last = attempt.failure;
      // The service has this reference from a request of ours that seemed to have failed, or that a power failure made us forget.
      const isOurs = last.kind === 'reference-used' && (wasAsked || task.isResumed === true);
      if (!isOurs && !mayHaveArrived(last)) return end(last.kind, 'no');
      isUnknown = true;
      // From now on what is there may be this one; but one that came late has only taken the reference.
      if (!isOurs || sent > 1) isOther = false;
    }
  }

  /** Sends one profile, until it is certain what came of it or nobody can tell. */
  private async send(task: Task, text: string, wasAsked: boolean): Promise<Attempt> {
    const { sending, notes } = this.parts;
    for (let retries = 0; ; retries++) {
      const turn = await this.pacer.turn();
      if (!turn) return 'stopped';
      let elsewhere: Fate | undefined;
      const isNoted = await this.note(async () => void (elsewhere = await notes.begin(task, wasAsked)));
      if (!isNoted || elsewhere) {
        this.pacer.done(turn);
        return elsewhere ? { elsewhere } : 'again';
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
    const before = waitsBefore(failure, turn, retries);
    const wait = waitAfter(failure, before);
    const halts = wait ? !isWorthWaiting(wait, before) : haltsBatch(failure);
    // Before the turn is given back: nobody else should run into the same.
    if (halts) this.pause({ because: 'failure', failure });
    if (halts || !wait) {
      this.pacer.done(turn);
      return halts ? 'halt' : 'give-up';
    }
    this.pacer.done(turn, wait);
    return 'retry';
  }

  private async finish(task: Task, ending: Ending, failure: Failure | undefined): Promise<void> {
    this.parts.onEnd?.(task, ending, failure);
    while (!(await this.note(() => this.parts.notes.end(task, ending)))) {
      // Once the person has made room for it.
      const turn = await this.pacer.turn();
      if (!turn) break;
      this.pacer.done(turn);
    }
    const halt = this.watch.ended(ending.stored === 'yes' ? undefined : failure);
    if (halt) this.pause(halt);
  }

  /** @returns false if it could not be written, after which the batch stands still. */
  private async note(write: () => Promise<void>): Promise<boolean> {
    try {
      await write();
      return true;
    } catch (error) {
      this.pause({ because: 'cannot-note', ...(error instanceof UserFacingError && { reason: error.message }) });
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
