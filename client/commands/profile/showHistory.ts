import { type ButtonId, buttonLabel } from '../../messages/buttons';
import * as l10n from '@vscode/l10n';
import type { BatchFiles } from '../../batch/plan/batchFiles';
import { deleteFinishedBatches } from '../../batch/workspaceBatches';
import type { Locks } from '../../ledger/locks';
import type { ProfileIdentifier } from '../../hrflow/types';
import { type LedgerEntry, isOutcomeUnknown } from '../../ledger/submission';
import { shortKey, sourceLabel, type SourceLists } from '../../sources/sourceCache';
import { labelText, plainText } from '../../messages/plainText';
import type { ProfileFiles } from '../../ui/profileFiles';
import { formatCount } from '../../messages/formatNumber';
import { formatDuration, formatTime } from '../../messages/formatTime';
import type { PickItem } from '../../ui/quickPickOptions';
import type { Command } from '../command';
import { resolveAccess, type VerificationParts } from '../../stored/readFromService';
import { historyState } from '../../messages/historyState';
import { readAndShowStored } from '../../stored/showStored';
import { canVerify, verifyStored } from '../../stored/verifyStored';

/** What showing the history needs. */
export interface HistoryParts extends VerificationParts {
  readonly profileFiles: Pick<ProfileFiles, 'relativePath' | 'read'>;
  readonly sourceLists: Pick<SourceLists, 'cached'>;
  readonly batchFiles: BatchFiles;
  readonly locks: Pick<Locks, 'isHeld' | 'remove'>;
}

/** The name of a source, if known. */
type SourceLabelOf = (submission: LedgerEntry['submission']) => string;

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
  const counts = [...groupBy(newestOfEachItem(batch), (entry) => historyState(entry).label)];
  return {
    label: `$(files) ${batchTitle(batch.length)}`,
    description: [
      ...counts.map(([label, { length }]) => `${label} (${formatCount(length)})`),
      labelText(submission.environment),
    ].join(' · '),
    detail: formatTime(submission.time),
    value: { batch },
  };
}

function entryItem(
  { profileFiles }: HistoryParts,
  entry: LedgerEntry,
  sourceLabelOf: SourceLabelOf,
): PickItem<HistorySelection> {
  const { submission, ending } = entry;
  const { icon, label, reason } = historyState(entry);
  const details = [
    ...(reason === undefined ? [] : [reason]),
    formatTime(submission.time),
    ...(submission.reference === undefined ? [] : [l10n.t('reference {0}', labelText(submission.reference))]),
    ...(ending?.key === undefined ? [] : [l10n.t('key {0}', labelText(ending.key))]),
    ...(ending ? [formatDuration(ending.milliseconds)] : []),
  ];
  return {
    label: `$(${icon}) ${labelText(profileFiles.relativePath(submission.document))}`,
    description: `${label} · ${sourceLabelOf(submission)} · ${labelText(submission.environment)}`,
    detail: details.join(' · '),
    value: { entry },
  };
}

async function showEntry(parts: HistoryParts, entry: LedgerEntry): Promise<void> {
  const { ui, editor } = parts;
  const { submission, ending } = entry;
  const key = ending?.key;
  const { label, reason } = historyState(entry);
  const identifier = storedIdentifier(entry);
  const name = plainText(parts.profileFiles.relativePath(submission.document));
  const selected = await ui.showQuickPick({
    title: [name, label, ...(reason === undefined ? [] : [reason])].join(' · '),
    items: [
      { label: l10n.t('Open Profile'), value: 'open' },
      ...(identifier === undefined ? [] : [buttonItem('show-profile')]),
      ...(key === undefined ? [] : [{ ...buttonItem('copy-key'), description: labelText(key) }]),
      ...(isOutcomeUnknown(entry) && canVerify(entry) ? [buttonItem('check')] : []),
    ],
  });
  if (selected === 'open' && !(await editor.openDocument(submission.document))) {
    void ui.showMessage('error', l10n.t('The document of this profile no longer exists.'));
  }
  if (selected === 'copy-key' && key !== undefined) await editor.copyToClipboard(key, l10n.t('profile key'));
  if (selected === 'show-profile' && identifier !== undefined) {
    const access = await resolveAccess(parts, submission);
    if (access) await readAndShowStored(parts, access, submission.sourceKey, identifier);
  }
  if (selected === 'check') await verifyStored(parts, entry);
}

function buttonItem(id: ButtonId): PickItem<string> {
  return { label: buttonLabel(id), value: id };
}

/** Identifies a stored profile at the service. */
function storedIdentifier({ submission: { reference }, ending }: LedgerEntry): ProfileIdentifier | undefined {
  if (ending?.stored !== 'yes') return undefined;
  if (ending.key !== undefined) return { by: 'key', value: ending.key };
  return reference === undefined ? undefined : { by: 'reference', value: reference };
}

/** From the lists that were loaded in this session, of all environments and accounts; sends no request. */
async function createSourceLabels({ environments, credentials, sourceLists }: HistoryParts): Promise<SourceLabelOf> {
  const labels = new Map<string, string>();
  for (const entry of environments()) {
    if (!('environment' in entry)) continue;
    const { apiAddress: address } = entry.environment;
    // Without credentials, sources are shown by key.
    for (const account of await credentials.accounts(address.origin).catch(() => [])) {
      const list = sourceLists.cached({ address, credentials: account.credentials });
      for (const { key } of list?.sources ?? []) labels.set(`${address.origin} ${key}`, sourceLabel(list, key));
    }
  }
  return ({ origin, sourceKey }) => labels.get(`${origin} ${sourceKey}`) ?? shortKey(sourceKey);
}

/** Keeps what is not finished: what is in flight, and the batches that can be resumed, in this and other windows. */
async function clearHistory(parts: HistoryParts, count: number): Promise<void> {
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

/** The last submission of each profile of a batch. @param entries newest first. */
function newestOfEachItem(entries: readonly LedgerEntry[]): LedgerEntry[] {
  return [...groupBy(entries, ({ submission }) => String(submission.item)).values()].flatMap(
    ([newest]) => newest ?? [],
  );
}

function batchTitle(count: number): string {
  return count === 1 ? l10n.t('Batch of 1 profile') : l10n.t('Batch of {0} profiles', formatCount(count));
}

function groupBy(
  entries: readonly LedgerEntry[],
  nameOf: (entry: LedgerEntry) => string,
): ReadonlyMap<string, readonly LedgerEntry[]> {
  const groups = new Map<string, LedgerEntry[]>();
  for (const entry of entries) {
    const name = nameOf(entry);
    const group = groups.get(name);
    if (group) group.push(entry);
    else groups.set(name, [entry]);
  }
  return groups;
}
