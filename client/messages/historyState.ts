import { lowerFirst, outcomeText } from './batchMessages';
import { type LedgerEntry, isOutcomeUnknown } from '../ledger/submission';
import { plainText } from './plainText';

/**
 * What became of a submission. No word of one state is part of another's: the list is filtered by what is typed.
 * @returns `why` where it is not stored, or nobody knows.
 */
export function stateOf(entry: LedgerEntry): { readonly icon: string; readonly words: string; readonly why?: string } {
  const { submission, ending } = entry;
  if (isOutcomeUnknown(entry)) {
    return { icon: 'question', words: 'unknown', why: reasonOf(ending?.outcome ?? 'cut-off') };
  }
  if (!ending) return { icon: 'sync', words: 'under way' };
  if (ending.stored === 'yes') {
    return { icon: 'pass', words: submission.action === 'update' ? 'updated' : 'stored' };
  }
  if (ending.outcome === 'not-sent') return { icon: 'circle-slash', words: 'not sent', why: 'cancelled before' };
  return { icon: 'error', words: 'failed', why: reasonOf(ending.outcome) };
}

/** In place of the words of a batch's report. */
const reasons: ReadonlyMap<string, string> = new Map([
  // Also what the service answered when it was asked whether the profile arrived.
  ['not-found', 'not found at the service'],
  ['fault', 'a fault of this extension'],
  ['rate-limited', 'the service takes no more requests for now'],
]);

function reasonOf(outcome: string): string {
  return plainText(reasons.get(outcome) ?? lowerFirst(outcomeText(outcome)));
}
