import type { Ending, Entry } from '../../ledger/submission';
import type { Alone } from './crossWindowLock';
import { type Fate, Known, lookedForBy } from '../plan/submissionIndex';
import type { Planned } from '../plan/planner';

/** What is done with the profiles of a batch elsewhere while it runs: in other windows, or in this one by themselves. */
export interface Others {
  /**
   * Begins with a profile unless another window has it.
   * @param wasAsked the service was asked by the reference, and does not have it.
   * @returns what became of it elsewhere: then it must not be sent, also where it was begun.
   */
  claim(planned: Planned, wasAsked: boolean, begin: () => Promise<void>): Promise<Fate | undefined>;
}

/** @param news entries of the journal since it was asked last. @param alone of all batches of this service. */
export function createOthers(known: Known, news: () => Promise<readonly Entry[]>, alone: Alone): Others {
  async function fateOf(planned: Planned, wasAsked: boolean): Promise<Fate | undefined> {
    known.add(await news());
    const fate = known.fateOf(planned);
    return wasAsked && fate?.kind === 'unknown' && fate.canAsk ? undefined : fate;
  }

  return {
    claim: (planned, wasAsked, begin) =>
      alone(async () => {
        const before = await fateOf(planned, wasAsked);
        if (before) return before;
        await begin();
        // If this window stalled, another has taken the lock over. Both write before they look again: one sees the other.
        return fateOf(planned, wasAsked);
      }),
  };
}

/** What is known of some profiles. @param batch that they are of: its own submissions do not count. */
export function knownOf(
  planned: readonly Planned[],
  entries: readonly Entry[],
  { origin, id }: { readonly origin: string; readonly id: string },
): Known {
  const known = new Known(origin, id);
  known.add(entries, new Set(planned.flatMap(lookedForBy)));
  return known;
}

/** How a profile ends that somebody else has. */
export function endOf(fate: Fate): [outcome: string, stored: Ending['stored'], key?: string] {
  switch (fate.kind) {
    case 'unchanged':
      return fate.key === undefined ? ['unchanged', 'yes'] : ['unchanged', 'yes', fate.key];
    case 'reference-used':
      return ['other-content', 'no'];
    case 'edited':
      return ['edited', 'no'];
    case 'under-way':
      return ['under-way', 'unknown'];
    case 'unknown':
      return ['sent-elsewhere', 'unknown'];
    default:
      return fate satisfies never;
  }
}
