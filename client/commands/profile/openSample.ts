import type { Editor } from '../../ui/editor';
import type { Command } from '../command';

/** Opens an untitled profile with typical slips to repair. */
export function openSample({ editor }: { readonly editor: Pick<Editor, 'openSample'> }): Command {
  return { id: 'hrflow.openSample', run: () => editor.openSample() };
}
