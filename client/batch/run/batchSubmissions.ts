import type { Journal } from '../../ledger/ledger';
import type { Ending } from '../../ledger/submission';
import { type BatchHeader, type BatchLine, submissionId, type Task } from '../plan/batch';

/** The submissions of one batch: which of each profile is under way, and what the journal says of it. */
export class Submissions {
  /** Which submission of each profile is under way. */
  private readonly begun = new Map<number, number>();
  /** The last submission of each profile that was taken back. */
  private readonly takenBack = new Map<number, number>();

  /**
   * @param append adds a line to the batch's file.
   * @param now milliseconds since the epoch.
   */
  constructor(
    private readonly header: BatchHeader,
    private readonly journal: Pick<Journal, 'begin' | 'end'>,
    private readonly append: (line: BatchLine) => Promise<void>,
    private readonly now: () => number,
  ) {}

  /** Writes that an attempt to send begins. All attempts are one submission, until it is taken back. */
  async begin(task: Task): Promise<void> {
    const { index, planned } = task;
    if (this.begun.has(index)) return this.append({ begin: index });
    const { id: batch, environment, origin } = this.header;
    const { sourceKey, reference, document, hash } = planned;
    await this.endEarlier(task);
    const submission = this.earlierOf(task) + 1;
    const inJournal = this.journal.begin({
      id: submissionId(batch, index, submission),
      time: this.now(),
      action: 'index',
      ...{ environment, origin, sourceKey, document, hash, batch },
      ...(reference !== undefined && { reference }),
    });
    // Both at once: each waits for the disk.
    const ends = await Promise.allSettled([
      inJournal.then(() => this.begun.set(index, submission)),
      this.append({ begin: index, ...(submission > 1 && { submission }) }),
    ]);
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  /** Ends the submission that is under way: nothing was sent. @returns false if there is none. */
  async takeBack(task: Task): Promise<boolean> {
    const submission = this.begun.get(task.index);
    if (submission === undefined) return false;
    this.begun.delete(task.index);
    // Whether or not the end can be written: another submission has another number.
    this.takenBack.set(task.index, submission);
    await this.endEarlier(task);
    return true;
  }

  /** Ends the one that was taken back, or that of before the batch was stopped: it did not arrive, or there would not be another. */
  async endEarlier(task: Task): Promise<void> {
    const submission = this.earlierOf(task);
    const outcome = task.isUnknown && submission === task.submissions ? 'not-found' : 'not-sent';
    await this.note(task.index, submission, { outcome, stored: 'no', milliseconds: 0 });
  }

  end({ index, submissions }: Task, ending: Ending): Promise<void> {
    return this.note(index, this.begun.get(index) ?? submissions, ending);
  }

  private earlierOf({ index, submissions }: Task): number {
    return this.takenBack.get(index) ?? submissions;
  }

  private async note(index: number, submission: number, ending: Ending): Promise<void> {
    if (submission > 0) await this.journal.end(submissionId(this.header.id, index, submission), ending);
  }
}
