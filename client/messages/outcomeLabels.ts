import * as l10n from '@vscode/l10n';
import { failureLabel } from './failureTexts';

/** The outcomes of a submission that the ledger and batch files keep, besides the kinds of failures. */
const labels: Readonly<Record<string, () => string>> = {
  created: () => l10n.t('Stored'),
  accepted: () => l10n.t('Accepted, will be stored shortly'),
  updated: () => l10n.t('Updated'),
  'not-sent': () => l10n.t('Not sent yet'),
  changed: () => l10n.t('Not sent: edited after validation'),
  gone: () => l10n.t('Not sent: the file cannot be read'),
  'other-content': () =>
    l10n.t('Not sent: stored with different content under this reference; use "Index Profile" to update it'),
  edited: () =>
    l10n.t('Not sent: stored with different content, would be a duplicate; use "Index Profile" to update it'),
  unchanged: () => l10n.t('Stored by another command'),
  'under-way': () => l10n.t('Not sent: another command is sending it'),
  'sent-elsewhere': () => l10n.t('Not sent: already sent by another command, and could not be checked'),
  begun: () => l10n.t('In progress'),
  'cut-off': () => l10n.t('Interrupted while sending'),
  fault: () => l10n.t('Unexpected error in this extension'),
};

/**
 * An outcome in a few words, without a full stop.
 * @param outcome as the ledger and batch files keep it; one of another version of this extension is returned unchanged.
 */
export function outcomeLabel(outcome: string): string {
  return Object.hasOwn(labels, outcome) ? (labels[outcome]?.() ?? outcome) : (failureLabel(outcome) ?? outcome);
}

/** For a profile that may have been stored. */
export function unknownOutcomeText(): string {
  return l10n.t('The profile may have been stored.');
}
