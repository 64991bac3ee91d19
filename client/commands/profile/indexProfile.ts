import * as l10n from '@vscode/l10n';
import { createProfileIndexer, type IndexProfileParts } from '../../indexing/profileIndexer';
import type { Command } from '../command';

/** Sends the text in the editor, saved or not, to HrFlow, and shows the outcome. */
export function indexProfile(parts: IndexProfileParts): Command {
  const { ui, editor } = parts;
  const indexDocument = createProfileIndexer(parts);
  return {
    id: 'hrflow.indexProfile',
    async run(resource) {
      if (!parts.isTrusted()) {
        return void ui.showMessage('error', l10n.t('Sending profiles requires a trusted workspace.'));
      }
      const document = editor.activeProfile(resource);
      if (!document) {
        return void ui.showMessage('information', l10n.t('Open a profile (*.profile.json) to index it.'));
      }
      await indexDocument(document);
    },
  };
}
