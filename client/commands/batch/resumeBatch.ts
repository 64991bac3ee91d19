import { accountFingerprint } from '../../ledger/accountFingerprint';
import { type Batch, type BatchHeader, pendingTasks } from '../../batch/plan/batch';
import { indexSubmissions } from '../../batch/run/submissionClaims';
import { missingLines, withLedgerEntries } from '../../batch/plan/mergeLedger';
import { formatProfileCount } from '../../messages/batchMessages';
import { isWriteOnlyKey } from '../../hrflow/keyPermission';
import type { Credentials } from '../../hrflow/types';
import type { Environment } from '../../settings/settings';
import { plainText } from '../../messages/plainText';
import { settingsFor } from '../../target/activeSettings';
import type { BatchDesk } from '../../batch/batchRunner';
import { type Command, tell } from '../../ui/command';
import { findDestination } from '../../target/target';
import { type BatchParts, environmentInWords, isBusy } from './indexProfiles';
import { batchesOf, countLeft, isUnfinished } from '../../batch/workspaceBatches';

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
    if (isOther && !(await mayGoOnAs(parts, credentials, access.credentials))) return;
    access.credentials = credentials;
  }
  run.resume();
}

/** One batch in the name of two accounts has to be meant so. @param before undefined: it is not known by name any more. */
async function mayGoOnAs({ ui }: BatchParts, { userEmail }: Credentials, before?: Credentials): Promise<boolean> {
  const other = before ? plainText(before.userEmail) : 'another account';
  return await ui.confirm(`Go on as ${plainText(userEmail)}?`, `Until now this batch was sent as ${other}.`, 'Go On');
}

function isOtherAccount({ origin, account }: BatchHeader, credentials: Credentials): boolean {
  return account !== undefined && account !== accountFingerprint(origin, credentials.userEmail);
}

async function chooseBatch({ ui }: BatchParts, batches: readonly Batch[]): Promise<Batch | undefined> {
  return await ui.choose({
    title: 'Resume Batch',
    items: batches.map((batch) => ({
      label: new Date(batch.header.time).toLocaleString(),
      description: `${formatProfileCount(countLeft(batch))} left, ${plainText(batch.header.environment)}`,
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
  if (fault !== undefined) {
    const choose = async (): Promise<void> => {
      await parts.editor.run('hrflow.chooseEnvironment');
    };
    tell(parts, 'error', plainText(fault), { 'Choose Environment': choose });
    return;
  }
  const release = await batchFiles.lock(header.workspace);
  if (!release) return void ui.message('warning', isBusy);
  try {
    // As it is now that nobody else can change it.
    const written = await batchFiles.read(header.id);
    const batch = written && withLedgerEntries(written, await parts.journal.entries());
    if (!batch || !isUnfinished(written)) return void ui.message('information', 'There is no batch to resume.');
    const account = await parts.credentials.get(environment.apiAddress.origin);
    if (!(await agrees(parts, batch, environment, account))) return;
    const destination = await findDestination(parts, settings, true);
    if (!destination) return;
    const { credentials } = destination;
    // One that was only chosen or typed now.
    const isNews = credentials.userEmail !== account?.userEmail && isOtherAccount(batch.header, credentials);
    if (isNews && !(await mayGoOnAs(parts, credentials))) return;
    const { name, apiAddress: address } = environment;
    for (const line of missingLines(batch, written)) await batchFiles.append(header.id, line);
    // What it is told and noted by from now on.
    const present = { ...batch, header: { ...batch.header, environment: name }, isResumed: true };
    await desk.run(present, { address, credentials });
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
  account: Credentials | undefined,
): Promise<boolean> {
  const { header, planned } = batch;
  const { name, apiAddress } = environment;
  const tasks = [...pendingTasks(batch)];
  const all = tasks.map((task) => task.planned);
  const known = indexSubmissions(all, (await openJournal()).entries, header);
  const left = tasks.filter((task) => {
    const fate = known.priorStateOf(task.planned);
    return !fate || (fate.kind === 'unknown' && fate.canLookUp);
  });
  const unknown = left.filter(({ isUnknown }) => isUnknown).length;
  const elsewhere = tasks.length - left.length;
  const canAsk = account === undefined || !isWriteOnlyKey(account.apiKey);
  return await ui.confirm(
    left.length === 0
      ? 'Nothing is left to send of this batch. Close it?'
      : `Go on indexing ${formatProfileCount(left.length)} in ${environmentInWords(environment)}?`,
    [
      `Host: ${new URL(apiAddress.origin).host}`,
      ...(header.environment === name
        ? []
        : [`It was begun in ${plainText(header.environment)}, at the same address.`]),
      ...(account && isOtherAccount(header, account)
        ? [`It was begun as another account; it goes on as ${plainText(account.userEmail)}.`]
        : []),
      `${formatProfileCount(planned.length - tasks.length)} of this batch are done.`,
      ...(elsewhere > 0
        ? [`${formatProfileCount(elsewhere)} more were sent elsewhere meanwhile, and are not sent again.`]
        : []),
      ...(unknown > 0
        ? [
            `Of ${formatProfileCount(unknown)} nobody knows whether they arrived: ${canAsk ? 'the service is asked first' : 'by its form, this API key only writes, so that they may stay unknown'}.`,
          ]
        : []),
    ].join('\n'),
    left.length === 0 ? 'Close' : 'Resume',
  );
}
