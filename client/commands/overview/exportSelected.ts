import type { ProfilesView } from '../../profilesView/profilesView';
import type { Editor } from '../../ui/editor';
import type { Command } from '../command';

interface ExportSelectedParts {
  readonly profilesView: ProfilesView;
  readonly editor: Pick<Editor, 'openDocument'>;
}

/** Exports the profiles that are selected in the Profiles view, one after the other. */
export function exportSelected({ profilesView, editor }: ExportSelectedParts): Command {
  return {
    id: 'hrflow.exportSelected',
    async run(node, nodes) {
      for (const document of profilesView.documentsOf(node, nodes))
        if (await editor.openDocument(document)) await profilesView.runOn('hrflow.exportPreview', [document]);
    },
  };
}
