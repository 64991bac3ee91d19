import type { Ledger } from '../../ledger/ledger';
import type { Submission, SubmissionResult, PriorSubmission } from '../../ledger/submission';
import type { BatchHeader, BatchTask } from '../plan/batch';

/** The entries of a batch in the ledger. Each method rejects if it cannot write them. */
export type BatchLog = ReturnType<typeof createBatchLog>;

/**
 * @param newId creates ids of submissions.
 * @param throwIfLost throws {UserFacingError} if another window has resumed the batch, because this one stalled.
 */
export function createBatchLog(
  { id: batch, environment, origin, account }: BatchHeader,
  ledger: Pick<Ledger, 'begin' | 'end' | 'record'>,
  { newId, throwIfLost }: { readonly newId: () => string; readonly throwIfLost: () => void },
) {
  /** Of the profiles that are being processed, by index: the submission without a certain result. */
  const open = new Map<number, string | undefined>();
  const openId = ({ index, previous }: BatchTask): string | undefined => (open.has(index) ? open.get(index) : previous);
  const submissionOf = ({ index, planned }: BatchTask, action: Submission['action']): Submission => {
    const { sourceKey, reference, document, hash } = planned;
    return {
      ...{ id: newId(), time: Date.now(), action, batch, item: index, environment, origin, account },
      ...{ sourceKey, document, hash, ...(reference !== undefined && { reference }) },
    };
  };
  const endAttempt = async (task: BatchTask, ending: SubmissionResult): Promise<void> => {
    const id = openId(task);
    if (id !== undefined) await ledger.end(id, ending);
    open.set(task.index, undefined);
  };
  /** The attempt certainly stored nothing; another one will follow. */
  const markNotSent = (task: BatchTask): Promise<void> =>
    endAttempt(task, { outcome: 'not-sent', stored: 'no', milliseconds: 0 });
  return {
    markNotSent,

    /**
     * Before each attempt to send. When it resolves, the intent is on the disk.
     * @param wasLookedUp the service does not have the reference.
     * @param isUpdate it replaces what is stored.
     * @returns another submission of the profile: then it must not be sent.
     */
    async begin(task: BatchTask, wasLookedUp: boolean, isUpdate = false): Promise<PriorSubmission | undefined> {
      throwIfLost();
      // It was not stored, otherwise it would not be sent again; an update is, if its result is unknown.
      await (isUpdate
        ? endAttempt(task, { outcome: 'cut-off', stored: 'unknown', milliseconds: 0 })
        : markNotSent(task));
      const submission = submissionOf(task, isUpdate ? 'update' : 'index');
      const accept = (prior: PriorSubmission): boolean =>
        isUpdate
          ? prior.kind === 'stored' || prior.kind === 'unknown'
          : wasLookedUp && prior.kind === 'unknown' && prior.canLookUp;
      const prior = await ledger.begin(submission, accept);
      if (!prior) open.set(task.index, submission.id);
      return prior;
    },

    /**
     * The final result.
     * @param wasFound a lookup has found what another command may have sent: its result is no longer unknown.
     */
    async end(task: BatchTask, ending: SubmissionResult, wasFound = false): Promise<void> {
      const id = openId(task);
      if (id !== undefined) await ledger.end(id, ending);
      else if (ending.outcome !== 'not-sent')
        await ledger.record(submissionOf(task, 'index'), wasFound ? ending : { ...ending, stored: 'no' });
      open.delete(task.index);
    },
  };
}
