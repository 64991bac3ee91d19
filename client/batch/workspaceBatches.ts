import { type Batch, pendingTasks } from './plan/batch';
import { withLedgerEntries } from './plan/mergeLedger';
import type { BatchParts } from './batchParts';

/** The batches of this workspace, the newest first. */
export async function readWorkspaceBatches(parts: BatchParts): Promise<Batch[]> {
  const all: Batch[] = [];
  for (const id of await parts.batchFiles.ids()) {
    const batch = await readBatch(parts, id);
    if (batch?.header.workspace === parts.workspaceName()) all.push(batch);
  }
  return all;
}

/** Reads a batch from its file and the ledger. @returns undefined if it does not exist. */
export async function readBatch(
  { batchFiles, ledger }: Pick<BatchParts, 'batchFiles' | 'ledger'>,
  id: string,
): Promise<Batch | undefined> {
  const batch = await batchFiles.read(id);
  return batch && isUnfinished(batch) ? withLedgerEntries(batch, await ledger.entries()) : batch;
}

export function isUnfinished(batch: Batch): boolean {
  return batch.closing !== 'done' && countRemaining(batch) > 0;
}

export function countRemaining(batch: Batch): number {
  return [...pendingTasks(batch)].length;
}
