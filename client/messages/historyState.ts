import * as l10n from '@vscode/l10n';
import { type LedgerEntry, isOutcomeUnknown } from '../ledger/submission';
import { outcomeLabel } from './outcomeLabels';
import { plainText } from './plainText';

/** Of profiles that a batch did not send; `unchanged`: another command had stored it. */
const unsentOutcomes: ReadonlySet<string> = new Set([
  ...['changed', 'gone', 'unchanged', 'edited', 'other-content', 'under-way', 'sent-elsewhere'],
]);

/**
 * What a submission led to. No label is part of another one, because the user filters the history by typing.
 * @returns `reason`: why the profile is not stored or may not be.
 */
export function historyState(entry: LedgerEntry): {
  readonly icon: string;
  readonly label: string;
  readonly reason?: string;
} {
  const { submission, ending } = entry;
  if (isOutcomeUnknown(entry)) {
    return { icon: 'question', label: l10n.t('unknown'), reason: reasonText(ending?.outcome ?? 'cut-off') };
  }
  if (!ending) return { icon: 'sync', label: l10n.t('in progress') };
  if (ending.stored === 'yes') {
    return { icon: 'pass', label: submission.action === 'update' ? l10n.t('updated') : l10n.t('stored') };
  }
  if (ending.outcome === 'not-sent') {
    return { icon: 'circle-slash', label: l10n.t('not sent'), reason: l10n.t('Cancelled before it was sent') };
  }
  if (unsentOutcomes.has(ending.outcome)) {
    return { icon: 'circle-slash', label: l10n.t('not sent'), reason: reasonText(ending.outcome) };
  }
  return { icon: 'error', label: l10n.t('failed'), reason: reasonText(ending.outcome) };
}

/** Whether the profile was sent, or was about to be, and is certainly not stored because of an error. */
export function isFailure({ ending }: LedgerEntry): boolean {
  return ending?.stored === 'no' && ending.outcome !== 'not-sent' && !unsentOutcomes.has(ending.outcome);
}

function reasonText(outcome: string): string {
  return plainText(outcomeLabel(outcome));
}
