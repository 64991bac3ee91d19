import type { ProfilesView } from '../../profilesView/profilesView';
import type { Command } from '../command';

/** Validates the profiles that are selected in the Profiles view. */
export function validateSelected({ profilesView }: { readonly profilesView: ProfilesView }): Command {
  return {
    id: 'hrflow.validateSelected',
    async run(node, nodes) {
      const documents = profilesView.documentsOf(node, nodes);
      if (documents.length > 0) await profilesView.runOn('hrflow.validateAll', documents);
    },
  };
}
