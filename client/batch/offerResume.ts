import { formatProfileCount } from '../messages/batchMessages';
import { plainText } from '../messages/plainText';
import { batchInProgress, type BatchParts } from './batchParts';
import type { Batch } from './plan/batch';
import { readWorkspaceBatches, isUnfinished, countRemaining, readBatch } from './workspaceBatches';

/** Tells once, when a window opens, of a batch that was cut off. */
export async function offerResume(parts: BatchParts): Promise<void> {
  const { ui, editor, batchFiles } = parts;
  if (!parts.isTrusted() || (await batchFiles.isLocked(parts.workspaceName()))) return;
  const batch = (await readWorkspaceBatches(parts)).find((each) => each.closing === undefined && isUnfinished(each));
  if (!batch) return;
  const { planned, header } = batch;
  const done = planned.length - countRemaining(batch);
  const message = `Indexing was cut off: ${done} of ${formatProfileCount(planned.length)} are done in ${plainText(header.environment)}.`;
  const selection = await ui.showMessage('warning', message, 'resume', 'show-report', 'delete-batch');
  if (selection === 'resume') await editor.executeCommand('hrflow.resumeBatch');
  if (selection === 'show-report') await editor.executeCommand('hrflow.showBatchReport');
  if (selection === 'delete-batch') await deleteBatch(parts, batch);
}
/** Unless it went on since it was told of. */
async function deleteBatch(parts: BatchParts, { header, progress }: Batch): Promise<void> {
  const { ui, batchFiles } = parts;
  const release = await batchFiles.lock(header.workspace);
  if (!release) return void ui.showMessage('warning', batchInProgress);
  try {
    const current = await readBatch(parts, header.id);
    const isUnchanged = current?.closing === undefined && current?.progress.size === progress.size;
    if (isUnchanged) await batchFiles.remove(header.id);
    else if (current) void ui.showMessage('information', 'This batch went on meanwhile. It is not forgotten.');
  } finally {
    await release();
  }
}
