import { formatProfileCount } from '../../messages/batchMessages';
import type { ProfileIdentifier } from '../../hrflow/types';
import { type LedgerEntry, isOutcomeUnknown } from '../../ledger/submission';
import { shortened, sourceLabel, type SourceLists } from '../../sources/sourceCache';
import { listText, plainText } from '../../messages/plainText';
import type { ProfileFiles } from '../../ui/profileFiles';
import { durationInWords } from '../../messages/formatTime';
import type { Choice } from '../../ui/dialogs';
import type { Command } from '../../ui/command';
import { placeOf, type RecoveryParts } from '../../stored/readFromService';
import { stateOf } from '../../messages/historyState';
import { canCheck, checkArrival, showStored } from '../../stored/verifyStored';

/** What showing the history needs. */
export interface HistoryParts extends RecoveryParts {
  readonly profileFiles: Pick<ProfileFiles, 'nameOf' | 'read'>;
  readonly sourceLists: Pick<SourceLists, 'known'>;
}

/** What a source is called, as far as is known. */
type SourceNames = (submission: LedgerEntry['submission']) => string;

type Step = { readonly entry: LedgerEntry } | { readonly batch: readonly LedgerEntry[] } | 'clear';

/** Lists what was sent when, where to, and what became of it. */
export function showHistory(parts: HistoryParts): Command {
  return {
    id: 'hrflow.showHistory',
    async run() {
      const { ui, journal } = parts;
      const entries = await journal.entries();
      if (entries.length === 0) {
        return void ui.message('information', 'The history is empty: no profile was sent, or it was cleared.');
      }
      const sourceOf = await sourceNames(parts);
      let step = await ui.choose<Step>({
        title: 'HrFlow: history',
        placeHolder: 'What was sent, the newest first; type to filter by name, place or outcome',
        items: [
          ...rowsOf(parts, entries, sourceOf),
          { label: '$(trash) Clear History…', alwaysShow: true, value: 'clear' },
        ],
      });
      if (step === 'clear') {
        await clear(parts, entries.length);
        return;
      }
      if (step && 'batch' in step) {
        const title = `HrFlow: batch of ${formatProfileCount(step.batch.length)}`;
        const items = step.batch.map((entry): Choice<Step> => rowOf(parts, entry, sourceOf));
        step = await ui.choose<Step>({ title, items });
      }
      if (step && step !== 'clear' && 'entry' in step) await showEntry(parts, step.entry);
    },
  };
}

/** A row for each profile that was sent alone, and one for each batch. */
function rowsOf(parts: HistoryParts, entries: readonly LedgerEntry[], sourceOf: SourceNames): Choice<Step>[] {
  const batches = groupedBy(entries, ({ submission }) => submission.batch ?? '');
  return entries.flatMap((entry): Choice<Step>[] => {
    const name = entry.submission.batch;
    if (name === undefined) return [rowOf(parts, entry, sourceOf)];
    const batch = batches.get(name) ?? [];
    return batch[0] === entry ? [batchRow(entry, batch)] : [];
  });
}

function batchRow({ submission }: LedgerEntry, batch: readonly LedgerEntry[]): Choice<Step> {
  const counts = [...groupedBy(batch, (entry) => stateOf(entry).words)];
  return {
    label: `$(files) Batch of ${formatProfileCount(batch.length)}`,
    description: [...counts.map(([words, those]) => `${those.length} ${words}`), listText(submission.environment)].join(
      ' · ',
    ),
    detail: timeOf(submission.time),
    value: { batch },
  };
}

function rowOf({ profileFiles }: HistoryParts, entry: LedgerEntry, sourceOf: SourceNames): Choice<Step> {
  const { submission, ending } = entry;
  const { icon, words, why } = stateOf(entry);
  const details = [
    ...(why === undefined ? [] : [why]),
    timeOf(submission.time),
    ...(submission.reference === undefined ? [] : [`reference ${listText(submission.reference)}`]),
    ...(ending?.key === undefined ? [] : [`key ${listText(ending.key)}`]),
    ...(ending ? [`took ${durationInWords(ending.milliseconds)}`] : []),
  ];
  return {
    label: `$(${icon}) ${listText(profileFiles.nameOf(submission.document))}`,
    description: `${words} · ${sourceOf(submission)} · ${listText(submission.environment)}`,
    detail: details.join(' · '),
    value: { entry },
  };
}

async function showEntry(parts: HistoryParts, entry: LedgerEntry): Promise<void> {
  const { ui, editor } = parts;
  const { submission, ending } = entry;
  const key = ending?.key;
  const { words, why } = stateOf(entry);
  const stored = storedName(entry);
  const name = plainText(parts.profileFiles.nameOf(submission.document));
  const step = await ui.choose({
    title: `${name}: ${words}${why === undefined ? '' : ` (${why})`}`,
    items: [
      { label: 'Open Profile', value: 'open' },
      ...(stored === undefined ? [] : [{ label: 'Show Stored Profile', value: 'show' }]),
      ...(key === undefined ? [] : [{ label: 'Copy Key', description: listText(key), value: 'copy' }]),
      ...(isOutcomeUnknown(entry) && canCheck(entry) ? [{ label: 'Check Whether It Arrived', value: 'check' }] : []),
    ],
  });
  if (step === 'open' && !(await editor.open(submission.document))) {
    void ui.message('error', 'The document of this profile is gone.');
  }
  if (step === 'copy' && key !== undefined) await editor.copy(key, 'The key of the profile');
  if (step === 'show' && stored !== undefined) {
    const place = await placeOf(parts, submission);
    if (place) await showStored(parts, place, submission.sourceKey, stored);
  }
  if (step === 'check') await checkArrival(parts, entry);
}

/** By what the service can be asked for a profile that it has. */
function storedName({ submission: { reference }, ending }: LedgerEntry): ProfileIdentifier | undefined {
  if (ending?.stored !== 'yes') return undefined;
  if (ending.key !== undefined) return { by: 'key', value: ending.key };
  return reference === undefined ? undefined : { by: 'reference', value: reference };
}

/** From the lists that were loaded in this session, of all environments and accounts; nobody is asked. */
async function sourceNames({ environments, credentials, sourceLists }: HistoryParts): Promise<SourceNames> {
  const names = new Map<string, string>();
  for (const entry of environments()) {
    if (!('environment' in entry)) continue;
    const { apiAddress: address } = entry.environment;
    // Without credentials, sources are shown by their keys.
    for (const account of await credentials.accounts(address.origin).catch(() => [])) {
      const list = sourceLists.known({ address, credentials: account.credentials });
      for (const { key } of list?.sources ?? []) names.set(`${address.origin} ${key}`, sourceLabel(list, key));
    }
  }
  return ({ origin, sourceKey }) => names.get(`${origin} ${sourceKey}`) ?? shortened(sourceKey);
}

async function clear({ ui, journal }: HistoryParts, count: number): Promise<void> {
  const sure = await ui.confirm(
    'Clear the history?',
    `It has ${count} ${count === 1 ? 'entry' : 'entries'}. Without it nobody notices that a profile is stored already, or that one may be.`,
    'Clear History',
  );
  if (!sure) return;
  await journal.clear();
  void ui.message('information', 'The history is cleared.');
}

function timeOf(time: number): string {
  return new Date(time).toLocaleString();
}

function groupedBy(
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
