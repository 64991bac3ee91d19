import * as l10n from '@vscode/l10n';
import { confirmResume, isOtherAccount } from '../../batch/confirmResume';
import type { BatchParts } from '../../batch/batchParts';
import type { BatchRunner } from '../../batch/batchRunner';
import { type Batch, type BatchHeader, countRemaining, isUnfinished } from '../../batch/plan/batch';
import { acquireBatch, readBatch, readWorkspaceBatches } from '../../batch/workspaceBatches';
import type { Lock } from '../../ledger/sharedLocks';
import type { Environment } from '../../environments/environments';
import type { Credentials } from '../../hrflow/types';
import { batchInProgressText } from '../../messages/batchMessages';
import { formatCount } from '../../messages/formatNumber';
import { formatTime } from '../../messages/formatTime';
import { plainText } from '../../messages/plainText';
import type { Settings } from '../../settings/settings';
import { resolveSettings } from '../../target/activeSettings';
import { resolveTarget } from '../../target/target';
import { notify } from '../../ui/notify';
import type { Command } from '../command';

/**
 * Resumes the paused batch of this window, or a batch of the workspace that was interrupted or stopped. The argument is the id of a
 * certain batch.
 */
export function resumeBatch(parts: BatchParts, runner: BatchRunner): Command {
  return {
    id: 'hrflow.resumeBatch',
    async run(requested) {
      const { ui } = parts;
      const isRequested = ({ header }: Pick<Batch, 'header'>): boolean =>
        typeof requested !== 'string' || header.id === requested;
      if (!parts.isTrusted()) {
        return void ui.showMessage('error', l10n.t('Sending profiles requires a trusted workspace.'));
      }
      if (runner.active) {
        if (runner.active.run.pauseReason && isRequested(runner.active)) await resumeActive(parts, runner.active);
        else void ui.showMessage('warning', batchInProgressText());
        return;
      }
      const batches = (await readWorkspaceBatches(parts)).filter((each) => isRequested(each) && isUnfinished(each));
      if (batches.length === 0) return void ui.showMessage('information', l10n.t('There is no batch to resume.'));
      const batch = batches.length === 1 ? batches[0] : await chooseBatch(parts, batches);
      if (batch) await runner.exclusively(() => resumeBatchFile(parts, runner, batch));
    },
  };
}

/** The user may have changed the credentials, because they were the reason for the pause. */
async function resumeActive(
  parts: BatchParts,
  { run, target: batchTarget }: NonNullable<BatchRunner['active']>,
): Promise<void> {
  const settings = await resolveSettings(parts);
  if (!settings) return;
  // Credentials for another origin are not for this batch.
  if (settings.environment.apiAddress.origin === batchTarget.address.origin) {
    const target = await resolveTarget(parts, settings, true);
    if (!target) return;
    const { credentials } = target;
    const isOther = credentials.userEmail !== batchTarget.credentials.userEmail;
    if (isOther && !(await confirmAccountChange(parts, credentials, batchTarget.credentials))) return;
    batchTarget.credentials = credentials;
  }
  run.resume();
}

/** @param previous undefined: only a fingerprint of the account is known. */
async function confirmAccountChange(
  { ui }: BatchParts,
  { userEmail }: Credentials,
  previous?: Credentials,
): Promise<boolean> {
  return await ui.confirm(
    l10n.t('Continue as {0}?', plainText(userEmail)),
    previous
      ? l10n.t('Until now, this batch was sent as {0}.', plainText(previous.userEmail))
      : l10n.t('Until now, this batch was sent with another account.'),
    'continue',
  );
}

async function chooseBatch({ ui }: BatchParts, batches: readonly Batch[]): Promise<Batch | undefined> {
  return await ui.showQuickPick({
    title: l10n.t('Resume Batch'),
    items: batches.map((batch) => ({
      label: formatTime(batch.header.time),
      description: l10n.t('{0} left, {1}', formatCount(countRemaining(batch)), plainText(batch.header.environment)),
      value: batch,
    })),
  });
}

async function resumeBatchFile(parts: BatchParts, runner: BatchRunner, { header }: Batch): Promise<void> {
  const settings = await resolveSettings(parts);
  if (!settings) return;
  const mismatch = environmentMismatch(parts, header, settings.environment);
  if (mismatch !== undefined) {
    notify(parts, 'error', plainText(mismatch), {
      'choose-environment': () => parts.editor.executeCommand('hrflow.chooseEnvironment'),
    });
    return;
  }
  const lock = await acquireBatch(parts, header.id);
  if (!lock) return;
  try {
    await resumeLocked(parts, runner, { id: header.id, settings, lock });
  } finally {
    await lock.release();
  }
}

async function resumeLocked(
  parts: BatchParts,
  runner: BatchRunner,
  { id, settings, lock }: { readonly id: string; readonly settings: Settings; readonly lock: Lock },
): Promise<void> {
  const { ui } = parts;
  const { environment } = settings;
  // Read again: another window may have changed it before it was locked.
  const batch = await readBatch(parts, id);
  if (!batch || !isUnfinished(batch)) {
    return void ui.showMessage('information', l10n.t('There is no batch to resume.'));
  }
  const account = await parts.credentials.get(environment.apiAddress.origin);
  if (!(await confirmResume(parts, batch, environment, account))) return;
  const target = await resolveTarget(parts, settings, true);
  if (!target) return;
  const { credentials } = target;
  // The user may have chosen or entered another account for `resolveTarget`.
  const isOtherAccountNow = credentials.userEmail !== account?.userEmail && isOtherAccount(batch.header, credentials);
  if (isOtherAccountNow && !(await confirmAccountChange(parts, credentials))) return;
  const { name, apiAddress: address } = environment;
  // From now on, messages and the ledger use the current name of the environment.
  const resumedBatch = { ...batch, header: { ...batch.header, environment: name }, isResumed: true };
  await runner.run(resumedBatch, { address, credentials }, lock);
}

/** Why a batch cannot be resumed in an environment; undefined if it can. */
function environmentMismatch(
  { environments }: BatchParts,
  header: BatchHeader,
  { name, apiAddress }: Environment,
): string | undefined {
  const isSameAddress = apiAddress.base === header.base;
  // An environment may have been renamed.
  const isConfigured = environments().some((each) => each.name === header.environment);
  if (isSameAddress && (name === header.environment || !isConfigured)) return undefined;
  return l10n.t(
    'This batch was started in {0} ({1}), but the active environment is {2} ({3}). Choose the environment of the batch first.',
    header.environment,
    header.base,
    name,
    apiAddress.base,
  );
}
