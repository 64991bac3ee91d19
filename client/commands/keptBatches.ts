import { type Batch, tasksOf } from '../batch/batch';
import type { BatchParts } from './indexProfiles';

/** Batches of this workspace, the newest first. */
export async function batchesOf({ batchFiles, workspaceName }: BatchParts): Promise<Batch[]> {
  const all: Batch[] = [];
  for (const id of await batchFiles.ids()) {
    const batch = await batchFiles.read(id);
    if (batch?.header.workspace === workspaceName()) all.push(batch);
  }
  return all;
}

export function isUnfinished(batch: Batch): boolean {
  return batch.closing !== 'done' && countLeft(batch) > 0;
}

export function countLeft(batch: Batch): number {
  return [...tasksOf(batch)].length;
}
