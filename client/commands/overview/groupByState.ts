import type { ProfilesView } from '../../profilesView/profilesView';
import type { Command } from '../command';

/** Groups the Profiles view by state. */
export function groupByState({ profilesView }: { readonly profilesView: ProfilesView }): Command {
  return {
    id: 'hrflow.groupByState',
    run() {
      profilesView.groupBy('state');
      return Promise.resolve();
    },
  };
}
