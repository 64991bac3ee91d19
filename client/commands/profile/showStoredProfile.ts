import { resolveSettings } from '../../target/activeSettings';
import type { Command } from '../command';
import { type ReadStoredParts, fetchStoredProfile, profileQueryOf } from '../../stored/fetchStored';
import { toStoredDocument } from '../../stored/storedDocument';

/** Shows what the service has stored of the document, or of a profile that is asked for, in a document that nobody can edit. */
export function showStoredProfile(parts: ReadStoredParts): Command {
  const { ui, editor } = parts;
  return {
    id: 'hrflow.showStoredProfile',
    async run(resource) {
      if (!parts.isTrusted()) return void ui.showMessage('error', 'Profiles are only read in trusted workspaces.');
      const document = editor.activeProfile(resource);
      const settings = await resolveSettings(parts, document);
      const stored =
        settings && (await fetchStoredProfile(parts, settings, document ? profileQueryOf(document.getText()) : {}));
      if (stored) await editor.showStoredProfile(toStoredDocument(stored.text, settings.environment, document));
    },
  };
}
