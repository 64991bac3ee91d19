import { lowerFirst, outcomeText } from './batchMessages';
import { type LedgerEntry, isOutcomeUnknown } from '../ledger/submission';
import { plainText } from './plainText';

/**
 * What became of a submission. No word of one state is part of another's: the list is filtered by what is typed.
 * @returns `why` where it is not stored, or nobody knows.
 */
export function historyState(entry: LedgerEntry): {
  readonly icon: string;
  readonly label: string;
  readonly reason?: string;
} {
  const { submission, ending } = entry;
  if (isOutcomeUnknown(entry)) {
    return { icon: 'question', label: 'unknown', reason: reasonText(ending?.outcome ?? 'cut-off') };
  }
  if (!ending) return { icon: 'sync', label: 'under way' };
  if (ending.stored === 'yes') {
    return { icon: 'pass', label: submission.action === 'update' ? 'updated' : 'stored' };
  }
  if (ending.outcome === 'not-sent') return { icon: 'circle-slash', label: 'not sent', reason: 'cancelled before' };
  return { icon: 'error', label: 'failed', reason: reasonText(ending.outcome) };
}

/** In place of the words of a batch's report. */
const reasonTexts: ReadonlyMap<string, string> = new Map([
  // Also what the service answered when it was asked whether the profile arrived.
  ['not-found', 'not found at the service'],
  ['fault', 'a fault of this extension'],
  ['rate-limited', 'the service takes no more requests for now'],
]);

function reasonText(outcome: string): string {
  return plainText(reasonTexts.get(outcome) ?? lowerFirst(outcomeText(outcome)));
}
