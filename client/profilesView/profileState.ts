import { type LedgerEntry, type PriorSubmission, isOutcomeUnknown } from '../ledger/submission';
import { isFailure } from '../messages/historyState';

/**
 * What became of the content that a file has now, in the active environment. `current`: its source has this content. `changed`: its source
 * has an earlier content. `failed`: the last submission of this content failed. `unknown`: it may be stored.
 */
export type ProfileState = 'never' | 'current' | 'changed' | 'failed' | 'unknown' | 'sending';

/** Of files that are grouped by state, in the order of the groups. */
export const profileStates: readonly ProfileState[] = ['changed', 'failed', 'unknown', 'sending', 'never', 'current'];

/** @param prior see `Ledger.prior`. @param newest the last submission of the file. @param hash of its content. */
export function stateAfter(
  prior: PriorSubmission | undefined,
  newest: LedgerEntry | undefined,
  hash: string,
): ProfileState {
  if (newest?.submission.hash === hash && isFailure(newest)) return 'failed';
  if (!prior) return 'never';
  switch (prior.kind) {
    case 'same':
      return 'current';
    case 'unknown':
      return 'unknown';
    case 'under-way':
      return 'sending';
    case 'stored':
      // A document with a key that was opened from the service, and was not sent from this computer.
      return prior.entry ? 'changed' : 'never';
    default:
      return prior satisfies never;
  }
}

/**
 * The state of a file that was not modified after its last submission: it has the content that was sent.
 * @param entries its submissions to one source, newest first.
 */
export function stateOfUnmodified(entries: readonly LedgerEntry[]): ProfileState {
  const [newest] = entries;
  if (!newest) return 'never';
  if (isOutcomeUnknown(newest)) return 'unknown';
  if (!newest.ending) return 'sending';
  if (newest.ending.stored === 'yes') return 'current';
  if (isFailure(newest)) return 'failed';
  // It was not sent: what counts is what the source has from before.
  const { hash } = newest.submission;
  const stored = entries.find(({ ending }) => ending?.stored !== 'no');
  if (!stored) return 'never';
  return stored.submission.hash === hash ? stateOfUnmodified(entries.slice(entries.indexOf(stored))) : 'changed';
}
