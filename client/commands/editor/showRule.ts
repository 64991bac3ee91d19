import type { Editor } from '../../ui/editor';
import type { Command } from '../command';

/** Opens the catalogue of problems at one code: what the code of each diagnostic links to. */
export function showRule({ editor }: { readonly editor: Pick<Editor, 'showRule'> }): Command {
  return {
    id: 'hrflow.showRule',
    async run(code) {
      // Links can be made by anyone: nothing but a code goes on to the editor.
      await editor.showRule(typeof code === 'string' && /^[a-z\d-]+$/.test(code) ? code : '');
    },
  };
}
