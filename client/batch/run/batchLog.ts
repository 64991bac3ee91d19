import type { Ledger } from '../../ledger/ledger';
import type { Submission, SubmissionResult, PriorSubmission } from '../../ledger/submission';
import type { BatchHeader, BatchTask } from '../plan/batch';

/**
 * The entries of a batch in the ledger. Each method resolves when the operating system has the data, `begin` when they are on the
 * disk, and rejects if they cannot be written.
 */
export interface BatchLog {
  /**
   * Before each attempt to send.
   * @param wasLookedUp the service does not have the reference.
   * @returns another submission of the profile: then it must not be sent.
   */
  begin(task: BatchTask, wasLookedUp: boolean): Promise<PriorSubmission | undefined>;
  /** The attempt certainly stored nothing; another one will follow. */
  markNotSent(task: BatchTask): Promise<void>;
  /** The final result. */
  end(task: BatchTask, ending: SubmissionResult): Promise<void>;
}

/**
 * @param newId creates ids of submissions.
 * @param throwIfLost throws {UserFacingError} if another window has resumed the batch, because this one stalled.
 */
export function createBatchLog(
  { id: batch, environment, origin, account }: BatchHeader,
  ledger: Pick<Ledger, 'begin' | 'end' | 'record'>,
  { newId, throwIfLost }: { readonly newId: () => string; readonly throwIfLost: () => void },
): BatchLog {
  /** Ids of the submissions without a certain result, by the index of the profile. */
  const open = new Map<number, string>();
  /** Profiles whose submission before this run was ended. */
  const withdrawn = new Set<number>();
  const openId = ({ index, previous }: BatchTask): string | undefined =>
    open.get(index) ?? (withdrawn.has(index) ? undefined : previous);
  const submissionOf = ({ index, planned }: BatchTask): Submission => {
    const { sourceKey, reference, document, hash } = planned;
    const known = {
      environment,
      origin,
      account,
      sourceKey,
      document,
      hash,
      ...(reference !== undefined && { reference }),
    };
    return { id: newId(), time: Date.now(), action: 'index', batch, item: index, ...known };
  };
  const markNotSent = async (task: BatchTask): Promise<void> => {
    const id = openId(task);
    open.delete(task.index);
    withdrawn.add(task.index);
    if (id !== undefined) await ledger.end(id, { outcome: 'not-sent', stored: 'no', milliseconds: 0 });
  };
  return {
    async begin(task, wasLookedUp) {
      throwIfLost();
      // It was not stored, otherwise it would not be sent again.
      await markNotSent(task);
      const submission = submissionOf(task);
      const accept = (prior: PriorSubmission): boolean => wasLookedUp && prior.kind === 'unknown' && prior.canLookUp;
      const prior = await ledger.begin(submission, accept);
      if (!prior) open.set(task.index, submission.id);
      return prior;
    },

    markNotSent,

    async end(task, ending) {
      const id = openId(task);
      if (id !== undefined) await ledger.end(id, ending);
      else if (ending.outcome !== 'not-sent') await ledger.record(submissionOf(task), { ...ending, stored: 'no' });
      open.delete(task.index);
    },
  };
}
