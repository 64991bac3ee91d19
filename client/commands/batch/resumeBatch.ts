import { accountFingerprint } from '../../ledger/accountFingerprint';
import { type Batch, type BatchHeader, pendingTasks } from '../../batch/plan/batch';
import { indexSubmissions } from '../../batch/run/submissionClaims';
import { missingLines, withLedgerEntries } from '../../batch/plan/mergeLedger';
import { formatProfileCount } from '../../messages/batchMessages';
import { isWriteOnlyKey } from '../../hrflow/keyPermission';
import type { Credentials } from '../../hrflow/types';
import type { Environment } from '../../environments/environments';
import { plainText } from '../../messages/plainText';
import { resolveSettings } from '../../target/activeSettings';
import type { BatchRunner } from '../../batch/batchRunner';
import { notify } from '../../ui/notify';
import { type Command } from '../command';
import { resolveTarget } from '../../target/target';
import { batchInProgress } from '../../batch/batchParts';
import { describeEnvironment } from '../../batch/batchParts';
import { type BatchParts } from '../../batch/batchParts';
import { readWorkspaceBatches, countRemaining, isUnfinished } from '../../batch/workspaceBatches';

/** Goes on with the batch of this window that stands still, else with one that was cut off or stopped. */
export function resumeBatch(parts: BatchParts, runner: BatchRunner): Command {
  return {
    id: 'hrflow.resumeBatch',
    async run() {
      const { ui } = parts;
      if (!parts.isTrusted()) return void ui.showMessage('error', 'Profiles are only sent from trusted workspaces.');
      if (runner.active) {
        await resumeActive(parts, runner.active);
        return;
      }
      const batches = (await readWorkspaceBatches(parts)).filter(isUnfinished);
      if (batches.length === 0) return void ui.showMessage('information', 'There is no batch to resume.');
      const batch = batches.length === 1 ? batches[0] : await chooseBatch(parts, batches);
      if (batch) await resumeBatchFile(parts, runner, batch);
    },
  };
}

/** The credentials may have been changed meanwhile, which may be why it stood still. */
async function resumeActive(parts: BatchParts, { run, access }: NonNullable<BatchRunner['active']>): Promise<void> {
  const settings = await resolveSettings(parts);
  if (!settings) return;
  // Those of another origin are not for this batch.
  if (settings.environment.apiAddress.origin === access.address.origin) {
    const target = await resolveTarget(parts, settings, true);
    if (!target) return;
    const { credentials } = target;
    const isOther = credentials.userEmail !== access.credentials.userEmail;
    if (isOther && !(await confirmAccountChange(parts, credentials, access.credentials))) return;
    access.credentials = credentials;
  }
  run.resume();
}

/** One batch in the name of two accounts has to be meant so. @param before undefined: it is not known by name any more. */
async function confirmAccountChange(
  { ui }: BatchParts,
  { userEmail }: Credentials,
  before?: Credentials,
): Promise<boolean> {
  const previousAccount = before ? plainText(before.userEmail) : 'another account';
  return await ui.confirm(
    `Go on as ${plainText(userEmail)}?`,
    `Until now this batch was sent as ${previousAccount}.`,
    'continue',
  );
}

function isOtherAccount({ origin, account }: BatchHeader, credentials: Credentials): boolean {
  return account !== undefined && account !== accountFingerprint(origin, credentials.userEmail);
}

async function chooseBatch({ ui }: BatchParts, batches: readonly Batch[]): Promise<Batch | undefined> {
  return await ui.showQuickPick({
    title: 'Resume Batch',
    items: batches.map((batch) => ({
      label: new Date(batch.header.time).toLocaleString(),
      description: `${formatProfileCount(countRemaining(batch))} left, ${plainText(batch.header.environment)}`,
      value: batch,
    })),
  });
}

