import type { CredentialStore } from '../../credentials/credentialStore';
import { type EnvironmentEntry, faultOf, labelOf } from '../../environments/environments';
import type { Environment } from '../../settings/settings';
import type { Editor } from '../../ui/editor';
import { listText } from '../../messages/plainText';
import type { Choice, Ui } from '../../ui/dialogs';
import type { WorkspaceChoices } from '../../environments/workspaceState';
import { accountLabel } from '../../credentials/accountPicker';
import type { Command } from '../../ui/command';

/** What choosing an environment needs. */
export interface EnvironmentParts {
  readonly ui: Ui;
  readonly editor: Pick<Editor, 'openSettings' | 'run'>;
  /** The built-in one first. */
  readonly environments: () => readonly EnvironmentEntry[];
  readonly choices: WorkspaceChoices;
  readonly credentials: CredentialStore;
}

/** Chooses where the profiles of the workspace go. */
export function chooseEnvironment(parts: EnvironmentParts): Command {
  return {
    id: 'hrflow.chooseEnvironment',
    async run() {
      const chosen = await pickEnvironment(parts);
      if (chosen) void parts.ui.message('information', `Profiles of this workspace now go to ${labelOf(chosen)}.`);
    },
  };
}

/**
 * Asks for an environment, and remembers it for the workspace.
 * @param why it is asked, if the person did not want to choose one by themselves.
 * @returns undefined after Escape, and where what was taken is no environment for use.
 */
export async function pickEnvironment(parts: EnvironmentParts, why?: string): Promise<Environment | undefined> {
  const { ui, editor, choices } = parts;
  const entries = parts.environments();
  const items = await Promise.all(entries.map((entry, index) => choiceOf(parts, entry, index === 0)));
  const chosen = await ui.choose<EnvironmentEntry | 'setting'>({
    title: 'HrFlow environment of this workspace',
    placeHolder: why === undefined ? 'Where profiles are sent' : `${why} Choose another.`,
    items: [...items, { label: '$(gear) Open the Setting…', description: 'hrflow.environments', value: 'setting' }],
  });
  if (chosen === undefined) return undefined;
  if (chosen === 'setting') {
    await editor.openSettings('hrflow.environments');
    return undefined;
  }
  if ('fault' in chosen) {
    const open = 'Open Settings';
    if ((await ui.message('error', faultOf(chosen), open)) === open) await editor.openSettings(chosen.setting);
    return undefined;
  }
  await choices.chooseEnvironment(chosen === entries[0] ? undefined : chosen.name);
  return chosen.environment;
}

async function choiceOf(
  { choices, credentials }: EnvironmentParts,
  entry: EnvironmentEntry,
  isBuiltIn: boolean,
): Promise<Choice<EnvironmentEntry>> {
  const { name, address } = entry;
  const isInUse = choices.environment() === (isBuiltIn ? undefined : name);
  if ('fault' in entry) return { label: `$(warning) ${listText(name)}`, description: entry.fault, value: entry };
  const { apiAddress, isProduction } = entry.environment;
  const account = await credentials.active(apiAddress.origin);
  return {
    label: `${isInUse ? '$(check) ' : ''}${listText(name)}`,
    description: `${listText(address)}${isProduction ? ' · production' : ''}`,
    detail: account ? `API credentials: ${accountLabel(account)}` : 'No API credentials in use',
    value: entry,
  };
}
