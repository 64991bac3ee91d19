import type { SubmissionResult, LedgerEntry } from '../../ledger/submission';
import { type Batch, type BatchLine, parseSubmissionId, submissionCount } from './batch';

/**
 * A batch with what the journal knows more of it than its own file: after a power failure, each of the two may lack its last
 * lines, and a profile that only one of them knows to be sent must not be sent again.
 * @param entries of the journal.
 */
export function withLedgerEntries(batch: Batch, entries: readonly LedgerEntry[]): Batch {
  const progress = new Map(batch.progress);
  for (const { submission, ending } of entries) {
    const parsed = parseSubmissionId(submission.id, batch.header.id);
    if (!parsed || !(parsed.index in batch.planned)) continue;
    const { index, submission: number } = parsed;
    const recorded = progress.get(index);
    if (number < submissionCount(recorded) || (number === submissionCount(recorded) && recorded?.ending)) continue;
    progress.set(index, { wasBegun: true, submissions: number, ...(isFinal(ending) && { ending }) });
  }
  return { ...batch, progress };
}

/**
 * What the file of a batch lacks of what is known: written to it before the batch goes on, it is known from then on.
 * @param written as the file has it.
 */
export function missingLines({ progress }: Batch, written: Batch): BatchLine[] {
  return [...progress].flatMap(([index, each]): BatchLine[] => {
    const { submissions = 1, ending } = each;
    // 0: taken from a line that is not whole, and counts only as long as it is the last.
    if (written.progress.get(index) === each && submissions !== 0) return [];
    const begin: BatchLine = { begin: index, ...(submissions !== 1 && { submission: submissions }) };
    return ending ? [begin, { end: index, ending }] : [begin];
  });
}

/** Whether it says what became of the profile, rather than that another submission of it followed. */
function isFinal(ending: SubmissionResult | undefined): boolean {
  return ending !== undefined && ending.stored !== 'unknown' && !['not-found', 'not-sent'].includes(ending.outcome);
}
