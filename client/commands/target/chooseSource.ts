import { environmentLabel } from '../../environments/environments';
import { sourceLabel } from '../../sources/sourceCache';
import { type ActiveSettingsParts, resolveSettings } from '../../target/activeSettings';
import type { Command } from '../command';
import { changeSource, type TargetParts } from '../../target/target';

/** Chooses the source of profiles that name none, for the workspace and the environment in use. */
export function chooseSource(parts: ActiveSettingsParts & TargetParts): Command {
  const { ui, editor } = parts;
  return {
    id: 'hrflow.chooseSource',
    async run() {
      const settings = await resolveSettings(parts);
      if (!settings) return;
      const { environment } = settings;
      if (settings.sourceKey !== '') {
        const message = 'The setting hrflow.sourceKey names the source here. It counts more than what is chosen.';
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
        `Profiles that name no source now go to ${name} at ${environmentLabel(environment)}.`,
      );
    },
  };
}
