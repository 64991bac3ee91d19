import type { TextDocument } from 'vscode';
import { SettingsError } from '../environments/environments';
import type { Settings } from '../settings/settings';
import { type EnvironmentParts, pickEnvironment } from '../commands/target/chooseEnvironment';
import { type CommandLog, tell, wordsOf } from '../ui/command';

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
export async function settingsFor(parts: ActiveSettingsParts, document?: TextDocument): Promise<Settings | undefined> {
  for (;;) {
    try {
      return parts.settings(document);
    } catch (error) {
      const others = parts.environments().filter((entry) => 'environment' in entry);
      if (others.length === 0 || !(error instanceof SettingsError)) {
        tellWrongSettings(parts, error);
        return undefined;
      }
      if (!(await pickEnvironment(parts, wordsOf(error)))) return undefined;
    }
  }
}

function tellWrongSettings(parts: ActiveSettingsParts, error: unknown): void {
  const setting = error instanceof SettingsError ? error.setting : 'hrflow.apiUrl';
  tell(parts, 'error', wordsOf(error), { 'Open Settings': () => parts.editor.openSettings(setting) });
}
