import * as l10n from '@vscode/l10n';
import { editableProfile } from '../../hrflow/comparison/editableProfile';
import { readJson, stringProperty } from '../../hrflow/jsonTree';
import { contentHash } from '../../ledger/contentHash';
import type { OpenedProfiles } from '../../stored/openedProfiles';
import { resolveSettings } from '../../target/activeSettings';
import type { Command } from '../command';
import { type ReadStoredParts, fetchStoredProfile } from '../../stored/fetchStored';

/** What opening a stored profile needs. */
export interface OpenProfileParts extends ReadStoredParts {
  readonly opened: Pick<OpenedProfiles, 'remember'>;
}

/** Opens a stored profile as a new document for editing. */
export function openProfile(parts: OpenProfileParts): Command {
  const { ui, editor } = parts;
  return {
    id: 'hrflow.openProfile',
    async run() {
      if (!parts.isTrusted()) {
        return void ui.showMessage('error', l10n.t('Reading stored profiles requires a trusted workspace.'));
      }
      const settings = await resolveSettings(parts);
      const stored = settings && (await fetchStoredProfile(parts, settings, {}));
      if (!stored) return;
      const text = editableProfile(stored.text, stored.sourceKey);
      if (text === undefined) return;
      rememberOpened(parts, settings.environment.apiAddress.origin, text);
      await editor.openProfile(text);
    },
  };
}

/** So that `Index Profile` recognises the stored profile as long as the document is not edited. */
function rememberOpened({ opened }: OpenProfileParts, origin: string, text: string): void {
  const profile = readJson(text);
  const [key, reference] = [stringProperty(profile, 'key'), stringProperty(profile, 'reference')];
  if (key === undefined) return;
  opened.remember({
    origin,
    key,
    ...(reference !== undefined && { reference }),
    hash: contentHash(text),
    time: Date.now(),
  });
}
