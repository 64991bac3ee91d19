import * as l10n from '@vscode/l10n';
import { type Lock, type SharedLocks, staleMilliseconds } from '../ledger/sharedLocks';
import type { LedgerEntry } from '../ledger/submission';
import { batchInProgressText } from '../messages/batchMessages';
import type { BatchParts } from './batchParts';
import { type Batch, isUnfinished, withProgress } from './plan/batch';

type ReadParts = Pick<BatchParts, 'batchFiles' | 'ledger'>;

/** The batches of this window, the newest first. */
export async function readWorkspaceBatches(parts: ReadParts & Pick<BatchParts, 'isInWindow'>): Promise<Batch[]> {
  const batches: Batch[] = [];
  const ids = await parts.batchFiles.ids();
  const entries = ids.length === 0 ? [] : await parts.ledger.entries();
  for (const id of ids) {
    const batch = await readBatch(parts, id, entries);
    if (batch && isOfWindow(parts, batch)) batches.push(batch);
  }
  return batches;
}

/** Whether a batch has a file of this window: that does not depend on the order and the number of its folders. */
export function isOfWindow({ isInWindow }: Pick<BatchParts, 'isInWindow'>, { planned, leftOut }: Batch): boolean {
  return [...planned, ...leftOut].some(({ document }) => isInWindow(document));
}

/**
 * Deletes the batches that are finished or damaged, except those that run.
 * @param mayDelete whether a batch may be deleted.
 * @returns the ids of those that are kept.
 */
export async function deleteFinishedBatches(
  parts: ReadParts & { readonly locks: Pick<SharedLocks, 'isHeld' | 'remove'> },
  mayDelete: (batch: Batch) => boolean = () => true,
): Promise<ReadonlySet<string>> {
  const kept = new Set<string>();
  const ids = await parts.batchFiles.ids();
  const entries = ids.length === 0 ? [] : await parts.ledger.entries();
  for (const id of ids) {
    // First: a batch without a lock is not being written any more.
    const isRunning = await parts.locks.isHeld(batchLockName(id));
    const batch = isRunning ? undefined : await readBatch(parts, id, entries);
    if (isRunning || (batch && (isUnfinished(batch) || !mayDelete(batch)))) kept.add(id);
    else await deleteBatch(parts, id);
  }
  return kept;
}

/** Deletes a batch that is not running. Its entries in the ledger need not be kept any more. */
export async function deleteBatch(
  { batchFiles, ledger, locks }: ReadParts & { readonly locks: Pick<SharedLocks, 'remove'> },
  id: string,
): Promise<void> {
  await batchFiles.remove(id);
  if ((await ledger.conclusionOf(id)) !== 'done') await ledger.conclude(id, 'done');
  await locks.remove(batchLockName(id));
}

/**
 * Reads the plan of a batch, and its progress from the ledger.
 * @param entries of the ledger, if they were read already.
 * @returns undefined if it does not exist, or is damaged.
 */
export async function readBatch(
  { batchFiles, ledger }: ReadParts,
  id: string,
  entries?: readonly LedgerEntry[],
): Promise<Batch | undefined> {
  const plan = await batchFiles.read(id);
  return plan && withProgress(plan, entries ?? (await ledger.entries()), await ledger.conclusionOf(id));
}

const recheckMilliseconds = 1000;

/**
 * Acquires the lock of a batch. After a crash, it counts as held for a while.
 * @returns undefined, after a message, if the batch is running in another window, or if the user cancels.
 */
export async function acquireBatch(parts: BatchParts, id: string): Promise<Lock | undefined> {
  const { ui, locks, sleep } = parts;
  const acquire = (): Promise<Lock | undefined> => locks.acquire(batchLockName(id));
  const lock = await acquire();
  if (lock) return lock;
  return await ui.withProgress(l10n.t('Checking whether the batch is still running'), async ({ signal }) => {
    for (let waited = 0; waited <= staleMilliseconds; waited += recheckMilliseconds) {
      await sleep(recheckMilliseconds, signal);
      if (signal.aborted) return undefined;
      const acquired = await acquire();
      if (acquired) return acquired;
    }
    return void ui.showMessage('warning', batchInProgressText());
  });
}

/** The name of the lock of a batch that is running. */
export function batchLockName(id: string): string {
  return `batch-${id}`;
}
