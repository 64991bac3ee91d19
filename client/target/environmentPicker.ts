import { accountLabel } from '../credentials/accountPicker';
import type { CredentialStore } from '../credentials/credentialStore';
import { type Environment, environmentError, type EnvironmentEntry } from '../environments/environments';
import type { WorkspaceChoices } from '../environments/workspaceState';
import { labelText } from '../messages/plainText';
import type { Ui } from '../ui/dialogs';
import type { PickItem } from '../ui/quickPickOptions';
import type { Editor } from '../ui/editor';

/** What choosing an environment needs. */
export interface EnvironmentParts {
  readonly ui: Ui;
  readonly editor: Pick<Editor, 'openSettings' | 'executeCommand'>;
  /** The built-in one first. */
  readonly environments: () => readonly EnvironmentEntry[];
  readonly choices: WorkspaceChoices;
  readonly credentials: CredentialStore;
}
/**
 * Asks for an environment, and remembers it for the workspace.
 * @param reason it is asked, if the person did not want to choose one by themselves.
 * @returns undefined after Escape, and where what was taken is no environment for use.
 */
export async function pickEnvironment(parts: EnvironmentParts, reason?: string): Promise<Environment | undefined> {
  const { ui, editor, choices } = parts;
  const entries = parts.environments();
  const items = await Promise.all(entries.map((entry, index) => environmentItem(parts, entry, index === 0)));
  const selected = await ui.showQuickPick<EnvironmentEntry | 'setting'>({
    title: 'HrFlow environment of this workspace',
    placeHolder: reason === undefined ? 'Where profiles are sent' : `${reason} Choose another.`,
    items: [...items, { label: '$(gear) Open the Setting…', description: 'hrflow.environments', value: 'setting' }],
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
  { choices, credentials }: EnvironmentParts,
  entry: EnvironmentEntry,
  isBuiltIn: boolean,
): Promise<PickItem<EnvironmentEntry>> {
  const { name, address } = entry;
  const isActive = choices.environment() === (isBuiltIn ? undefined : name);
  if ('error' in entry) return { label: `$(warning) ${labelText(name)}`, description: entry.error, value: entry };
  const { apiAddress, isProduction } = entry.environment;
  const account = await credentials.active(apiAddress.origin);
  return {
    label: `${isActive ? '$(check) ' : ''}${labelText(name)}`,
    description: `${labelText(address)}${isProduction ? ' · production' : ''}`,
    detail: account ? `API credentials: ${accountLabel(account)}` : 'No API credentials in use',
    value: entry,
  };
}
