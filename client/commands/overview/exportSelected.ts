import type { ProfilesView } from '../../profilesView/profilesView';
import type { Editor } from '../../ui/editor';
import type { Command } from '../command';

interface ExportSelectedParts {
  readonly profilesView: ProfilesView;
  readonly editor: Pick<Editor, 'openDocument'>;
}

/** Exports the profiles that are selected in the Profiles view: a single one as in its editor, several to a folder. */
export function exportSelected({ profilesView, editor }: ExportSelectedParts): Command {
  return {
    id: 'hrflow.exportSelected',
    async run(node, nodes) {
      const documents = profilesView.documentsOf(node, nodes);
      const [first, ...others] = documents;
      if (first === undefined) return;
      if (others.length > 0) await profilesView.runOn('hrflow.exportPreview', documents);
      else if (await editor.openDocument(first)) await profilesView.runOn('hrflow.exportPreview', [first]);
    },
  };
}
