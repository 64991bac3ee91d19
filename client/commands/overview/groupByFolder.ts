import type { ProfilesView } from '../../profilesView/profilesView';
import type { Command } from '../command';

/** Groups the Profiles view by folder. */
export function groupByFolder({ profilesView }: { readonly profilesView: ProfilesView }): Command {
  return {
    id: 'hrflow.groupByFolder',
    run() {
      profilesView.groupBy('folder');
      return Promise.resolve();
    },
  };
}
