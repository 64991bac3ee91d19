import type { Journal } from '../../ledger/ledger';
import type { Ending } from '../../ledger/submission';
import type { BatchHeader, BatchLine, Task } from '../plan/batch';
import type { Fate } from '../plan/submissionIndex';
import type { Others } from './submissionClaims';
import { Submissions } from './batchSubmissions';

/**
 * What is written down while a batch runs. Each resolves when it is in the system's hands, `begin` when it is on the disk, and
 * rejects if it cannot be.
 */
export interface Notes {
  /**
   * Before each attempt to send.
   * @param wasAsked the service was asked, and does not have it.
   * @returns what became of it elsewhere: then it must not be sent.
   */
  begin(task: Task, wasAsked: boolean): Promise<Fate | undefined>;
  /** The attempt certainly did not store anything; there will be another, later. */
  putBack(task: Task): Promise<void>;
  /** What became of it in the end. */
  end(task: Task, ending: Ending): Promise<void>;
}

/**
 * Writes to the batch's own file, from which it is resumed, and to the journal, which is the history that a person sees and
 * may clear, and by which windows know of each other.
 * @param append adds a line to the batch's file.
 * @param now milliseconds since the epoch.
 */
export function createNotes(
  header: BatchHeader,
  journal: Pick<Journal, 'begin' | 'end'>,
  append: (line: BatchLine) => Promise<void>,
  others: Others,
  now: () => number,
): Notes {
  const submissions = new Submissions(header, journal, append, now);
  /** Those that no other window has. */
  const claimed = new Set<number>();
  /** Another window, or another batch of this one, has them. */
  const elsewhere = new Set<number>();

  return {
    async begin(task, wasAsked) {
      const { index, planned } = task;
      const begin = (): Promise<void> => submissions.begin(task);
      // The journal says so already, to all others.
      if (claimed.has(index)) {
        await begin();
        return undefined;
      }
      const fate = await others.claim(planned, wasAsked, begin);
      if (!fate) {
        claimed.add(index);
        elsewhere.delete(index);
        return undefined;
      }
      elsewhere.add(index);
      if (await submissions.takeBack(task)) await append({ end: index, ending: notSent });
      return fate;
    },

    async putBack({ index }) {
      await append({ end: index, ending: notSent });
    },

    async end(task, ending) {
      await append({ end: task.index, ending });
      await (elsewhere.has(task.index) ? submissions.endEarlier(task) : submissions.end(task, ending));
    },
  };
}

const notSent: Ending = { outcome: 'not-sent', stored: 'no', milliseconds: 0 };
