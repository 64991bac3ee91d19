import { labelOf } from '../../environments/environments';
import { HrflowError } from '../../hrflow/errors';
import { whyNotRead } from '../../messages/readFailureMessage';
import { type ActiveSettingsParts, settingsFor } from '../../target/activeSettings';
import type { Command } from '../../ui/command';
import type { SourcePickerParts } from '../../sources/sourcePicker';

/** Loads the sources that `source_key` completes from, and shows them: what one of the suggestions does. */
export function loadSources(parts: ActiveSettingsParts & SourcePickerParts): Command {
  const { ui, editor, sourceLists } = parts;
  return {
    id: 'hrflow.loadSources',
    async run() {
      if (!parts.isTrusted()) return;
      const settings = await settingsFor(parts);
      if (!settings) return;
      const { environment } = settings;
      const where = labelOf(environment);
      const credentials = await parts.credentials.get(environment.apiAddress.origin);
      if (!credentials) return void ui.message('information', `No API credentials for ${where} are in use.`);
      try {
        const access = { address: environment.apiAddress, credentials };
        const { sources } = await ui.progress(`Loading the sources of ${where}`, ({ signal }) =>
          sourceLists.load({ ...access, signal }),
        );
        if (sources.length === 0) return void ui.message('information', `${where} lists no sources for this key.`);
        await editor.run('editor.action.triggerSuggest');
      } catch (error) {
        if (!(error instanceof HrflowError)) throw error;
        if (error.failure.kind === 'cancelled') return;
        void ui.message('error', `${where} does not list its sources: ${whyNotRead(error.failure)}.`);
      }
    },
  };
}
