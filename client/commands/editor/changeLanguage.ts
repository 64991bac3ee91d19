import * as l10n from '@vscode/l10n';
import type { Ui } from '../../ui/dialogs';
import type { Editor } from '../../ui/editor';
import type { ProfileLanguage } from '../../ui/profileLanguage';
import type { Command } from '../command';

export interface ChangeLanguageParts {
  readonly ui: Ui;
  readonly editor: Pick<Editor, 'activeProfile' | 'openSettings'>;
  readonly profileLanguage: ProfileLanguage;
}

/** Shows a profile that is shown as JSON as HrFlow Profile, and in future all profiles. */
export function changeLanguage({ ui, editor, profileLanguage }: ChangeLanguageParts): Command {
  return {
    id: 'hrflow.changeLanguage',
    async run() {
      const document = editor.activeProfile();
      if (!document) {
        return void ui.showMessage('information', l10n.t('Open a profile (*.profile.json) to change its language.'));
      }
      try {
        const undo = await profileLanguage.use(document);
        void offerUndo(undo);
      } catch {
        await showWriteError();
      }
    },
  };

  /** Changing settings without a word would surprise. */
  async function offerUndo(undo: () => Promise<void>): Promise<void> {
    const text = l10n.t('Profiles are shown as HrFlow Profile from now on (setting "files.associations").');
    if ((await ui.showMessage('information', text, 'undo')) === 'undo') await undo().catch(showWriteError);
  }

  async function showWriteError(): Promise<void> {
    const selection = await ui.showMessage('error', l10n.t('The settings could not be written.'), 'open-settings');
    if (selection === 'open-settings') await editor.openSettings('files.associations');
  }
}
