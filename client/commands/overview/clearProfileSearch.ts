import type { ProfilesView } from '../../profilesView/profilesView';
import type { Command } from '../command';

/** Shows all profiles in the Profiles view again. */
export function clearProfileSearch({ profilesView }: { readonly profilesView: ProfilesView }): Command {
  return {
    id: 'hrflow.clearProfileSearch',
    run() {
      profilesView.clearSearch();
      return Promise.resolve();
    },
  };
}
