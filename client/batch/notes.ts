import type { Journal } from '../journal/journal';
import type { Ending } from '../journal/submission';
import { type BatchHeader, type BatchLine, submissionId, type Task } from './batch';
import type { Fate } from './known';
import type { Others } from './others';

/**
 * What is written down while a batch runs. Each resolves when it is in the system's hands, `begin` when it is on the disk, and
 * rejects if it cannot be.
 */
export interface Notes {
  /**
   * Before each attempt to send.
   * @param wasAsked the service was asked, and does not have it.
   * @returns what became of it elsewhere: then nothing is written down, and it must not be sent.
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
  { id: batch, environment, origin }: BatchHeader,
  journal: Pick<Journal, 'begin' | 'end'>,
  append: (line: BatchLine) => Promise<void>,
  others: Others,
  now: () => number,
): Notes {
  /** Which submission of each profile is under way. */
  const begun = new Map<number, number>();
  /** Somebody else has them. */
  const elsewhere = new Set<number>();
  const idOf = (index: number, submission: number): string => submissionId(batch, index, submission);

  /** The submission of before the batch was stopped: it did not arrive, or there would not be another. */
  async function endEarlier({ index, submissions, isUnknown }: Task): Promise<void> {
    if (submissions === 0) return;
    const outcome = isUnknown ? 'not-found' : 'not-sent';
    await journal.end(idOf(index, submissions), { outcome, stored: 'no', milliseconds: 0 });
  }

  async function beginNew(task: Task): Promise<void> {
    const { index, planned, submissions } = task;
    const { sourceKey, reference, document, hash } = planned;
    await endEarlier(task);
    const submission = submissions + 1;
    const inJournal = journal.begin({
      id: idOf(index, submission),
      time: now(),
      action: 'index',
      ...{ environment, origin, sourceKey, document, hash, batch },
      ...(reference !== undefined && { reference }),
    });
    // Both at once: each waits for the disk.
    const ends = await Promise.allSettled([
      inJournal.then(() => begun.set(index, submission)),
      append({ begin: index, ...(submission > 1 && { submission }) }),
    ]);
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  return {
    async begin(task, wasAsked) {
      const { index, planned } = task;
      // The journal says so already, to all others.
      if (begun.has(index)) {
        await append({ begin: index });
        return undefined;
      }
      const fate = await others.claim(planned, wasAsked, () => beginNew(task));
      if (fate) elsewhere.add(index);
      else elsewhere.delete(index);
      return fate;
    },

    async putBack({ index }) {
      await append({ end: index, ending: { outcome: 'not-sent', stored: 'no', milliseconds: 0 } });
    },

    async end(task, ending) {
      const { index, submissions } = task;
      await append({ end: index, ending });
      if (elsewhere.has(index)) {
        await endEarlier(task);
        return;
      }
      const submission = begun.get(index) ?? submissions;
      if (submission > 0) await journal.end(idOf(index, submission), ending);
    },
  };
}
