import { alignStored } from '../../hrflow/comparison/alignStored';
import { settingsFor } from '../../target/activeSettings';
import type { Command } from '../../ui/command';
import { objectText } from '../../indexing/requireJsonObject';
import { type ReadStoredParts, readStored, wantedIn } from '../../stored/fetchStored';
import { storedView } from '../../stored/storedDocument';

/** Shows the document beside what the service has stored of it. */
export function compareWithHrflow(parts: ReadStoredParts): Command {
  const { ui, editor } = parts;
  return {
    id: 'hrflow.compareWithHrflow',
    async run(resource) {
      if (!parts.isTrusted()) return void ui.message('error', 'Profiles are only read in trusted workspaces.');
      const document = editor.activeProfile(resource);
      if (!document) return void ui.message('information', 'Open a profile (*.profile.json) to compare it.');
      const text = await objectText(parts, document, 'compared');
      if (text === undefined) return;
      const settings = await settingsFor(parts, document);
      const stored = settings && (await readStored(parts, settings, wantedIn(text)));
      if (!stored) return;
      // As it is now: it may have been edited while the service thought.
      const present = await objectText(parts, document, 'compared');
      if (present === undefined) return;
      const aligned = alignStored(present, stored.text);
      if (!aligned) return void ui.message('error', 'The text has more levels of brackets than a profile.');
      const view = storedView(stored.text, settings.environment, document);
      await editor.compareStored({ ...view, text: aligned.text }, document);
      if (aligned.difference === 'none') void ui.message('information', 'HrFlow stores this profile as it is here.');
      if (aligned.difference === 'order') {
        void ui.message('information', 'HrFlow stores this profile as it is here, but for the order of items.');
      }
    },
  };
}
