import { alignStored } from '../../hrflow/comparison/alignStored';
import { resolveSettings } from '../../target/activeSettings';
import type { Command } from '../command';
import { readObjectText } from '../../indexing/requireJsonObject';
import { type ReadStoredParts, fetchStoredProfile, profileQueryOf } from '../../stored/fetchStored';
import { toStoredDocument } from '../../stored/storedDocument';

/** Shows the document beside what the service has stored of it. */
export function compareWithHrflow(parts: ReadStoredParts): Command {
  const { ui, editor } = parts;
  return {
    id: 'hrflow.compareWithHrflow',
    async run(resource) {
      if (!parts.isTrusted()) return void ui.showMessage('error', 'Profiles are only read in trusted workspaces.');
      const document = editor.activeProfile(resource);
      if (!document) return void ui.showMessage('information', 'Open a profile (*.profile.json) to compare it.');
      const text = await readObjectText(parts, document, 'compared');
      if (text === undefined) return;
      const settings = await resolveSettings(parts, document);
      const stored = settings && (await fetchStoredProfile(parts, settings, profileQueryOf(text)));
      if (!stored) return;
      // As it is now: it may have been edited while the service thought.
      const currentText = await readObjectText(parts, document, 'compared');
      if (currentText === undefined) return;
      const aligned = alignStored(currentText, stored.text);
      if (!aligned) return void ui.showMessage('error', 'The text has more levels of brackets than a profile.');
      const view = toStoredDocument(stored.text, settings.environment, document);
      await editor.compareStored({ ...view, text: aligned.text }, document);
      if (aligned.difference === 'none')
        void ui.showMessage('information', 'HrFlow stores this profile as it is here.');
      if (aligned.difference === 'order') {
        void ui.showMessage('information', 'HrFlow stores this profile as it is here, but for the order of items.');
      }
    },
  };
}
