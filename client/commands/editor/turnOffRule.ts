import * as l10n from '@vscode/l10n';
import { type RuleLevels, settingsPlaces } from '../../settings/settings';
import type { Editor } from '../../ui/editor';
import type { Ui } from '../../ui/dialogs';
import type { Command } from '../command';
import type { TurnOffRequest } from '../../languageClient/turnOffRuleActions';

export interface TurnOffRuleParts {
  readonly ui: Ui;
  readonly editor: Pick<Editor, 'openSettings'>;
  readonly ruleLevels: RuleLevels;
}

/** Turns a rule off in the settings that the request names. */
export function turnOffRule({ ui, editor, ruleLevels }: TurnOffRuleParts): Command {
  return {
    id: 'hrflow.turnOffRule',
    async run(request) {
      if (!isRequest(request)) return;
      const { files } = request;
      const setting = files === undefined ? 'hrflow.rules' : 'hrflow.ruleOverrides';
      try {
        const undo = await ruleLevels.turnOff(request);
        // Of a diagnostic without a fix this is the only code action, so that it is easy to run it by mistake. The Undo of the
        // editor does not change settings.
        void offerUndo(messageFor(request), setting, undo);
      } catch {
        await showWriteError(setting);
      }
    },
  };

  async function offerUndo(text: string, setting: string, undo: () => Promise<void>): Promise<void> {
    const selection = await ui.showMessage('information', text, 'undo');
    if (selection === 'undo') await undo().catch(() => showWriteError(setting));
  }

  async function showWriteError(setting: string): Promise<void> {
    const selection = await ui.showMessage('error', l10n.t('The settings could not be written.'), 'open-settings');
    if (selection === 'open-settings') await editor.openSettings(setting);
  }
}

function messageFor({ code, place, files }: TurnOffRequest): string {
  if (files !== undefined) return l10n.t('The rule {0} is turned off for {1}.', code, files);
  if (place === 'user') return l10n.t('The rule {0} is turned off in your user settings.', code);
  return place === 'workspace'
    ? l10n.t('The rule {0} is turned off in this workspace.', code)
    : l10n.t('The rule {0} is turned off in this workspace folder.', code);
}

function isRequest(value: unknown): value is TurnOffRequest {
  if (typeof value !== 'object' || value === null) return false;
  const { code, uri, place, files } = value as Readonly<Record<string, unknown>>;
  return (
    typeof code === 'string' &&
    typeof uri === 'string' &&
    settingsPlaces.includes(place) &&
    ['string', 'undefined'].includes(typeof files)
  );
}
