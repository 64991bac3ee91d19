import type { ProfileLanguageClient } from '../../languageClient/languageClient';
import type { Editor } from '../../ui/editor';
import type { Ui } from '../../ui/dialogs';
import type { CommandLog } from '../../ui/notify';
import type { Command } from '../command';

/** What starting the language server again needs. */
export interface RestartParts {
  readonly ui: Ui;
  readonly log: CommandLog;
  readonly languageClient: Pick<ProfileLanguageClient, 'restart'>;
}

/** Stops the language server, if it runs, and starts it. */
export function restartServer({ ui, log, languageClient }: RestartParts): Command {
  return {
    id: 'hrflow.restartServer',
    async run() {
      try {
        await languageClient.restart();
        void ui.showMessage('information', 'The language server runs again.');
      } catch {
        // Why stands in the log: the language client has written it there.
        void ui.showMessage('error', 'The language server does not start.', 'show-log').then((taken) => {
          if (taken === 'show-log') log.show();
        });
      }
    },
  };
}

/** Says, once, that the language server has stopped too often and stays away until it is wanted. */
export async function showServerStopped(ui: Ui, editor: Pick<Editor, 'executeCommand'>): Promise<void> {
  const message = 'The language server of HrFlow Profile has stopped several times: profiles are not checked.';
  const selection = await ui.showMessage('error', message, 'restart-server', 'show-log');
  if (selection === 'restart-server') await editor.executeCommand('hrflow.restartServer');
  if (selection === 'show-log') await editor.executeCommand('hrflow.showLog');
}
