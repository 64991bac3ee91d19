import type { SubmissionResult, LedgerEntry } from '../../ledger/submission';
import type { CrossWindowLock } from './crossWindowLock';
import { type PriorState, SubmissionIndex, lookupKeys } from '../plan/submissionIndex';
import type { PlannedProfile } from '../plan/planner';

/** What is done with the profiles of a batch elsewhere while it runs: in other windows, or in this one by themselves. */
export interface SubmissionClaims {
  /**
   * Begins with a profile unless another window has it.
   * @param wasLookedUp the service was asked by the reference, and does not have it.
   * @returns what became of it elsewhere: then it must not be sent, also where it was begun.
   */
  claim(planned: PlannedProfile, wasLookedUp: boolean, begin: () => Promise<void>): Promise<PriorState | undefined>;
}

/** @param readChanges entries of the journal since it was asked last. @param lock of all batches of this service. */
export function createSubmissionClaims(
  index: SubmissionIndex,
  readChanges: () => Promise<readonly LedgerEntry[]>,
  lock: CrossWindowLock,
): SubmissionClaims {
  async function priorStateOf(planned: PlannedProfile, wasLookedUp: boolean): Promise<PriorState | undefined> {
    index.add(await readChanges());
    const priorState = index.priorStateOf(planned);
    return wasLookedUp && priorState?.kind === 'unknown' && priorState.canLookUp ? undefined : priorState;
  }

  return {
    claim: (planned, wasLookedUp, begin) =>
      lock(async () => {
        const priorState = await priorStateOf(planned, wasLookedUp);
        if (priorState) return priorState;
        await begin();
        // If this window stalled, another has taken the lock over. Both write before they look again: one sees the other.
        return priorStateOf(planned, wasLookedUp);
      }),
  };
}

/** What is known of some profiles. @param batch that they are of: its own submissions do not count. */
export function indexSubmissions(
  planned: readonly PlannedProfile[],
  entries: readonly LedgerEntry[],
  { origin, id }: { readonly origin: string; readonly id: string },
): SubmissionIndex {
  const index = new SubmissionIndex(origin, id);
  index.add(entries, new Set(planned.flatMap(lookupKeys)));
  return index;
}

/** How a profile ends that somebody else has. */
export function resultOf(priorState: PriorState): [outcome: string, stored: SubmissionResult['stored'], key?: string] {
  switch (priorState.kind) {
    case 'unchanged':
      return priorState.key === undefined ? ['unchanged', 'yes'] : ['unchanged', 'yes', priorState.key];
    case 'reference-used':
      return ['other-content', 'no'];
    case 'edited':
      return ['edited', 'no'];
    case 'under-way':
      return ['under-way', 'unknown'];
    case 'unknown':
      return ['sent-elsewhere', 'unknown'];
    default:
      return priorState satisfies never;
  }
}
