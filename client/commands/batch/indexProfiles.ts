import * as l10n from '@vscode/l10n';
import type { BatchParts } from '../../batch/batchParts';
import type { BatchRunner } from '../../batch/batchRunner';
import { confirmPlan } from '../../batch/confirmPlan';
import type { BatchPlan } from '../../batch/dryRun';
import { createPlan, type InspectedFile, inspectFiles, presetSourceKey } from '../../batch/inspectFiles';
import type { Batch, BatchHeader } from '../../batch/plan/batch';
import { batchLockName, deleteFinishedBatches, isOfWindow } from '../../batch/workspaceBatches';
import type { Environment } from '../../environments/environments';
import { accountFingerprint } from '../../environments/accountFingerprint';
import { batchInProgressText } from '../../messages/batchMessages';
import type { Settings } from '../../settings/settings';
import { resolveSettings } from '../../target/activeSettings';
import { confirmWriteAccess } from '../../target/confirmation';
import { resolveTarget, type Target } from '../../target/target';
import type { Command } from '../command';

/** Indexes many profiles: finds and validates them, shows a dry run, asks, and sends them. */
export function indexProfiles(parts: BatchParts, runner: BatchRunner): Command {
  return {
    id: 'hrflow.indexProfiles',
    async run(resource, resources) {
      const { ui } = parts;
      if (!parts.isTrusted()) {
        return void ui.showMessage('error', l10n.t('Sending profiles requires a trusted workspace.'));
      }
      const settings = await resolveSettings(parts);
      if (!settings || !(await confirmWriteAccess(parts, settings.environment))) return;
      const documents = await selectDocuments(parts, resource, resources);
      if (!documents) return;
      if (documents.length === 0)
        return void ui.showMessage(
          'information',
          l10n.t('No profiles (*.profile.json) found, apart from those that are excluded from search.'),
        );
      if (await isInRunningBatch(parts, new Set(documents)))
        return void ui.showMessage('warning', batchInProgressText());
      await runner.exclusively(() => indexAll(parts, runner, settings, documents));
    },
  };
}

async function selectDocuments(
  { ui, profileFiles }: Pick<BatchParts, 'ui' | 'profileFiles'>,
  resource: unknown,
  resources: unknown,
): Promise<readonly string[] | undefined> {
  const selected = profileFiles.selected(resource, resources);
  if (selected) return await profileFiles.findInSelection(selected);
  const glob = await ui.showInputBox({
    title: l10n.t('Index Multiple Profiles'),
    prompt: l10n.t('Glob pattern of the files to index, for example all profiles of the workspace'),
    value: '**/*.profile.json',
    validate: (answer) => (answer === '' ? { fault: l10n.t('Enter a glob pattern.') } : undefined),
  });
  return glob === undefined ? undefined : await profileFiles.findByGlob(glob);
}

async function indexAll(
  parts: BatchParts,
  runner: BatchRunner,
  settings: Settings,
  documents: readonly string[],
): Promise<void> {
  const files = await inspectFiles(parts, documents);
  if (!files) return;
  const { environment } = settings;
  const presetSource = (file: InspectedFile): string | undefined => presetSourceKey(parts, file);
  const allHaveSource = files.every((file) => 'kind' in file.content || presetSource(file) !== undefined);
  const target = await resolveTarget(parts, settings, allHaveSource);
  if (!target) return;
  const { origin } = environment.apiAddress;
  const plan = await createPlan(parts, origin, files, (file) => presetSource(file) ?? target.sourceKey ?? '');
  if (!(await confirmPlan(parts, plan, environment, target))) return;
  const time = Date.now();
  const id = `${time}-${parts.newId()}`;
  // Before its plan exists, so that no other window takes it for one that is not running.
  const lock = await parts.locks.acquire(batchLockName(id));
  if (!lock) return void parts.ui.showMessage('warning', batchInProgressText());
  try {
    const batch = await createBatch(parts, plan, { id, time, environment, target });
    await runner.run(batch, { address: environment.apiAddress, credentials: target.credentials }, lock);
  } finally {
    await lock.release();
  }
}

/** Whether a batch that contains one of the documents is running, in any window. The ledger prevents that both send it. */
async function isInRunningBatch({ batchFiles, locks }: BatchParts, documents: ReadonlySet<string>): Promise<boolean> {
  for (const id of await batchFiles.ids()) {
    if (!(await locks.isHeld(batchLockName(id)))) continue;
    const plan = await batchFiles.read(id);
    if (plan?.planned.some(({ document }) => documents.has(document))) return true;
  }
  return false;
}

interface NewBatch {
  readonly id: string;
  readonly time: number;
  readonly environment: Environment;
  readonly target: Target;
}

async function createBatch(
  parts: BatchParts,
  { planned, leftOut }: BatchPlan,
  { id, time, environment, target }: NewBatch,
): Promise<Batch> {
  const { origin, base } = environment.apiAddress;
  const account = accountFingerprint(origin, target.credentials.userEmail);
  const header: BatchHeader = { id, time, environment: environment.name, origin, base, account };
  // Only the report of the last batch is kept.
  await deleteFinishedBatches(parts, (each) => isOfWindow(parts, each));
  const batch: Batch = { header, planned, leftOut, progress: new Map() };
  await parts.batchFiles.create(batch);
  return batch;
}
