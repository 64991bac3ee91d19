import * as l10n from '@vscode/l10n';
import type { RuleLevels } from '../../settings/settings';
import type { Editor } from '../../ui/editor';
import type { Ui } from '../../ui/dialogs';
import type { Command } from '../command';
import type { TurnOffRequest } from '../../languageClient/turnOffRuleActions';

export interface TurnOffRuleParts {
  readonly ui: Ui;
  readonly editor: Pick<Editor, 'openSettings'>;
  readonly ruleLevels: RuleLevels;
}

/** Turns a rule off in the settings, of the workspace if there is one. */
export function turnOffRule({ ui, editor, ruleLevels }: TurnOffRuleParts): Command {
  return {
    id: 'hrflow.turnOffRule',
    async run(request) {
      if (!isRequest(request)) return;
      const { code, files } = request;
      const setting = files === undefined ? 'hrflow.rules' : 'hrflow.ruleOverrides';
      try {
        const undo = await ruleLevels.turnOff(request);
        // Of a diagnostic without a fix this is the only code action, so that it is easy to run it by mistake. The Undo of the
        // editor does not change settings.
        const message =
          files === undefined
            ? l10n.t('The rule {0} is turned off.', code)
            : l10n.t('The rule {0} is turned off for {1}.', code, files);
        void offerUndo(message, undo);
      } catch {
        await showWriteError(setting);
      }
    },
  };

  async function offerUndo(text: string, undo: () => Promise<void>): Promise<void> {
    const selection = await ui.showMessage('information', text, 'undo');
    if (selection === 'undo') await undo().catch(() => showWriteError('hrflow.rules'));
  }

  async function showWriteError(setting: string): Promise<void> {
    const selection = await ui.showMessage('error', l10n.t('The settings could not be written.'), 'open-settings');
    if (selection === 'open-settings') await editor.openSettings(setting);
  }
}

function isRequest(value: unknown): value is TurnOffRequest {
  if (typeof value !== 'object' || value === null || !('code' in value) || !('uri' in value)) return false;
  const files = 'files' in value ? value.files : undefined;
  return (
    typeof value.code === 'string' && typeof value.uri === 'string' && ['string', 'undefined'].includes(typeof files)
  );
}
