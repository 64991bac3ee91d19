import type { Ledger } from '../../ledger/ledger';
import type { SubmissionResult } from '../../ledger/submission';
import type { BatchHeader, BatchLine, BatchTask } from '../plan/batch';
import type { PriorState } from '../plan/submissionIndex';
import type { SubmissionClaims } from './submissionClaims';
import { BatchSubmissions } from './batchSubmissions';

/**
 * What is written down while a batch runs. Each resolves when it is in the system's hands, `begin` when it is on the disk, and
 * rejects if it cannot be.
 */
export interface WriteAheadLog {
  /**
   * Before each attempt to send.
   * @param wasLookedUp the service was asked, and does not have it.
   * @returns what became of it elsewhere: then it must not be sent.
   */
  begin(task: BatchTask, wasLookedUp: boolean): Promise<PriorState | undefined>;
  /** The attempt certainly did not store anything; there will be another, later. */
  markNotSent(task: BatchTask): Promise<void>;
  /** What became of it in the end. */
  end(task: BatchTask, ending: SubmissionResult): Promise<void>;
}

/**
 * Writes to the batch's own file, from which it is resumed, and to the journal, which is the history that a person sees and
 * may clear, and by which windows know of each other.
 * @param append adds a line to the batch's file.
 * @param now milliseconds since the epoch.
 */
export function createWriteAheadLog(
  header: BatchHeader,
  ledger: Pick<Ledger, 'begin' | 'end'>,
  append: (line: BatchLine) => Promise<void>,
  claims: SubmissionClaims,
  now: () => number,
): WriteAheadLog {
  const submissions = new BatchSubmissions(header, ledger, append, now);
  /** Those that no other window has. */
  const claimed = new Set<number>();
  /** Another window, or another batch of this one, has them. */
  const claimedElsewhere = new Set<number>();

  return {
    async begin(task, wasLookedUp) {
      const { index, planned } = task;
      const begin = (): Promise<void> => submissions.begin(task);
      // The journal says so already, to all others.
      if (claimed.has(index)) {
        await begin();
        return undefined;
      }
      const priorState = await claims.claim(planned, wasLookedUp, begin);
      if (!priorState) {
        claimed.add(index);
        claimedElsewhere.delete(index);
        return undefined;
      }
      claimedElsewhere.add(index);
      if (await submissions.withdraw(task)) await append({ end: index, ending: notSentResult });
      return priorState;
    },

    async markNotSent({ index }) {
      await append({ end: index, ending: notSentResult });
    },

    async end(task, ending) {
      await append({ end: task.index, ending });
      await (claimedElsewhere.has(task.index) ? submissions.endPrevious(task) : submissions.end(task, ending));
    },
  };
}

const notSentResult: SubmissionResult = { outcome: 'not-sent', stored: 'no', milliseconds: 0 };
