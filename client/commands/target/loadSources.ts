import { environmentLabel } from '../../environments/environments';
import { HrflowError } from '../../hrflow/errors';
import { readFailureReason } from '../../messages/readFailureMessage';
import { type ActiveSettingsParts, resolveSettings } from '../../target/activeSettings';
import type { Command } from '../command';
import type { SourcePickerParts } from '../../sources/sourcePicker';

/** Loads the sources that `source_key` completes from, and shows them: what one of the suggestions does. */
export function loadSources(parts: ActiveSettingsParts & SourcePickerParts): Command {
  const { ui, editor, sourceLists } = parts;
  return {
    id: 'hrflow.loadSources',
    async run() {
      if (!parts.isTrusted()) return;
      const settings = await resolveSettings(parts);
      if (!settings) return;
      const { environment } = settings;
      const where = environmentLabel(environment);
      const credentials = await parts.credentials.get(environment.apiAddress.origin);
      if (!credentials) return void ui.showMessage('information', `No API credentials for ${where} are in use.`);
      try {
        const access = { address: environment.apiAddress, credentials };
        const { sources } = await ui.withProgress(`Loading the sources of ${where}`, ({ signal }) =>
          sourceLists.load({ ...access, signal }),
        );
        if (sources.length === 0) return void ui.showMessage('information', `${where} lists no sources for this key.`);
        await editor.executeCommand('editor.action.triggerSuggest');
      } catch (error) {
        if (!(error instanceof HrflowError)) throw error;
        if (error.failure.kind === 'cancelled') return;
        void ui.showMessage('error', `${where} does not list its sources: ${readFailureReason(error.failure)}.`);
      }
    },
  };
}
