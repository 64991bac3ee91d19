import type { Editor } from '../../ui/editor';
import type { Command } from '../command';

/** Opens docs/rules.md at a code. The code of each diagnostic links to this command. */
export function showRule({ editor }: { readonly editor: Pick<Editor, 'showRule'> }): Command {
  return {
    id: 'hrflow.showRule',
    async run(code) {
      // Any document can contain a link to this command, so only a valid code is passed on.
      await editor.showRule(typeof code === 'string' && /^[a-z\d-]+$/.test(code) ? code : '');
    },
  };
}
