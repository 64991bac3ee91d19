import * as l10n from '@vscode/l10n';
import { environmentLabel } from '../../environments/environments';
import { sourceLabel } from '../../sources/sourceCache';
import { type ActiveSettingsParts, resolveSettings } from '../../target/activeSettings';
import type { Command } from '../command';
import { changeSource, type TargetParts } from '../../target/target';

/** Chooses the source of documents without a source key, for the workspace and the active environment. */
export function chooseSource(parts: ActiveSettingsParts & TargetParts): Command {
  const { ui, editor } = parts;
  return {
    id: 'hrflow.chooseSource',
    async run() {
      const settings = await resolveSettings(parts);
      if (!settings) return;
      const { environment } = settings;
      if (settings.sourceKey !== '') {
        const message = l10n.t(
          'The setting {0} specifies the source. It takes precedence over your choice.',
          'hrflow.sourceKey',
        );
        if ((await ui.showMessage('information', message, 'open-settings')) === 'open-settings')
          await editor.openSettings('hrflow.sourceKey');
        return;
      }
      const sourceKey = await changeSource(parts, environment);
      if (sourceKey === undefined) return;
      const credentials = await parts.credentials.get(environment.apiAddress.origin);
      const sourceList = credentials && parts.sourceLists.cached({ address: environment.apiAddress, credentials });
      const name = sourceLabel(sourceList, sourceKey);
      void ui.showMessage(
        'information',
        l10n.t('Profiles without a source key are now sent to {0} in {1}.', name, environmentLabel(environment)),
      );
    },
  };
}
