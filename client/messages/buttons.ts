import * as l10n from '@vscode/l10n';

/** The buttons of all messages. The id is what code and tests compare; the label is what the user reads. */
const labels = {
  'add-reference': () => l10n.t('Add Reference'),
  'ask-again': () => l10n.t('Ask Again'),
  'change-credentials': () => l10n.t('Change Credentials'),
  'change-language': () => l10n.t('Change Language'),
  'change-source': () => l10n.t('Change Source'),
  check: () => l10n.t('Check If Stored'),
  'check-all': () => l10n.t('Check All'),
  'check-otherwise': () => l10n.t('Check with Another Key'),
  'choose-environment': () => l10n.t('Choose Environment'),
  'clear-history': () => l10n.t('Clear History'),
  'close-batch': () => l10n.t('Close'),
  compare: () => l10n.t('Compare'),
  continue: () => l10n.t('Continue'),
  'copy-curl': () => l10n.t('Copy as cURL'),
  'copy-key': () => l10n.t('Copy Key'),
  'delete-batch': () => l10n.t('Delete Batch'),
  'do-not-ask-again': () => l10n.t("Don't Ask Again"),
  'enter-credentials': () => l10n.t('Enter Credentials'),
  'enter-source-key': () => l10n.t('Enter Source Key'),
  'go-to-placeholder': () => l10n.t('Go to Placeholder'),
  'export-anyway': () => l10n.t('Export Anyway'),
  'go-to-problem': () => l10n.t('Go to Problem'),
  index: () => l10n.t('Index Profile'),
  'index-again': () => l10n.t('Index Again'),
  'index-anyway': () => l10n.t('Index Anyway'),
  'index-as-new': () => l10n.t('Index as New'),
  'keep-both': () => l10n.t('Use Other Names'),
  'make-profile': () => l10n.t('Make a Profile with This Text'),
  ok: () => l10n.t('OK'),
  'open-export': () => l10n.t('Open'),
  'open-settings': () => l10n.t('Open Settings'),
  'other-reference': () => l10n.t('Change Reference'),
  'read-anyway': () => l10n.t('Read Anyway'),
  'replace-files': () => l10n.t('Replace Files'),
  'replace-text': () => l10n.t('Replace Text'),
  'replace-key': () => l10n.t('Replace Key'),
  remove: () => l10n.t('Remove'),
  'restart-server': () => l10n.t('Restart Server'),
  resume: () => l10n.t('Resume'),
  'save-report': () => l10n.t('Save Report…'),
  'send-anyway': () => l10n.t('Send Anyway'),
  'set-credentials': () => l10n.t('Set API Credentials'),
  'show-history': () => l10n.t('Show History'),
  'show-log': () => l10n.t('Show Log'),
  'show-problems': () => l10n.t('Show Problems'),
  'show-profile': () => l10n.t('Show Stored Profile'),
  'show-report': () => l10n.t('Show Report'),
  undo: () => l10n.t('Undo'),
  update: () => l10n.t('Update'),
} as const;

export type ButtonId = keyof typeof labels;

/** What each button of a message does. */
export type ButtonActions = Readonly<Partial<Record<ButtonId, () => Promise<void>>>>;

export function buttonLabel(id: ButtonId): string {
  return labels[id]();
}

export const buttonIds = Object.keys(labels) as readonly ButtonId[];
