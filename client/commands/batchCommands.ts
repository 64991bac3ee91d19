import { type Batch, type BatchHeader, tasksOf } from '../batch/batch';
import { knownOf } from '../batch/others';
import { reportAsCsv, reportAsJson, reportOf, type Row } from '../batch/report';
import { profiles } from '../batch/words';
import type { Credentials } from '../hrflow/types';
import type { Environment } from '../settings';
import { plainText } from '../ui/plainText';
import { accountMark } from './accounts';
import type { BatchAccess, BatchDesk } from './batchDesk';
import type { Command } from './command';
import { type Destination, findDestination } from './destination';
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
    const { credentials } = destination;
    const isOther = credentials.userEmail !== access.credentials.userEmail;
    if (isOther && !(await mayGoOnAs(parts, credentials, access))) return;
    access.credentials = credentials;
  }
  run.resume();
}

/** One batch in the name of two accounts has to be meant so. */
async function mayGoOnAs({ ui }: BatchParts, { userEmail }: Credentials, access: BatchAccess): Promise<boolean> {
  return await ui.confirm(
    `Go on as ${plainText(userEmail)}?`,
    `Until now this batch was sent as ${plainText(access.credentials.userEmail)}.`,
    'Go On',
  );
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
  const { environment } = settings;
  const fault = placeFault(parts, header, environment);
  if (fault !== undefined) return void ui.message('error', plainText(fault));
  const release = await batchFiles.lock(header.workspace);
  if (!release) return void ui.message('warning', isBusy);
  try {
    // As it is now that nobody else can change it.
    const batch = await batchFiles.read(header.id);
    if (!batch || !isUnfinished(batch)) return void ui.message('information', 'There is no batch to resume.');
    const destination = await findDestination(parts, settings, true);
    if (!destination || !(await agrees(parts, batch, environment, destination))) return;
    const { name, apiAddress: address } = environment;
    // What it is told and noted by from now on.
    const present = { ...batch, header: { ...batch.header, environment: name } };
    await desk.run(present, { address, credentials: destination.credentials });
  } finally {
    await release();
  }
}

/** Why a batch cannot go on in an environment; undefined if it can. */
function placeFault({ environments }: BatchParts, header: BatchHeader, environment: Environment): string | undefined {
  const { name, apiAddress } = environment;
  const isSamePlace = header.base === undefined ? apiAddress.origin === header.origin : apiAddress.base === header.base;
  // One that was renamed is still the same place.
  const isThere = environments().some((each) => each.name === header.environment);
  if (isSamePlace && (name === header.environment || !isThere)) return undefined;
  const begun = `${header.environment} (${header.base ?? header.origin})`;
  return `This batch was begun in ${begun}; now profiles go to ${name} (${apiAddress.base}). Choose the other one first.`;
}

async function agrees(
  { ui, openJournal }: BatchParts,
  batch: Batch,
  environment: Environment,
  { credentials }: Destination,
): Promise<boolean> {
  const { header, planned } = batch;
  const { name, apiAddress } = environment;
  const tasks = [...tasksOf(batch)];
  const all = tasks.map((task) => task.planned);
  const known = knownOf(all, (await openJournal()).entries, header);
  const left = tasks.filter((task) => {
    const fate = known.fateOf(task.planned);
    return !fate || (fate.kind === 'unknown' && fate.canAsk);
  });
  const unknown = left.filter(({ isUnknown }) => isUnknown).length;
  const elsewhere = tasks.length - left.length;
  const isOther = header.account !== undefined && header.account !== accountMark(header.origin, credentials);
  return await ui.confirm(
    left.length === 0
      ? 'Nothing is left to send of this batch. Close it?'
      : `Go on indexing ${profiles(left.length)} in ${environmentInWords(environment)}?`,
    [
      `Host: ${new URL(apiAddress.origin).host}`,
      ...(header.environment === name
        ? []
        : [`It was begun in ${plainText(header.environment)}, at the same address.`]),
      ...(isOther ? [`It was begun as another account; it goes on as ${plainText(credentials.userEmail)}.`] : []),
      `${profiles(planned.length - tasks.length)} of this batch are done.`,
      ...(elsewhere > 0 ? [`${profiles(elsewhere)} more were sent elsewhere meanwhile, and are not sent again.`] : []),
      ...(unknown > 0
        ? [`Of ${profiles(unknown)} nobody knows whether they arrived: the service is asked first.`]
        : []),
    ].join('\n'),
    left.length === 0 ? 'Close' : 'Resume',
  );
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
  if (taken === forget) await forgetBatch(parts, batch);
}

/** Unless it went on since it was told of. */
async function forgetBatch({ ui, batchFiles }: BatchParts, { header, progress }: Batch): Promise<void> {
  const release = await batchFiles.lock(header.workspace);
  if (!release) return void ui.message('warning', isBusy);
  try {
    const now = await batchFiles.read(header.id);
    const isAsTold = now?.closing === undefined && now?.progress.size === progress.size;
    if (isAsTold) await batchFiles.remove(header.id);
    else if (now) void ui.message('information', 'This batch went on meanwhile. It is not forgotten.');
  } finally {
    await release();
  }
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
