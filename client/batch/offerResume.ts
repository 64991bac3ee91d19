import * as l10n from '@vscode/l10n';
import { staleMilliseconds } from '../ledger/sharedLocks';
import { batchInProgressText } from '../messages/batchMessages';
import { formatCount } from '../messages/formatNumber';
import { plainText } from '../messages/plainText';
import type { BatchParts } from './batchParts';
import { type Batch, countRemaining, isUnfinished } from './plan/batch';
import { batchLockName, deleteBatch, readBatch, readWorkspaceBatches } from './workspaceBatches';

const recheckMilliseconds = 5000;

/** When a window opens, offers to resume a batch that was interrupted. */
export async function offerResume(parts: BatchParts, signal: AbortSignal): Promise<void> {
  const { ui, editor } = parts;
  if (!parts.isTrusted()) return;
  const batch = await findInterrupted(parts, signal);
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
  if (selection === 'resume') await editor.executeCommand('hrflow.resumeBatch', header.id);
  if (selection === 'show-report') await editor.executeCommand('hrflow.showBatchReport');
  if (selection === 'delete-batch') await deleteUnchanged(parts, batch);
}

/** After a crash, the lock of the batch counts as held for a while. */
async function findInterrupted(parts: BatchParts, signal: AbortSignal): Promise<Batch | undefined> {
  for (let waited = 0; ; waited += recheckMilliseconds) {
    const interrupted = (await readWorkspaceBatches(parts)).filter((each) => !each.closing && isUnfinished(each));
    for (const each of interrupted) if (!(await parts.locks.isHeld(batchLockName(each.header.id)))) return each;
    if (interrupted.length === 0 || waited > staleMilliseconds) return undefined;
    await parts.sleep(recheckMilliseconds, signal);
    if (signal.aborted) return undefined;
  }
}

/** Unless it was resumed since the message was shown. */
async function deleteUnchanged(parts: BatchParts, { header, progress }: Batch): Promise<void> {
  const { ui } = parts;
  const lock = await parts.locks.acquire(batchLockName(header.id));
  if (!lock) return void ui.showMessage('warning', batchInProgressText());
  const current = await readBatch(parts, header.id);
  const isUnchanged = current !== undefined && !current.closing && current.progress.size === progress.size;
  if (isUnchanged) await deleteBatch(parts, header.id);
  else if (current)
    void ui.showMessage('information', l10n.t('The batch was resumed in the meantime and was not deleted.'));
  await lock.release();
}
