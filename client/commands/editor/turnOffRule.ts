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

/** Writes a level into the settings, for the workspace if there is one, so that a problem is not shown again. */
export function turnOffRule({ ui, editor, ruleLevels }: TurnOffRuleParts): Command {
  return {
    id: 'hrflow.turnOffRule',
    async run(request) {
      if (!isRequest(request)) return;
      const { code, files } = request;
      const setting = files === undefined ? 'hrflow.rules' : 'hrflow.ruleOverrides';
      try {
        const undo = await ruleLevels.turnOff(request);
        // It is the only entry in the light bulb of a problem without a fix: Enter takes it, and Undo in the editor does not help.
        void offerUndo(`\`${code}\` is turned off${files === undefined ? '' : ` for \`${files}\``}.`, undo);
      } catch {
        await showWriteError(setting);
      }
    },
  };

  async function offerUndo(text: string, undo: () => Promise<void>): Promise<void> {
    const selection = await ui.showMessage('information', text, 'undo');
    if (selection === 'undo') await undo().catch(() => showWriteError('hrflow.rules'));
  }

  /** The settings file is broken or cannot be written. VS Code's own words name the file; ours lead there. */
  async function showWriteError(setting: string): Promise<void> {
    const selection = await ui.showMessage('error', 'The settings could not be written.', 'open-settings');
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
