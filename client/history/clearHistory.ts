import * as l10n from '@vscode/l10n';
import type { BatchStore } from '../batch/plan/batchStore';
import { deleteFinishedBatches } from '../batch/workspaceBatches';
import type { Ledger } from '../ledger/ledger';
import type { SharedLocks } from '../ledger/sharedLocks';
import { formatCount } from '../messages/formatNumber';
import type { Ui } from '../ui/dialogs';

export interface ClearHistoryParts {
  readonly ui: Ui;
  readonly ledger: Ledger;
  readonly batchFiles: BatchStore;
  readonly locks: Pick<SharedLocks, 'isHeld' | 'remove'>;
}

/** Keeps what is not finished: what is in flight, and the batches that can be resumed, in this and other windows. */
export async function clearHistory(parts: ClearHistoryParts, count: number): Promise<void> {
  const { ui, ledger } = parts;
  const isConfirmed = await ui.confirm(
    count === 1
      ? l10n.t('Clear the history with 1 item?')
      : l10n.t('Clear the history with {0} items?', formatCount(count)),
    l10n.t('Without the history, "Index Profile" does not detect profiles that are already stored.'),
    'clear-history',
  );
  if (!isConfirmed) return;
  const unfinished = await deleteFinishedBatches(parts);
  const kept = await ledger.clear(({ batch }) => batch !== undefined && unfinished.has(batch));
  const keptTexts = [
    ...(kept > 0 ? [l10n.t('Items that are not finished and were kept: {0}.', formatCount(kept))] : []),
    ...(unfinished.size > 0
      ? [l10n.t('Batches that are not finished and were kept: {0}.', formatCount(unfinished.size))]
      : []),
  ];
  void ui.showMessage('information', [l10n.t('History cleared.'), ...keptTexts].join(' '));
}