async function resumeBatchFile(parts: BatchParts, runner: BatchRunner, { header }: Batch): Promise<void> {
  const { ui, batchFiles } = parts;
  const settings = await resolveSettings(parts);
  if (!settings) return;
  const { environment } = settings;
  const mismatch = environmentMismatch(parts, header, environment);
  if (mismatch !== undefined) {
    const chooseEnvironment = async (): Promise<void> => {
      await parts.editor.executeCommand('hrflow.chooseEnvironment');
    };
    notify(parts, 'error', plainText(mismatch), { 'choose-environment': chooseEnvironment });
    return;
  }
  const release = await batchFiles.lock(header.workspace);
  if (!release) return void ui.showMessage('warning', batchInProgress);
  try {
    // As it is now that nobody else can change it.
    const batchFile = await batchFiles.read(header.id);
    const batch = batchFile && withLedgerEntries(batchFile, await parts.ledger.entries());
    if (!batch || !isUnfinished(batchFile)) return void ui.showMessage('information', 'There is no batch to resume.');
    const account = await parts.credentials.get(environment.apiAddress.origin);
    if (!(await confirmResume(parts, batch, environment, account))) return;
    const target = await resolveTarget(parts, settings, true);
    if (!target) return;
    const { credentials } = target;
    // One that was only chosen or typed now.
    const isOtherAccountNow = credentials.userEmail !== account?.userEmail && isOtherAccount(batch.header, credentials);
    if (isOtherAccountNow && !(await confirmAccountChange(parts, credentials))) return;
    const { name, apiAddress: address } = environment;
    for (const line of missingLines(batch, batchFile)) await batchFiles.append(header.id, line);
    // What it is told and noted by from now on.
    const resumedBatch = { ...batch, header: { ...batch.header, environment: name }, isResumed: true };
    await runner.run(resumedBatch, { address, credentials });
  } finally {
    await release();
  }
}

/** Why a batch cannot go on in an environment; undefined if it can. */
function environmentMismatch(
  { environments }: BatchParts,
  header: BatchHeader,
  environment: Environment,
): string | undefined {
  const { name, apiAddress } = environment;
  const isSameAddress =
    header.base === undefined ? apiAddress.origin === header.origin : apiAddress.base === header.base;
  // One that was renamed is still the same place.
  const isConfigured = environments().some((each) => each.name === header.environment);
  if (isSameAddress && (name === header.environment || !isConfigured)) return undefined;
  const startedIn = `${header.environment} (${header.base ?? header.origin})`;
  return `This batch was begun in ${startedIn}; now profiles go to ${name} (${apiAddress.base}). Choose the other one first.`;
}

async function confirmResume(
  { ui, openLedger }: BatchParts,
  batch: Batch,
  environment: Environment,
  account: Credentials | undefined,
): Promise<boolean> {
  const { header, planned } = batch;
  const { name, apiAddress } = environment;
  const tasks = [...pendingTasks(batch)];
  const all = tasks.map((task) => task.planned);
  const known = indexSubmissions(all, (await openLedger()).entries, header);
  const remaining = tasks.filter((task) => {
    const priorState = known.priorStateOf(task.planned);
    return !priorState || (priorState.kind === 'unknown' && priorState.canLookUp);
  });
  const unknown = remaining.filter(({ isUnknown }) => isUnknown).length;
  const sentElsewhere = tasks.length - remaining.length;
  const canRead = account === undefined || !isWriteOnlyKey(account.apiKey);
  return await ui.confirm(
    remaining.length === 0
      ? 'Nothing is left to send of this batch. Close it?'
      : `Go on indexing ${formatProfileCount(remaining.length)} in ${describeEnvironment(environment)}?`,
    [
      `Host: ${new URL(apiAddress.origin).host}`,
      ...(header.environment === name
        ? []
        : [`It was begun in ${plainText(header.environment)}, at the same address.`]),
      ...(account && isOtherAccount(header, account)
        ? [`It was begun as another account; it goes on as ${plainText(account.userEmail)}.`]
        : []),
      `${formatProfileCount(planned.length - tasks.length)} of this batch are done.`,
      ...(sentElsewhere > 0
        ? [`${formatProfileCount(sentElsewhere)} more were sent elsewhere meanwhile, and are not sent again.`]
        : []),
      ...(unknown > 0
        ? [
            `Of ${formatProfileCount(unknown)} nobody knows whether they arrived: ${canRead ? 'the service is asked first' : 'by its form, this API key only writes, so that they may stay unknown'}.`,
          ]
        : []),
    ].join('\n'),
    remaining.length === 0 ? 'close-batch' : 'resume',
  );
}
