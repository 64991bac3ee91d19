import { SubmissionLedger, type SubmissionLedgerOptions } from '../ledger/submissionLedger';
import type { LedgerEntry, PriorSubmission, Submission, SubmissionResult } from '../ledger/submission';

/** What this window wrote to the ledger. */
export type LedgerChange =
  | { readonly kind: 'added'; readonly entry: LedgerEntry }
  | { readonly kind: 'ended'; readonly id: string; readonly ending: SubmissionResult }
  | { readonly kind: 'cleared' };

/** A ledger that reports what is written through it. Other windows write, too: see `HistoryIndex.load`. */
export class ObservedLedger extends SubmissionLedger {
  constructor(
    options: SubmissionLedgerOptions,
    private readonly onChange: (change: LedgerChange) => void,
  ) {
    super(options);
  }

  override async begin(
    submission: Submission,
    accept?: (prior: PriorSubmission) => boolean,
  ): Promise<PriorSubmission | undefined> {
    const refused = await super.begin(submission, accept);
    if (!refused) this.onChange({ kind: 'added', entry: { submission, isCutOff: false } });
    return refused;
  }

  override async end(id: string, ending: SubmissionResult): Promise<void> {
    await super.end(id, ending);
    this.onChange({ kind: 'ended', id, ending });
  }

  override async record(submission: Submission, ending: SubmissionResult): Promise<void> {
    await super.record(submission, ending);
    this.onChange({ kind: 'added', entry: { submission, ending, isCutOff: false } });
  }

  override async clear(shouldKeep: (submission: Submission) => boolean): Promise<number> {
    const kept = await super.clear(shouldKeep);
    this.onChange({ kind: 'cleared' });
    return kept;
  }
}
