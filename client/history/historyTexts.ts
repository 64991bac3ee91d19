import * as l10n from '@vscode/l10n';
import type { CredentialStore } from '../credentials/credentialStore';
import type { EnvironmentEntry } from '../environments/environments';
import { groupBy } from './groupBy';
import type { LedgerEntry } from '../ledger/submission';
import { formatCount } from '../messages/formatNumber';
import { formatDuration, formatTime } from '../messages/formatTime';
import { historyState } from '../messages/historyState';
import { labelText } from '../messages/plainText';
import { shortKey, sourceLabel, type SourceLists } from '../sources/sourceCache';

export interface SourceLabelParts {
  readonly environments: () => readonly EnvironmentEntry[];
  readonly credentials: Pick<CredentialStore, 'accounts'>;
  readonly sourceLists: Pick<SourceLists, 'cached'>;
}

/** The name of a source, if known. */
export type SourceLabelOf = (submission: LedgerEntry['submission']) => string;

/** From the lists that were loaded in this session, of all environments and accounts; sends no request. */
export async function createSourceLabels({
  environments,
  credentials,
  sourceLists,
}: SourceLabelParts): Promise<SourceLabelOf> {
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

/** The last submission of each profile of a batch. @param entries newest first. */
function newestOfEachItem(entries: readonly LedgerEntry[]): LedgerEntry[] {
  return [...groupBy(entries, ({ submission }) => String(submission.item)).values()].flatMap(
    ([newest]) => newest ?? [],
  );
}

export function batchTitle(count: number): string {
  return count === 1 ? l10n.t('Batch of 1 profile') : l10n.t('Batch of {0} profiles', formatCount(count));
}

/** A batch as an item: its size, and how many of its profiles have each state. */
export function batchTexts(batch: readonly LedgerEntry[]): { readonly title: string; readonly counts: string } {
  const counts = [...groupBy(newestOfEachItem(batch), (entry) => historyState(entry).label)];
  return {
    title: batchTitle(batch.length),
    counts: counts.map(([label, { length }]) => `${label} (${formatCount(length)})`).join(' · '),
  };
}

/** What a submission led to, in one line, and its details. */
export function entryTexts(
  entry: LedgerEntry,
  sourceLabelOf: SourceLabelOf,
): { readonly icon: string; readonly description: string; readonly details: readonly string[] } {
  const { submission, ending } = entry;
  const { icon, label, reason } = historyState(entry);
  return {
    icon,
    description: `${label} · ${sourceLabelOf(submission)} · ${labelText(submission.environment)}`,
    details: [
      ...(reason === undefined ? [] : [reason]),
      formatTime(submission.time),
      ...(submission.reference === undefined ? [] : [l10n.t('reference {0}', labelText(submission.reference))]),
      ...(ending?.key === undefined ? [] : [l10n.t('key {0}', labelText(ending.key))]),
      ...(ending ? [formatDuration(ending.milliseconds)] : []),
    ],
  };
}
