import { profiles } from '../batch/words';
import { type Entry, isUnknown } from '../journal/submission';
import { shortened } from '../sourceLists';
import { listText, plainText } from '../ui/plainText';
import type { ProfileFiles } from '../ui/profileFiles';
import type { Choice } from '../ui/ui';
import type { Command } from './command';
import type { RecoveryParts } from './asking';
import { canCheck, checkArrival } from './recovery';

/** What showing the history needs. */
export interface HistoryParts extends RecoveryParts {
  readonly profileFiles: Pick<ProfileFiles, 'nameOf' | 'read'>;
}

type Step = { readonly entry: Entry } | { readonly batch: readonly Entry[] } | 'clear';

/** Lists what was sent when, where to, and what became of it. */
export function showHistory(parts: HistoryParts): Command {
  return {
    id: 'hrflow.showHistory',
    async run() {
      const { ui, journal, editor } = parts;
      const entries = await journal.entries().catch(() => undefined);
      if (!entries) {
        const told = 'The history cannot be read.';
        if ((await ui.message('error', told, 'Show Log')) === 'Show Log') await editor.run('hrflow.showLog');
        return;
      }
      if (entries.length === 0) return void ui.message('information', 'No profile was sent yet.');
      let step = await ui.choose<Step>({
        title: 'HrFlow: history',
        placeHolder: 'What was sent, the newest first; type to filter by name, place or outcome',
        items: [...rowsOf(parts, entries), { label: '$(trash) Clear History…', alwaysShow: true, value: 'clear' }],
      });
      if (step === 'clear') {
        await clear(parts, entries.length);
        return;
      }
      if (step && 'batch' in step) {
        const title = `HrFlow: batch of ${profiles(step.batch.length)}`;
        const items = step.batch.map((entry): Choice<Step> => rowOf(parts, entry));
        step = await ui.choose<Step>({ title, items });
      }
      if (step && step !== 'clear' && 'entry' in step) await showEntry(parts, step.entry);
    },
  };
}

/** A row for each profile that was sent alone, and one for each batch. */
function rowsOf(parts: HistoryParts, entries: readonly Entry[]): Choice<Step>[] {
  const batches = groupedBy(entries, ({ submission }) => submission.batch ?? '');
  return entries.flatMap((entry): Choice<Step>[] => {
    const name = entry.submission.batch;
    if (name === undefined) return [rowOf(parts, entry)];
    const batch = batches.get(name) ?? [];
    return batch[0] === entry ? [batchRow(entry, batch)] : [];
  });
}

function batchRow({ submission }: Entry, batch: readonly Entry[]): Choice<Step> {
  const counts = [...groupedBy(batch, (entry) => stateOf(entry).words)];
  return {
    label: `$(files) Batch of ${profiles(batch.length)}`,
    description: [...counts.map(([words, those]) => `${those.length} ${words}`), listText(submission.environment)].join(
      ' · ',
    ),
    detail: timeOf(submission.time),
    value: { batch },
  };
}

function rowOf({ profileFiles }: HistoryParts, entry: Entry): Choice<Step> {
  const { submission, ending } = entry;
  const { icon, words } = stateOf(entry);
  const details = [
    timeOf(submission.time),
    ...(submission.reference === undefined ? [] : [`reference ${listText(submission.reference)}`]),
    ...(ending?.key === undefined ? [] : [`key ${listText(ending.key)}`]),
    ...(ending ? [`${ending.milliseconds} ms`] : []),
  ];
  return {
    label: `$(${icon}) ${listText(profileFiles.nameOf(submission.document))}`,
    description: `${words} · ${shortened(submission.sourceKey)} · ${listText(submission.environment)}`,
    detail: details.join(' · '),
    value: { entry },
  };
}

function stateOf(entry: Entry): { readonly icon: string; readonly words: string } {
  const { submission, ending } = entry;
  if (isUnknown(entry)) return { icon: 'question', words: 'unknown' };
  if (!ending) return { icon: 'sync', words: 'under way' };
  if (ending.stored === 'no') return { icon: 'error', words: 'not stored' };
  return { icon: 'pass', words: submission.action === 'update' ? 'updated' : 'stored' };
}

async function showEntry(parts: HistoryParts, entry: Entry): Promise<void> {
  const { ui, editor } = parts;
  const { submission, ending } = entry;
  const key = ending?.key;
  const name = plainText(parts.profileFiles.nameOf(submission.document));
  const step = await ui.choose({
    title: `${name}: ${stateOf(entry).words}${ending?.stored === 'no' ? ` (${plainText(ending.outcome)})` : ''}`,
    items: [
      { label: 'Open Profile', value: 'open' },
      ...(key === undefined ? [] : [{ label: 'Copy Key', description: listText(key), value: 'copy' }]),
      ...(isUnknown(entry) && canCheck(entry) ? [{ label: 'Check Whether It Arrived', value: 'check' }] : []),
    ],
  });
  if (step === 'open' && !(await editor.open(submission.document))) {
    void ui.message('error', 'The document of this profile is gone.');
  }
  if (step === 'copy' && key !== undefined) await editor.copy(key);
  if (step === 'check') await checkArrival(parts, entry);
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

function groupedBy(entries: readonly Entry[], nameOf: (entry: Entry) => string): ReadonlyMap<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const name = nameOf(entry);
    const group = groups.get(name);
    if (group) group.push(entry);
    else groups.set(name, [entry]);
  }
  return groups;
}
