import * as l10n from '@vscode/l10n';
import type { ServerRequests } from '../../languageClient/serverRequests';
import { formatCount } from '../../messages/formatNumber';
import type { Editor } from '../../ui/editor';
import type { ImportFiles } from '../../ui/importFiles';
import type { Ui } from '../../ui/dialogs';
import { saveNewFiles } from '../../ui/saveNewFiles';
import type { Command } from '../command';

export interface SplitProfilesParts {
  readonly ui: Ui;
  readonly editor: Pick<Editor, 'activeProfile'>;
  readonly importFiles: ImportFiles;
  readonly profileServer: Pick<ServerRequests, 'splitProfiles'>;
}

/** Saves each profile of a document that contains several in its own file. The document stays as it is. */
export function splitProfiles(parts: SplitProfilesParts): Command {
  const { ui, editor, importFiles, profileServer } = parts;
  return {
    id: 'hrflow.splitProfiles',
    async run(resource) {
      const document = editor.activeProfile(resource);
      if (!document)
        return void ui.showMessage('information', l10n.t('Open a document with several profiles to split it.'));
      const texts = await profileServer.splitProfiles(document);
      if (texts.length === 0)
        return void ui.showMessage(
          'information',
          l10n.t('The document does not contain several profiles, or it has a syntax error between them.'),
        );
      const count = formatCount(texts.length);
      const folder =
        importFiles.folderOf(document) ??
        (await importFiles.chooseFolder(l10n.t('Folder for the {0} Profiles', count)));
      if (folder === undefined) return;
      const source =
        importFiles.folderOf(document) === undefined ? 'profile' : importFiles.nameOf(document.uri.toString());
      const names = await saveNewFiles(
        parts,
        folder,
        texts.map((text) => ({ source, text })),
      );
      const [first, last] = [names?.[0], names?.at(-1)];
      if (first === undefined || last === undefined) return;
      await importFiles.open(folder, first);
      void ui.showMessage('information', l10n.t('Split into {0} files: {1} to {2}.', count, first, last));
    },
  };
}
