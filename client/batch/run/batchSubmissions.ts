import type { Ledger } from '../../ledger/ledger';
import type { SubmissionResult } from '../../ledger/submission';
import { type BatchHeader, type BatchLine, submissionId, type BatchTask } from '../plan/batch';

/** Writes the submissions of one batch to the ledger. */
export class BatchSubmissions {
  /** The number of the submission of each profile that is in flight. */
  private readonly current = new Map<number, number>();
  /** The number of the last submission of each profile that was withdrawn. */
  private readonly withdrawn = new Map<number, number>();

  /**
   * @param append adds a line to the file of the batch.
   * @param now milliseconds since the epoch.
   */
  constructor(
    private readonly header: BatchHeader,
    private readonly ledger: Pick<Ledger, 'begin' | 'end'>,
    private readonly append: (line: BatchLine) => Promise<void>,
    private readonly now: () => number,
  ) {}

  /** Writes that an attempt starts. All attempts are one submission, until it is withdrawn. */
  async begin(task: BatchTask): Promise<void> {
    const { index, planned } = task;
    if (this.current.has(index)) return this.append({ begin: index });
    const { id: batch, environment, origin } = this.header;
    const { sourceKey, reference, document, hash } = planned;
    await this.endPrevious(task);
    const submission = this.previousNumber(task) + 1;
    const ledgerWrite = this.ledger.begin({
      id: submissionId(batch, index, submission),
      time: this.now(),
      action: 'index',
      ...{ environment, origin, sourceKey, document, hash, batch },
      ...(reference !== undefined && { reference }),
    });
    // In parallel, because each waits for the disk.
    const results = await Promise.allSettled([
      ledgerWrite.then(() => this.current.set(index, submission)),
      this.append({ begin: index, ...(submission > 1 && { submission }) }),
    ]);
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  }

  /** Ends the submission in flight as not sent. @returns false if there is none. */
  async withdraw(task: BatchTask): Promise<boolean> {
    const submission = this.current.get(task.index);
    if (submission === undefined) return false;
    this.current.delete(task.index);
    // Even if the result cannot be written: the next submission has another number.
    this.withdrawn.set(task.index, submission);
    await this.endPrevious(task);
    return true;
  }

  /** Ends the withdrawn submission, or the one before the batch was stopped: it was not stored, otherwise there would be no next one. */
  async endPrevious(task: BatchTask): Promise<void> {
    const submission = this.previousNumber(task);
    const outcome = task.isUnknown && submission === task.submissions ? 'not-found' : 'not-sent';
    await this.recordResult(task.index, submission, { outcome, stored: 'no', milliseconds: 0 });
  }

  end({ index, submissions }: BatchTask, ending: SubmissionResult): Promise<void> {
    return this.recordResult(index, this.current.get(index) ?? submissions, ending);
  }

  private previousNumber({ index, submissions }: BatchTask): number {
    return this.withdrawn.get(index) ?? submissions;
  }

  private async recordResult(index: number, submission: number, ending: SubmissionResult): Promise<void> {
    if (submission > 0) await this.ledger.end(submissionId(this.header.id, index, submission), ending);
  }
}
