import * as l10n from '@vscode/l10n';
import { accountLabel } from '../credentials/accountPicker';
import type { CredentialStore } from '../credentials/credentialStore';
import { type Environment, environmentError, type EnvironmentEntry } from '../environments/environments';
import type { WorkspaceChoices } from '../environments/workspaceState';
import { joinSentences } from '../messages/joinSentences';
import { labelText } from '../messages/plainText';
import type { Ui } from '../ui/dialogs';
import type { PickItem } from '../ui/quickPickOptions';
import type { Editor } from '../ui/editor';

export interface EnvironmentParts {
  readonly ui: Ui;
  readonly editor: Pick<Editor, 'openSettings' | 'executeCommand'>;
  /** The built-in one first. */
  readonly environments: () => readonly EnvironmentEntry[];
  readonly choices: WorkspaceChoices;
  readonly credentials: CredentialStore;
}

/**
 * Asks for an environment and stores the choice for the workspace.
 * @param reason why the user has to choose, as a sentence; undefined: the user wants to choose.
 * @returns undefined after Escape, or if the chosen environment is invalid.
 */
export async function pickEnvironment(parts: EnvironmentParts, reason?: string): Promise<Environment | undefined> {
  const { ui, editor, choices } = parts;
  const entries = parts.environments();
  const isActive = (entry: EnvironmentEntry): boolean =>
    choices.environment() === (entry === entries[0] ? undefined : entry.name);
  // Enter selects the first item, which must not be another environment by accident.
  const inOrder = [...entries].sort((a, b) => Number(isActive(b)) - Number(isActive(a)));
  const items = await Promise.all(inOrder.map((entry) => environmentItem(parts, entry, isActive(entry))));
  const selected = await ui.showQuickPick<EnvironmentEntry | 'setting'>({
    title: l10n.t('HrFlow Environment of This Workspace'),
    placeHolder:
      reason === undefined
        ? l10n.t('Environment to send profiles to')
        : joinSentences(reason, l10n.t('Choose another environment.')),
    items: [
      ...items,
      { label: l10n.t('$(gear) Open Settings…'), description: 'hrflow.environments', value: 'setting' },
    ],
  });
  if (selected === undefined) return undefined;
  if (selected === 'setting') {
    await editor.openSettings('hrflow.environments');
    return undefined;
  }
  if ('error' in selected) {
    if ((await ui.showMessage('error', environmentError(selected), 'open-settings')) === 'open-settings')
      await editor.openSettings(selected.setting);
    return undefined;
  }
  await choices.chooseEnvironment(selected === entries[0] ? undefined : selected.name);
  return selected.environment;
}

async function environmentItem(
  { credentials }: EnvironmentParts,
  entry: EnvironmentEntry,
  isActive: boolean,
): Promise<PickItem<EnvironmentEntry>> {
  const { name, address } = entry;
  if ('error' in entry) return { label: `$(warning) ${labelText(name)}`, description: entry.error, value: entry };
  const { apiAddress, isProduction } = entry.environment;
  const account = await credentials.active(apiAddress.origin);
  return {
    label: `${isActive ? '$(check) ' : ''}${labelText(name)}`,
    description: isProduction ? l10n.t('{0} · production', labelText(address)) : labelText(address),
    detail: account ? l10n.t('API credentials: {0}', accountLabel(account)) : l10n.t('API credentials: none'),
    value: entry,
  };
}
