import type { PreviewManager } from '../../preview/previewManager';
import type { Command } from '../command';

/** Locks the preview to its profile, or lets it follow the active editor. */
export function togglePreviewLock({ preview }: { readonly preview: Pick<PreviewManager, 'toggleLock'> }): Command {
  return {
    id: 'hrflow.togglePreviewLock',
    run() {
      preview.toggleLock();
      return Promise.resolve();
    },
  };
}
