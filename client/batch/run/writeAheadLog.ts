import type { Ledger } from '../../ledger/ledger';
import type { SubmissionResult } from '../../ledger/submission';
import type { BatchHeader, BatchLine, BatchTask } from '../plan/batch';
import type { PriorState } from '../plan/submissionIndex';
import type { SubmissionClaims } from './submissionClaims';
import { BatchSubmissions } from './batchSubmissions';

/**
 * The log of a running batch. Each method resolves when the operating system has the data, `begin` when they are on the disk, and
 * rejects if they cannot be written.
 */
export interface WriteAheadLog {
  /**
   * Before each attempt to send.
   * @param wasLookedUp the service does not have the reference.
   * @returns the state of another submission of the profile: then it must not be sent.
   */
  begin(task: BatchTask, wasLookedUp: boolean): Promise<PriorState | undefined>;
  /** The attempt certainly stored nothing; another one will follow. */
  markNotSent(task: BatchTask): Promise<void>;
  /** The final result. */
  end(task: BatchTask, ending: SubmissionResult): Promise<void>;
}

interface WriteAheadLogParts {
  readonly ledger: Pick<Ledger, 'begin' | 'end'>;
  /** Adds a line to the file of the batch. */
  readonly append: (line: BatchLine) => Promise<void>;
  readonly claims: SubmissionClaims;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * Writes to the file of the batch, from which it is resumed, and to the ledger, which is the history that the user sees and may
 * clear, and through which windows see the submissions of each other.
 */
export function createWriteAheadLog(
  header: BatchHeader,
  { ledger, append, claims, now }: WriteAheadLogParts,
): WriteAheadLog {
  const submissions = new BatchSubmissions(header, ledger, append, now);
  /** Profiles that this batch has claimed. */
  const claimed = new Set<number>();
  /** Profiles that another window or command has claimed. */
  const claimedElsewhere = new Set<number>();

  return {
    async begin(task, wasLookedUp) {
      const { index, planned } = task;
      const begin = (): Promise<void> => submissions.begin(task);
      // The ledger already shows the claim to other windows.
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
