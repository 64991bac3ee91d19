import * as l10n from '@vscode/l10n';
import type { PreviewManager } from '../../preview/previewManager';
import type { Ui } from '../../ui/dialogs';
import type { Command } from '../command';

export interface OpenPreviewParts {
  readonly ui: Pick<Ui, 'showMessage'>;
  readonly preview: Pick<PreviewManager, 'open'>;
}

/** Shows the profile as a resume, in place of the editor. */
export function openPreview(parts: OpenPreviewParts): Command {
  return { id: 'hrflow.openPreview', run: (resource) => open(parts, resource, 'active') };
}

/** Shows the profile as a resume, next to the editor, and updates it as you type. */
export function openPreviewToSide(parts: OpenPreviewParts): Command {
  return { id: 'hrflow.openPreviewToSide', run: (resource) => open(parts, resource, 'side') };
}

async function open({ ui, preview }: OpenPreviewParts, resource: unknown, place: 'active' | 'side'): Promise<void> {
  if (!(await preview.open(resource, place)))
    await ui.showMessage('information', l10n.t('Open a profile (*.profile.json) to preview it.'));
}
