import * as l10n from '@vscode/l10n';
import { environmentLabel } from '../../environments/environments';
import { HrflowError } from '../../hrflow/errors';
import { joinSentences } from '../../messages/joinSentences';
import { failureText } from '../../messages/failureTexts';
import { type ActiveSettingsParts, resolveSettings } from '../../target/activeSettings';
import type { Command } from '../command';
import type { SourcePickerParts } from '../../sources/sourcePicker';

/** Loads the sources for the completion of `source_key` and shows them. A completion item runs this command. */
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
      if (!credentials)
        return void ui.showMessage('information', l10n.t('There are no API credentials for {0}.', where));
      try {
        const access = { address: environment.apiAddress, credentials };
        const { sources } = await ui.withProgress(l10n.t('Loading the sources of {0}', where), ({ signal }) =>
          sourceLists.load({ ...access, signal }),
        );
        if (sources.length === 0) {
          return void ui.showMessage('information', l10n.t('{0} has no sources for this API key.', where));
        }
        await editor.executeCommand('editor.action.triggerSuggest');
      } catch (error) {
        if (!(error instanceof HrflowError)) throw error;
        if (error.failure.kind === 'cancelled') return;
        const { text } = failureText(error.failure, where);
        void ui.showMessage('error', joinSentences(l10n.t('The sources cannot be listed.'), text));
      }
    },
  };
}
