import type { SubmissionResult, LedgerEntry } from '../../ledger/submission';
import { type Batch, type BatchLine, parseSubmissionId, submissionCount } from './batch';

/**
 * Adds what only the ledger knows about a batch. After a power failure, the ledger and the file of the batch may each lack their
 * last lines, and a profile that is sent according to one of them must not be sent again.
 * @param entries of the ledger.
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
 * The lines that the file of a batch lacks. They are appended before the batch is resumed.
 * @param written the batch as its file has it.
 */
export function missingLines({ progress }: Batch, written: Batch): BatchLine[] {
  return [...progress].flatMap(([index, each]): BatchLine[] => {
    const { submissions = 1, ending } = each;
    // 0: from an incomplete line, which counts only while it is the last one.
    if (written.progress.get(index) === each && submissions !== 0) return [];
    const begin: BatchLine = { begin: index, ...(submissions !== 1 && { submission: submissions }) };
    return ending ? [begin, { end: index, ending }] : [begin];
  });
}

/** Whether it is the result of the profile, rather than of a submission that another one followed. */
function isFinal(ending: SubmissionResult | undefined): boolean {
  return ending !== undefined && ending.stored !== 'unknown' && !['not-found', 'not-sent'].includes(ending.outcome);
}
