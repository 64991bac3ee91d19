import { type Batch, tasksOf } from '../batch/batch';
import { reportAsCsv, reportAsJson, reportOf, type Row } from '../batch/report';
import { profiles } from '../batch/words';
import { plainText } from '../ui/plainText';
import type { BatchDesk } from './batchDesk';
import type { Command } from './command';
import { findDestination } from './destination';
import { settingsFor } from './activeSettings';
import { type BatchParts, environmentInWords, isBusy } from './indexProfiles';

/** What is under way goes on to its end; the rest waits. */
export function pauseBatch({ ui }: Pick<BatchParts, 'ui'>, desk: BatchDesk): Command {
  return {
    id: 'hrflow.pauseBatch',
    run() {
      if (desk.underWay) desk.underWay.run.pause();
      else void ui.message('information', 'No profiles are being indexed in this window.');
      return Promise.resolve();
    },
  };
}

/** Goes on with the batch of this window that stands still, else with one that was cut off or stopped. */
export function resumeBatch(parts: BatchParts, desk: BatchDesk): Command {
  return {
    id: 'hrflow.resumeBatch',
    async run() {
      const { ui } = parts;
      if (!parts.isTrusted()) return void ui.message('error', 'Profiles are only sent from trusted workspaces.');
      if (desk.underWay) {
        await goOn(parts, desk.underWay);
        return;
      }
      const batches = (await batchesOf(parts)).filter(isUnfinished);
      if (batches.length === 0) return void ui.message('information', 'There is no batch to resume.');
      const batch = batches.length === 1 ? batches[0] : await chooseBatch(parts, batches);
      if (batch) await resume(parts, desk, batch);
    },
  };
}

/** The credentials may have been changed meanwhile, which may be why it stood still. */
async function goOn(parts: BatchParts, { run, access }: NonNullable<BatchDesk['underWay']>): Promise<void> {
  const settings = await settingsFor(parts);
  if (!settings) return;
  // Those of another origin are not for this batch.
  if (settings.environment.apiAddress.origin === access.address.origin) {
    const destination = await findDestination(parts, settings, true);
    if (!destination) return;
    access.credentials = destination.credentials;
  }
  run.resume();
}

async function chooseBatch({ ui }: BatchParts, batches: readonly Batch[]): Promise<Batch | undefined> {
  return await ui.choose({
    title: 'Resume Batch',
    items: batches.map((batch) => ({
      label: new Date(batch.header.time).toLocaleString(),
      description: `${profiles(countLeft(batch))} left, ${plainText(batch.header.environment)}`,
      value: batch,
    })),
  });
}

async function resume(parts: BatchParts, desk: BatchDesk, { header }: Batch): Promise<void> {
  const { ui, batchFiles } = parts;
  const settings = await settingsFor(parts);
  if (!settings) return;
  const { apiAddress: address } = settings.environment;
  if (address.origin !== header.origin) {
    const told = `This batch was begun at ${header.origin}; now the settings name ${address.origin}. Choose the other one first.`;
    return void ui.message('error', plainText(told));
  }
  const release = await batchFiles.lock(header.workspace);
  if (!release) return void ui.message('warning', isBusy);
  try {
    // As it is now that nobody else can change it.
    const batch = await batchFiles.read(header.id);
    if (!batch || !isUnfinished(batch)) return void ui.message('information', 'There is no batch to resume.');
    const count = countLeft(batch);
    const unknown = [...tasksOf(batch)].filter(({ isUnknown }) => isUnknown).length;
    const sure = await ui.confirm(
      `Go on indexing ${profiles(count)} in ${environmentInWords(settings.environment)}?`,
      [
        `Host: ${new URL(address.origin).host}`,
        `${profiles(batch.planned.length - count)} of this batch are done.`,
        ...(unknown > 0
          ? [`Of ${profiles(unknown)} nobody knows whether they arrived: the service is asked first.`]
          : []),
      ].join('\n'),
      'Resume',
    );
    const destination = sure ? await findDestination(parts, settings, true) : undefined;
    if (destination) await desk.run(batch, { address, credentials: destination.credentials });
  } finally {
    await release();
  }
}

/** Shows what became of each file of the last batch. */
export function showBatchReport(parts: BatchParts, desk: BatchDesk): Command {
  return {
    id: 'hrflow.showBatchReport',
    async run() {
      const rows = await lastReport(parts, desk);
      if (rows) await parts.batchView.show('report', reportAsJson(rows));
    },
  };
}

/** Writes it to a file. */
export function saveBatchReport(parts: BatchParts, desk: BatchDesk): Command {
  return {
    id: 'hrflow.saveBatchReport',
    async run() {
      const rows = await lastReport(parts, desk);
      if (!rows) return;
      const form = await parts.ui.choose({
        title: 'Save Batch Report',
        items: [
          { label: 'JSON', description: 'for programs', value: 'json' as const },
          { label: 'CSV', description: 'for spreadsheets', value: 'csv' as const },
        ],
      });
      if (!form) return;
      const text = form === 'json' ? reportAsJson(rows) : reportAsCsv(rows);
      if (await parts.batchView.save(`batch-report.${form}`, text)) {
        void parts.ui.message('information', 'The report of the batch is saved.');
      }
    },
  };
}

/** @returns undefined, after telling, if there was no batch. */
async function lastReport(parts: BatchParts, desk: BatchDesk): Promise<Iterable<Row> | undefined> {
  const [last] = await batchesOf(parts);
  if (last) return reportOf(last, parts.profileFiles.nameOf, desk.wordsFor(last.header.id));
  void parts.ui.message('information', 'No batch of this workspace was indexed yet.');
  return undefined;
}

/** Tells once, when a window opens, of a batch that was cut off. */
export async function offerResume(parts: BatchParts): Promise<void> {
  const { ui, editor, batchFiles } = parts;
  if (!parts.isTrusted() || (await batchFiles.isLocked(parts.workspaceName()))) return;
  const batch = (await batchesOf(parts)).find((each) => each.closing === undefined && isUnfinished(each));
  if (!batch) return;
  const { planned, header } = batch;
  const done = planned.length - countLeft(batch);
  const [go, report, forget] = ['Resume', 'Show Report', 'Forget'] as const;
  const told = `Indexing was cut off: ${done} of ${profiles(planned.length)} are done in ${plainText(header.environment)}.`;
  const taken = await ui.message('warning', told, go, report, forget);
  if (taken === go) await editor.run('hrflow.resumeBatch');
  if (taken === report) await editor.run('hrflow.showBatchReport');
  if (taken === forget) await batchFiles.remove(header.id);
}

/** Batches of this workspace, the newest first. */
async function batchesOf({ batchFiles, workspaceName }: BatchParts): Promise<Batch[]> {
  const all: Batch[] = [];
  for (const id of await batchFiles.ids()) {
    const batch = await batchFiles.read(id);
    if (batch?.header.workspace === workspaceName()) all.push(batch);
  }
  return all;
}

function isUnfinished(batch: Batch): boolean {
  return batch.closing !== 'done' && countLeft(batch) > 0;
}

function countLeft(batch: Batch): number {
  return [...tasksOf(batch)].length;
}
