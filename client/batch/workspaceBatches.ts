import * as l10n from '@vscode/l10n';
import { type Lock, staleMilliseconds } from '../ledger/locks';
import type { LedgerEntry } from '../ledger/submission';
import { batchInProgressText } from '../messages/batchMessages';
import type { BatchParts } from './batchParts';
import { type Batch, withProgress } from './plan/batch';

type ReadParts = Pick<BatchParts, 'batchFiles' | 'ledger'>;

/** The batches of all windows, the newest first. */
export async function readAllBatches(parts: ReadParts): Promise<Batch[]> {
  const ids = await parts.batchFiles.ids();
  if (ids.length === 0) return [];
  const entries = await parts.ledger.entries();
  const all: Batch[] = [];
  for (const id of ids) {
    const batch = await readBatch(parts, id, entries);
    if (batch) all.push(batch);
  }
  return all;
}

/** The batches with a file of this window, the newest first: they do not depend on the order and the number of its folders. */
export async function readWorkspaceBatches(parts: ReadParts & Pick<BatchParts, 'isInWindow'>): Promise<Batch[]> {
  const all = await readAllBatches(parts);
  return all.filter(({ planned, leftOut }) =>
    [...planned, ...leftOut].some(({ document }) => parts.isInWindow(document)),
  );
}

/**
 * Reads the plan of a batch, and its progress from the ledger.
 * @param entries of the ledger, if they were read already.
 * @returns undefined if it does not exist.
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
