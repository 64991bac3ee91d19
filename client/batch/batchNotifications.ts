import * as l10n from '@vscode/l10n';
import { pauseText } from '../messages/batchMessages';
import { formatCount } from '../messages/formatNumber';
import { plainText } from '../messages/plainText';
import type { Ui } from '../ui/dialogs';
import type { Editor } from '../ui/editor';
import { type CommandLog, notify } from '../ui/notify';
import { problemTexts, type ProgressCounts } from './batchProgress';
import type { BatchConclusion } from '../ledger/records';
import type { Batch } from './plan/batch';
import type { PauseReason } from './run/concurrencyLimiter';

interface NotificationParts {
  readonly ui: Ui;
  readonly editor: Pick<Editor, 'executeCommand'>;
  readonly log: CommandLog;
}

const buttonCommands = {
  resume: 'hrflow.resumeBatch',
  'show-report': 'hrflow.showBatchReport',
  'save-report': 'hrflow.saveBatchReport',
  'set-credentials': 'hrflow.setCredentials',
} as const;

export function showPaused(parts: NotificationParts, pause: PauseReason, environment: string): void {
  const isCredentialFailure =
    pause.kind === 'failure' && (pause.failure.kind === 'unauthorised' || pause.failure.kind === 'forbidden');
  const setCredentials = isCredentialFailure ? (['set-credentials'] as const) : [];
  showBatchMessage(parts, 'warning', pauseText(pause, plainText(environment)), [
    ...setCredentials,
    'resume',
    'show-report',
  ]);
}

export function showFinished(
  parts: NotificationParts,
  { header, leftOut }: Batch,
  conclusion: BatchConclusion,
  counts: ProgressCounts,
): void {
  const { total, stored, failed, unknown, done } = counts;
  parts.log.info(`Batch ${conclusion}: ${total} planned, ${stored} stored, ${failed} failed, ${unknown} unknown`);
  const isCancelled = conclusion === 'cancelled';
  const environment = plainText(header.environment);
  const summary = [
    l10n.t('{0} of {1} stored', formatCount(stored), formatCount(total)),
    ...problemTexts(counts),
    ...(leftOut.length > 0 ? [l10n.t('{0} excluded', formatCount(leftOut.length))] : []),
    ...(isCancelled ? [l10n.t('{0} not sent', formatCount(total - done))] : []),
  ].join(', ');
  if (isCancelled) {
    const text = l10n.t('Indexing in {0} was stopped.', environment);
    showBatchMessage(parts, 'warning', `${text} ${summary}.`, ['resume', 'show-report']);
  } else {
    const text = l10n.t('Indexing in {0} is complete.', environment);
    const level = failed + unknown === 0 ? 'information' : 'warning';
    showBatchMessage(parts, level, `${text} ${summary}.`, ['show-report', 'save-report']);
  }
}

function showBatchMessage(
  parts: NotificationParts,
  level: 'information' | 'warning',
  text: string,
  buttons: readonly (keyof typeof buttonCommands)[],
): void {
  const actions = buttons.map((button) => [button, () => parts.editor.executeCommand(buttonCommands[button])] as const);
  notify(parts, level, text, Object.fromEntries(actions));
}
