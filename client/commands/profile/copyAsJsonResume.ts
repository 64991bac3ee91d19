import * as l10n from '@vscode/l10n';
import type { ServerRequests } from '../../languageClient/serverRequests';
import { readObjectText } from '../../indexing/readObjectText';
import type { Editor } from '../../ui/editor';
import type { Ui } from '../../ui/dialogs';
import type { CommandLog } from '../../ui/notify';
import type { Command } from '../command';

export interface CopyAsJsonResumeParts {
  readonly ui: Ui;
  readonly log: CommandLog;
  readonly editor: Editor;
  readonly profileServer: Pick<ServerRequests, 'toJsonResume'>;
}

/** Copies the profile as a JSON Resume, which other tools read. */
export function copyAsJsonResume(parts: CopyAsJsonResumeParts): Command {
  const { ui, editor, profileServer } = parts;
  return {
    id: 'hrflow.copyAsJsonResume',
    async run(resource) {
      const document = editor.activeProfile(resource);
      if (!document) return void ui.showMessage('information', l10n.t('Open a profile (*.profile.json) to copy it.'));
      if ((await readObjectText(parts, document)) === undefined) return;
      const resume = await profileServer.toJsonResume(document);
      if (resume === undefined) return void ui.showMessage('error', l10n.t('The profile cannot be copied.'));
      await editor.copyToClipboard(resume, l10n.t('JSON Resume'));
    },
  };
}
