import type { ProfileLanguageClient } from '../../languageClient/languageClient';
import type { Editor } from '../../ui/editor';
import type { Ui } from '../../ui/dialogs';
import type { Command, CommandLog } from '../../ui/command';

/** What starting the language server again needs. */
export interface RestartParts {
  readonly ui: Ui;
  readonly log: CommandLog;
  readonly languageClient: Pick<ProfileLanguageClient, 'restart'>;
}

const restart = 'Restart';
const showLog = 'Show Log';

/** Stops the language server, if it runs, and starts it. */
export function restartServer({ ui, log, languageClient }: RestartParts): Command {
  return {
    id: 'hrflow.restartServer',
    async run() {
      try {
        await languageClient.restart();
        void ui.message('information', 'The language server runs again.');
      } catch {
        // Why stands in the log: the language client has written it there.
        void ui.message('error', 'The language server does not start.', showLog).then((taken) => {
          if (taken === showLog) log.show();
        });
      }
    },
  };
}

/** Says, once, that the language server has stopped too often and stays away until it is wanted. */
export async function tellServerStopped(ui: Ui, editor: Pick<Editor, 'run'>): Promise<void> {
  const told = 'The language server of HrFlow Profile has stopped several times: profiles are not checked.';
  const taken = await ui.message('error', told, restart, showLog);
  if (taken === restart) await editor.run('hrflow.restartServer');
  if (taken === showLog) await editor.run('hrflow.showLog');
}
