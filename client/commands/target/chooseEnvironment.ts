import { environmentLabel } from '../../environments/environments';
import type { Command } from '../command';
import { type EnvironmentParts, pickEnvironment } from '../../target/environmentPicker';

/** Chooses where the profiles of the workspace go. */
export function chooseEnvironment(parts: EnvironmentParts): Command {
  return {
    id: 'hrflow.chooseEnvironment',
    async run() {
      const chosen = await pickEnvironment(parts);
      if (chosen)
        void parts.ui.showMessage('information', `Profiles of this workspace now go to ${environmentLabel(chosen)}.`);
    },
  };
}
