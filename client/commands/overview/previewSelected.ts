import type { ProfilesView } from '../../profilesView/profilesView';
import type { Editor } from '../../ui/editor';
import type { Command } from '../command';

interface PreviewSelectedParts {
  readonly profilesView: ProfilesView;
  readonly editor: Pick<Editor, 'openDocument'>;
}

/** Opens a profile of the Profiles view with its preview. */
export function previewSelected({ profilesView, editor }: PreviewSelectedParts): Command {
  return {
    id: 'hrflow.previewSelected',
    async run(node) {
      const [document] = profilesView.documentsOf(node, undefined);
      if (document !== undefined && (await editor.openDocument(document)))
        await profilesView.runOn('hrflow.openPreviewToSide', [document]);
    },
  };
}
