import * as l10n from '@vscode/l10n';
import type { Editor } from '../../ui/editor';
import type { Ui } from '../../ui/dialogs';
import type { Command } from '../command';

export interface ComposeTextParts {
  readonly ui: Ui;
  readonly editor: Pick<Editor, 'activeProfile' | 'applySourceAction' | 'hasSourceAction'>;
}

// The kinds of server/lsp/features/codeActions.ts.
const composeKind = 'source.composeText.hrflow';
const replaceKind = 'source.replaceText.hrflow';

/** Writes the plain text of the resume (`text`) from the other parts of the profile. Asks before it replaces a text. */
export function composeText({ ui, editor }: ComposeTextParts): Command {
  return {
    id: 'hrflow.composeText',
    async run(resource) {
      const document = editor.activeProfile(resource);
      if (!document)
        return void ui.showMessage('information', l10n.t('Open a profile (*.profile.json) to compose its text.'));
      if (await editor.applySourceAction(document, composeKind)) return;
      if (!(await editor.hasSourceAction(document, replaceKind)))
        return void ui.showMessage(
          'information',
          l10n.t('`text` is unchanged: it is up to date, or there is nothing to compose it from.'),
        );
      const question = l10n.t('Replace `text`?');
      const detail = l10n.t('The profile has a text. The text composed from its other parts replaces it.');
      // The document may change while the question is open, so the edit is computed afterwards.
      if (await ui.confirm(question, detail, 'replace-text')) await editor.applySourceAction(document, replaceKind);
    },
  };
}
