import type { TextDocument } from 'vscode';
import { SettingsError } from '../environments/environments';
import type { Settings } from '../settings/settings';
import { pickEnvironment } from './environmentPicker';
import { type EnvironmentParts } from './environmentPicker';
import { type CommandLog, notify, errorMessage } from '../ui/notify';

/** What finding out the environment in use needs. */
export interface ActiveSettingsParts extends EnvironmentParts {
  /** @throws {Error} with a message for the person: the environment in use is gone or wrong. */
  readonly settings: (document?: TextDocument) => Settings;
  readonly log: CommandLog;
}

/**
 * The settings that count now. Where the environment in use is gone or wrong, says so and asks for another: none is taken in
 * its place unseen.
 * @returns undefined after Escape, or where there is no other; the person then knows why.
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
