import * as l10n from '@vscode/l10n';
import { alignStored } from '../../hrflow/comparison/alignStored';
import { profileQueryOf } from '../../hrflow/profileQuery';
import { resolveSettings } from '../../target/activeSettings';
import type { Command } from '../command';
import { readObjectText } from '../../indexing/readObjectText';
import { type ReadStoredParts, fetchStoredProfile } from '../../stored/fetchStored';
import { tooDeepText } from '../../messages/invalidTextMessages';
import { toStoredDocument } from '../../stored/storedDocument';

/** Shows the document next to the stored profile. */
export function compareWithHrflow(parts: ReadStoredParts): Command {
  const { ui, editor } = parts;
  return {
    id: 'hrflow.compareWithHrflow',
    async run(resource) {
      if (!parts.isTrusted()) {
        return void ui.showMessage('error', l10n.t('Reading stored profiles requires a trusted workspace.'));
      }
      const document = editor.activeProfile(resource);
      if (!document) {
        return void ui.showMessage('information', l10n.t('Open a profile (*.profile.json) to compare it.'));
      }
      const text = await readObjectText(parts, document);
      if (text === undefined) return;
      const settings = await resolveSettings(parts, document);
      const stored = settings && (await fetchStoredProfile(parts, settings, profileQueryOf(text)));
      if (!stored) return;
      // Read again: the user may have edited it meanwhile.
      const currentText = await readObjectText(parts, document);
      if (currentText === undefined) return;
      const aligned = alignStored(currentText, stored.text);
      if (!aligned) return void ui.showMessage('error', tooDeepText());
      const view = toStoredDocument(stored.text, settings.environment, document);
      await editor.compareStored({ ...view, text: aligned.text }, document);
      if (aligned.difference === 'none') {
        void ui.showMessage('information', l10n.t('The stored profile is identical to the document.'));
      }
      if (aligned.difference === 'order') {
        const message = l10n.t('The stored profile differs from the document only in the order of items.');
        void ui.showMessage('information', message);
      }
    },
  };
}
