import type { ProfilesView } from '../../profilesView/profilesView';
import type { Command } from '../command';

/** Finds the profiles of the workspace again, for file systems that do not report changes. */
export function refreshProfiles({ profilesView }: { readonly profilesView: ProfilesView }): Command {
  return {
    id: 'hrflow.refreshProfiles',
    run() {
      profilesView.refresh();
      return Promise.resolve();
    },
  };
}
