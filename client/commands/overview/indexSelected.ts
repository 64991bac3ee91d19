import type { ProfilesView } from '../../profilesView/profilesView';
import type { Editor } from '../../ui/editor';
import type { Command } from '../command';

interface IndexSelectedParts {
  readonly profilesView: ProfilesView;
  readonly editor: Pick<Editor, 'openDocument'>;
}

/** Indexes the profiles that are selected in the Profiles view: a single one as in its editor, several as a batch. */
export function indexSelected({ profilesView, editor }: IndexSelectedParts): Command {
  return {
    id: 'hrflow.indexSelected',
    async run(node, nodes) {
      const documents = profilesView.documentsOf(node, nodes);
      const [first, ...others] = documents;
      if (first === undefined) return;
      if (others.length > 0) await profilesView.runOn('hrflow.indexProfiles', documents);
      else if (await editor.openDocument(first)) await profilesView.runOn('hrflow.indexProfile', [first]);
    },
  };
}
