import { editableProfile } from '../hrflow/editable';
import { settingsFor } from './activeSettings';
import type { Command } from './command';
import { type ReadStoredParts, readStored } from './readStored';

/** Opens a stored profile as a new document, to be edited. */
export function openProfile(parts: ReadStoredParts): Command {
  const { ui, editor } = parts;
  return {
    id: 'hrflow.openProfile',
    async run() {
      if (!parts.isTrusted()) return void ui.message('error', 'Profiles are only read in trusted workspaces.');
      const settings = await settingsFor(parts);
      const stored = settings && (await readStored(parts, settings, {}));
      const text = stored && editableProfile(stored.text, stored.sourceKey);
      if (text !== undefined) await editor.openProfile(text);
    },
  };
}
