import { profileQueryOf } from '../../hrflow/profileQuery';
import * as l10n from '@vscode/l10n';
import { resolveSettings } from '../../target/activeSettings';
import type { Command } from '../command';
import { type ReadStoredParts, fetchStoredProfile } from '../../stored/fetchStored';
import { toStoredDocument } from '../../stored/storedDocument';

/** Shows the stored profile of the document, or one that the user names, read-only. */
export function showStoredProfile(parts: ReadStoredParts): Command {
  const { ui, editor } = parts;
  return {
    id: 'hrflow.showStoredProfile',
    async run(resource) {
      if (!parts.isTrusted()) {
        return void ui.showMessage('error', l10n.t('Reading stored profiles requires a trusted workspace.'));
      }
      const document = editor.activeProfile(resource);
      const settings = await resolveSettings(parts, document);
      const stored =
        settings && (await fetchStoredProfile(parts, settings, document ? profileQueryOf(document.getText()) : {}));
      if (stored) await editor.showStoredProfile(toStoredDocument(stored.text, settings.environment, document));
    },
  };
}
