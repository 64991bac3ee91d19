import type { ProfilesView } from '../../profilesView/profilesView';
import type { Command } from '../command';

/** Filters the Profiles view. */
export function searchProfiles({ profilesView }: { readonly profilesView: ProfilesView }): Command {
  return {
    id: 'hrflow.searchProfiles',
    run() {
      profilesView.search();
      return Promise.resolve();
    },
  };
}
