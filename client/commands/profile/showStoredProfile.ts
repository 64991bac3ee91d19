import { settingsFor } from '../../target/activeSettings';
import type { Command } from '../../ui/command';
import { type ReadStoredParts, readStored, wantedIn } from '../../stored/fetchStored';
import { storedView } from '../../stored/storedDocument';

/** Shows what the service has stored of the document, or of a profile that is asked for, in a document that nobody can edit. */
export function showStoredProfile(parts: ReadStoredParts): Command {
  const { ui, editor } = parts;
  return {
    id: 'hrflow.showStoredProfile',
    async run(resource) {
      if (!parts.isTrusted()) return void ui.message('error', 'Profiles are only read in trusted workspaces.');
      const document = editor.activeProfile(resource);
      const settings = await settingsFor(parts, document);
      const stored = settings && (await readStored(parts, settings, document ? wantedIn(document.getText()) : {}));
      if (stored) await editor.showStoredProfile(storedView(stored.text, settings.environment, document));
    },
  };
}
