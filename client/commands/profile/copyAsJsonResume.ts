import * as l10n from '@vscode/l10n';
import type { ServerRequests } from '../../languageClient/serverRequests';
import { readObjectText } from '../../indexing/readObjectText';
import type { Editor } from '../../ui/editor';
import type { Ui } from '../../ui/dialogs';
import type { ImportFiles } from '../../ui/importFiles';
import { type CommandLog, notify } from '../../ui/notify';
import { jsonResumeReport, lostText } from '../../messages/importMessages';
import type { Command } from '../command';

export interface CopyAsJsonResumeParts {
  readonly ui: Ui;
  readonly log: CommandLog;
  readonly editor: Editor;
  readonly importFiles: Pick<ImportFiles, 'showReport'>;
  readonly profileServer: Pick<ServerRequests, 'toJsonResume'>;
}

/** Copies the profile as a JSON Resume, which other tools read. */
export function copyAsJsonResume(parts: CopyAsJsonResumeParts): Command {
  const { ui, editor, importFiles, profileServer } = parts;
  return {
    id: 'hrflow.copyAsJsonResume',
    async run(resource) {
      const document = editor.activeProfile(resource);
      if (!document) return void ui.showMessage('information', l10n.t('Open a profile (*.profile.json) to copy it.'));
      if ((await readObjectText(parts, document)) === undefined) return;
      const resume = await profileServer.toJsonResume(document);
      if (!resume) return void ui.showMessage('error', l10n.t('The profile cannot be copied.'));
      await editor.copyToClipboard(resume.text, l10n.t('JSON Resume'));
      const lost = resume.report.filter(({ to }) => to === 'lost');
      if (lost.length === 0) return;
      const report = (): Promise<void> => importFiles.showReport(jsonResumeReport(resume.report));
      notify(parts, 'information', lostText(lost.length), { 'show-report': report });
    },
  };
}
