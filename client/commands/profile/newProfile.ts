import type { Editor } from '../../ui/editor';
import type { Command } from '../command';

/** Opens an untitled profile, with a whole one to fill in. */
export function newProfile({ editor }: { readonly editor: Pick<Editor, 'newProfile'> }): Command {
  return { id: 'hrflow.newProfile', run: () => editor.newProfile() };
}
