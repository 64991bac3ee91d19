import type { Journal } from '../journal/journal';
import type { Ending } from '../journal/submission';
import { type BatchHeader, type BatchLine, submissionId, type Task } from './batch';

/** What is written down while a batch runs. Each resolves when it is in the system's hands, and rejects if it cannot be. */
export interface Notes {
  /** Before each attempt to send. */
  begin(task: Task): Promise<void>;
  /** The attempt certainly did not store anything; there will be another, later. */
  putBack(task: Task): Promise<void>;
  /** What became of it in the end. */
  end(task: Task, ending: Ending): Promise<void>;
}

/**
 * Writes to the batch's own file, from which it is resumed, and to the journal, which is the history that a person sees and
 * may clear.
 * @param append adds a line to the batch's file.
 * @param now milliseconds since the epoch.
 */
export function createNotes(
  { id: batch, environment, origin }: BatchHeader,
  journal: Pick<Journal, 'begin' | 'end'>,
  append: (line: BatchLine) => Promise<void>,
  now: () => number,
): Notes {
  const begun = new Set<number>();
  const isBegun = ({ index, wasBegun }: Task): boolean => wasBegun || begun.has(index);
  return {
    async begin(task) {
      const { index, planned } = task;
      const { sourceKey, reference, document, hash } = planned;
      if (!isBegun(task)) {
        await journal.begin({
          id: submissionId(batch, index),
          time: now(),
          action: 'index',
          ...{ environment, origin, sourceKey, document, hash, batch },
          ...(reference !== undefined && { reference }),
        });
      }
      begun.add(index);
      await append({ begin: index });
    },

    async putBack({ index }) {
      await append({ end: index, ending: { outcome: 'not-sent', stored: 'no', milliseconds: 0 } });
    },

    async end(task, ending) {
      await append({ end: task.index, ending });
      if (isBegun(task)) await journal.end(submissionId(batch, task.index), ending);
    },
  };
}
