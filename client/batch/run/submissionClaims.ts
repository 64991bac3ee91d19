import type { SubmissionResult, LedgerEntry } from '../../ledger/submission';
import type { CrossWindowLock } from './crossWindowLock';
import { type PriorState, SubmissionIndex, lookupKeys } from '../plan/submissionIndex';
import type { PlannedProfile } from '../plan/planner';

/** Prevents that other windows or commands send the profiles of a running batch, too. */
export interface SubmissionClaims {
  /**
   * Begins a submission unless there is another one of the profile.
   * @param wasLookedUp the service does not have the reference.
   * @returns the state of the other submission: then the profile must not be sent, even if its submission was begun.
   */
  claim(planned: PlannedProfile, wasLookedUp: boolean, begin: () => Promise<void>): Promise<PriorState | undefined>;
}

/** @param readChanges entries of the ledger since the last call. @param lock shared by all batches of this service. */
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
        // If this window stalled, another one may have taken over the lock. Both write before they read again: one sees the other.
        return priorStateOf(planned, wasLookedUp);
      }),
  };
}

/** Indexes the earlier submissions of profiles. The third parameter is their batch, whose own submissions do not count. */
export function indexSubmissions(
  planned: readonly PlannedProfile[],
  entries: readonly LedgerEntry[],
  { origin, id }: { readonly origin: string; readonly id: string },
): SubmissionIndex {
  const index = new SubmissionIndex(origin, id);
  index.add(entries, new Set(planned.flatMap(lookupKeys)));
  return index;
}

/** The result of a profile that another window or command has claimed. */
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
