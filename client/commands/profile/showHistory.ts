import * as l10n from '@vscode/l10n';
import type { BatchStore } from '../../batch/plan/batchStore';
import { clearHistory } from '../../history/clearHistory';
import { groupBy } from '../../history/groupBy';
import { type HistoryAction, historyActionsOf, runHistoryAction } from '../../history/historyActions';
import { batchTexts, batchTitle, createSourceLabels, entryTexts, type SourceLabelOf } from '../../history/historyTexts';
import type { SharedLocks } from '../../ledger/sharedLocks';
import type { LedgerEntry } from '../../ledger/submission';
import { buttonLabel } from '../../messages/buttons';
import { formatTime } from '../../messages/formatTime';
import { historyState } from '../../messages/historyState';
import { labelText, plainText } from '../../messages/plainText';
import type { SourceLists } from '../../sources/sourceCache';
import type { VerificationParts } from '../../stored/readFromService';
import type { ProfileFiles } from '../../ui/profileFiles';
import type { PickItem } from '../../ui/quickPickOptions';
import type { Command } from '../command';

/** What showing the history needs. */
export interface HistoryParts extends VerificationParts {
  readonly profileFiles: Pick<ProfileFiles, 'relativePath' | 'read'>;
  readonly sourceLists: Pick<SourceLists, 'cached'>;
  readonly batchFiles: BatchStore;
  readonly locks: Pick<SharedLocks, 'isHeld' | 'remove'>;
}

type HistorySelection = { readonly entry: LedgerEntry } | { readonly batch: readonly LedgerEntry[] } | 'clear';

/** Lists the submissions with their destination and result. */
export function showHistory(parts: HistoryParts): Command {
  return {
    id: 'hrflow.showHistory',
    async run() {
      const { ui, ledger } = parts;
      const entries = await ledger.entries();
      if (entries.length === 0) {
        return void ui.showMessage('information', l10n.t('The history is empty.'));
      }
      const sourceLabelOf = await createSourceLabels(parts);
      let selected = await ui.showQuickPick<HistorySelection>({
        title: l10n.t('HrFlow History'),
        placeHolder: l10n.t('Type to filter by name, source, environment or result'),
        items: [
          ...historyItems(parts, entries, sourceLabelOf),
          { label: `$(trash) ${buttonLabel('clear-history')}…`, alwaysShow: true, value: 'clear' },
        ],
      });
      if (selected === 'clear') {
        await clearHistory(parts, entries.length);
        return;
      }
      if (selected && 'batch' in selected) {
        const title = batchTitle(selected.batch.length);
        const items = selected.batch.map((entry): PickItem<HistorySelection> => entryItem(parts, entry, sourceLabelOf));
        selected = await ui.showQuickPick<HistorySelection>({ title, items });
      }
      if (selected && selected !== 'clear' && 'entry' in selected) await showEntry(parts, selected.entry);
    },
  };
}

/** An item for each profile that was not sent in a batch, and one for each batch. */
function historyItems(
  parts: HistoryParts,
  entries: readonly LedgerEntry[],
  sourceLabelOf: SourceLabelOf,
): PickItem<HistorySelection>[] {
  const batches = groupBy(entries, ({ submission }) => submission.batch ?? '');
  return entries.flatMap((entry): PickItem<HistorySelection>[] => {
    const name = entry.submission.batch;
    if (name === undefined) return [entryItem(parts, entry, sourceLabelOf)];
    const batch = batches.get(name) ?? [];
    return batch[0] === entry ? [batchItem(entry, batch)] : [];
  });
}

function batchItem({ submission }: LedgerEntry, batch: readonly LedgerEntry[]): PickItem<HistorySelection> {
  const { title, counts } = batchTexts(batch);
  return {
    label: `$(files) ${title}`,
    description: `${counts} · ${labelText(submission.environment)}`,
    detail: formatTime(submission.time),
    value: { batch },
  };
}

function entryItem(
  { profileFiles }: HistoryParts,
  entry: LedgerEntry,
  sourceLabelOf: SourceLabelOf,
): PickItem<HistorySelection> {
  const { icon, description, details } = entryTexts(entry, sourceLabelOf);
  return {
    label: `$(${icon}) ${labelText(profileFiles.relativePath(entry.submission.document))}`,
    description,
    detail: details.join(' · '),
    value: { entry },
  };
}

async function showEntry(parts: HistoryParts, entry: LedgerEntry): Promise<void> {
  const { label, reason } = historyState(entry);
  const name = plainText(parts.profileFiles.relativePath(entry.submission.document));
  const key = entry.ending?.key ?? '';
  const selected = await parts.ui.showQuickPick<HistoryAction>({
    title: [name, label, ...(reason === undefined ? [] : [reason])].join(' · '),
    items: historyActionsOf(entry).map((action) => ({
      label: action === 'open' ? l10n.t('Open Profile') : buttonLabel(action),
      ...(action === 'copy-key' && { description: labelText(key) }),
      value: action,
    })),
  });
  if (selected) await runHistoryAction(parts, entry, selected);
}
