import * as l10n from '@vscode/l10n';
import { batchInProgressText } from '../messages/batchMessages';
import { formatCount } from '../messages/formatNumber';
import { plainText } from '../messages/plainText';
import type { BatchParts } from './batchParts';
import type { Batch } from './plan/batch';
import { readWorkspaceBatches, isUnfinished, countRemaining, readBatch } from './workspaceBatches';

/** When a window opens, offers to resume a batch that was interrupted. */
export async function offerResume(parts: BatchParts): Promise<void> {
  const { ui, editor, batchFiles } = parts;
  if (!parts.isTrusted() || (await batchFiles.isLocked(parts.workspaceName()))) return;
  const batch = (await readWorkspaceBatches(parts)).find((each) => each.closing === undefined && isUnfinished(each));
  if (!batch) return;
  const { planned, header } = batch;
  const done = planned.length - countRemaining(batch);
  const message = l10n.t(
    'Indexing in {0} was interrupted: {1} of {2} done.',
    plainText(header.environment),
    formatCount(done),
    formatCount(planned.length),
  );
  const selection = await ui.showMessage('warning', message, 'resume', 'show-report', 'delete-batch');
  if (selection === 'resume') await editor.executeCommand('hrflow.resumeBatch');
  if (selection === 'show-report') await editor.executeCommand('hrflow.showBatchReport');
  if (selection === 'delete-batch') await deleteBatch(parts, batch);
}

/** Unless it was resumed since the message was shown. */
async function deleteBatch(parts: BatchParts, { header, progress }: Batch): Promise<void> {
  const { ui, batchFiles } = parts;
  const release = await batchFiles.lock(header.workspace);
  if (!release) return void ui.showMessage('warning', batchInProgressText());
  try {
    const current = await readBatch(parts, header.id);
    const isUnchanged = current?.closing === undefined && current?.progress.size === progress.size;
    if (isUnchanged) await batchFiles.remove(header.id);
    else if (current)
      void ui.showMessage('information', l10n.t('The batch was resumed in the meantime and was not deleted.'));
  } finally {
    await release();
  }
}
