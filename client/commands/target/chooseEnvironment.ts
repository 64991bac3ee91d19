import * as l10n from '@vscode/l10n';
import { environmentLabel } from '../../environments/environments';
import type { Command } from '../command';
import { type EnvironmentParts, pickEnvironment } from '../../target/environmentPicker';

/** Chooses the environment of the workspace. */
export function chooseEnvironment(parts: EnvironmentParts): Command {
  return {
    id: 'hrflow.chooseEnvironment',
    async run() {
      const chosen = await pickEnvironment(parts);
      if (!chosen) return;
      const message = l10n.t('Profiles of this workspace are now sent to {0}.', environmentLabel(chosen));
      void parts.ui.showMessage('information', message);
    },
  };
}
