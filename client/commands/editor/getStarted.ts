import type { Editor } from '../../ui/editor';
import type { Command } from '../command';

/** Opens the walkthrough of the extension. */
export function getStarted({ editor }: { readonly editor: Pick<Editor, 'openWalkthrough'> }): Command {
  return { id: 'hrflow.getStarted', run: () => editor.openWalkthrough() };
}
