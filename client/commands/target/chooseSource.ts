import { labelOf } from '../../environments/environments';
import { sourceLabel } from '../../sources/sourceCache';
import { type ActiveSettingsParts, settingsFor } from '../../target/activeSettings';
import type { Command } from '../../ui/command';
import { askOtherSource, type DestinationParts } from '../../target/target';

/** Chooses the source of profiles that name none, for the workspace and the environment in use. */
export function chooseSource(parts: ActiveSettingsParts & DestinationParts): Command {
  const { ui, editor } = parts;
  return {
    id: 'hrflow.chooseSource',
    async run() {
      const settings = await settingsFor(parts);
      if (!settings) return;
      const { environment } = settings;
      if (settings.sourceKey !== '') {
        const open = 'Open Settings';
        const told = 'The setting hrflow.sourceKey names the source here. It counts more than what is chosen.';
        if ((await ui.message('information', told, open)) === open) await editor.openSettings('hrflow.sourceKey');
        return;
      }
      const sourceKey = await askOtherSource(parts, environment);
      if (sourceKey === undefined) return;
      const credentials = await parts.credentials.get(environment.apiAddress.origin);
      const known = credentials && parts.sourceLists.known({ address: environment.apiAddress, credentials });
      const name = sourceLabel(known, sourceKey);
      void ui.message('information', `Profiles that name no source now go to ${name} at ${labelOf(environment)}.`);
    },
  };
}
