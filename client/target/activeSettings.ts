import type { TextDocument } from 'vscode';
import { SettingsError } from '../environments/environments';
import type { Settings } from '../settings/settings';
import { pickEnvironment } from './environmentPicker';
import { type EnvironmentParts } from './environmentPicker';
import { type CommandLog, notify, errorMessage } from '../ui/notify';

export interface ActiveSettingsParts extends EnvironmentParts {
  /** @throws {SettingsError} if the active environment was removed or is invalid. */
  readonly settings: (document?: TextDocument) => Settings;
  readonly log: CommandLog;
}

/**
 * Returns the current settings. If the active environment was removed or is invalid, reports it and asks for another one: no
 * environment replaces it without consent.
 * @returns undefined after Escape, or if there is no other environment. The user was informed.
 */
export async function resolveSettings(
  parts: ActiveSettingsParts,
  document?: TextDocument,
): Promise<Settings | undefined> {
  for (;;) {
    try {
      return parts.settings(document);
    } catch (error) {
      const usableEntries = parts.environments().filter((entry) => 'environment' in entry);
      if (usableEntries.length === 0 || !(error instanceof SettingsError)) {
        showSettingsError(parts, error);
        return undefined;
      }
      if (!(await pickEnvironment(parts, errorMessage(error)))) return undefined;
    }
  }
}

function showSettingsError(parts: ActiveSettingsParts, error: unknown): void {
  const setting = error instanceof SettingsError ? error.setting : 'hrflow.apiUrl';
  notify(parts, 'error', errorMessage(error), { 'open-settings': () => parts.editor.openSettings(setting) });
}
