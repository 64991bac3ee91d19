import * as l10n from '@vscode/l10n';
import type { TextDocument } from 'vscode';
import { syntaxErrorMessages } from '../../server/profile/json/syntaxErrorTexts';
import { findSyntaxError, parseProfileText } from '../hrflow/requestBody';
import { notAnObjectText, syntaxErrorText } from '../messages/invalidTextMessages';
import type { Ui } from '../ui/dialogs';
import type { Editor } from '../ui/editor';
import { type CommandLog, notify } from '../ui/notify';

/** The text of a document. @returns undefined, after a message, if it is not a JSON object. */
export async function readObjectText(
  parts: { readonly ui: Ui; readonly editor: Editor; readonly log: CommandLog },
  document: TextDocument,
): Promise<string | undefined> {
  const { ui, editor } = parts;
  const text = document.getText();
  const parsed = parseProfileText(text);
  switch (parsed.kind) {
    case 'profile':
      return text;
    case 'empty':
      return void ui.showMessage('information', l10n.t('The document is empty.'));
    case 'not-an-object':
      return void ui.showMessage('error', notAnObjectText());
    case 'not-json': {
      const { code, offset, length } = findSyntaxError(text);
      const range = { start: document.positionAt(offset), end: document.positionAt(offset + length) };
      await editor.reveal(document, range);
      const message = syntaxErrorText(range.start, syntaxErrorMessages[code]());
      notify(parts, 'error', message, { 'go-to-problem': () => editor.reveal(document, range) });
      return undefined;
    }
    default:
      return parsed satisfies never;
  }
}
