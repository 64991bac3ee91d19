import * as l10n from '@vscode/l10n';
import type { ProfileLanguageClient } from '../../languageClient/languageClient';
import type { Editor } from '../../ui/editor';
import type { Ui } from '../../ui/dialogs';
import type { CommandLog } from '../../ui/notify';
import type { Command } from '../command';

export interface RestartParts {
  readonly ui: Ui;
  readonly log: CommandLog;
  readonly languageClient: Pick<ProfileLanguageClient, 'restart'>;
}

/** Restarts the language server. */
export function restartServer({ ui, log, languageClient }: RestartParts): Command {
  return {
    id: 'hrflow.restartServer',
    async run() {
      try {
        await languageClient.restart();
        void ui.showMessage('information', l10n.t('The language server was restarted.'));
      } catch {
        // The language client logs the reason.
        const message = l10n.t('The language server did not start. Profiles are not validated.');
        void ui.showMessage('error', message, 'show-log').then((selection) => {
          if (selection === 'show-log') log.show();
        });
      }
    },
  };
}

/** Reports that the language server crashed too often and is not restarted automatically. */
export async function showServerStopped(ui: Ui, editor: Pick<Editor, 'executeCommand'>): Promise<void> {
  const message = l10n.t('The HrFlow Profile language server crashed several times. Profiles are not validated.');
  const selection = await ui.showMessage('error', message, 'restart-server', 'show-log');
  if (selection === 'restart-server') await editor.executeCommand('hrflow.restartServer');
  if (selection === 'show-log') await editor.executeCommand('hrflow.showLog');
}
