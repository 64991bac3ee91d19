import type { TextDocument } from 'vscode';
import { parseProfileText } from '../hrflow/requestBody';
import type { Editor } from '../ui/editor';
import type { Ui } from '../ui/dialogs';
import { type CommandLog, tell } from '../ui/command';

/**
 * The text of a document, if it is a JSON object; else tells why not and leads to the first fault.
 * @param done what cannot be done with it else, such as "compared".
 */
export async function objectText(
  parts: { readonly ui: Ui; readonly editor: Editor; readonly log: CommandLog },
  document: TextDocument,
  done: string,
): Promise<string | undefined> {
  const { ui, editor } = parts;
  const text = document.getText();
  const found = parseProfileText(text);
  switch (found.kind) {
    case 'profile':
      return text;
    case 'empty':
      return void ui.message('information', `The document is empty: there is nothing to be ${done}.`);
    case 'not-an-object':
      return void ui.message('error', `A profile is a JSON object, in braces: this text cannot be ${done}.`);
    case 'not-json': {
      const { offset, length, expected } = found.syntaxError;
      const place = { start: document.positionAt(offset), end: document.positionAt(offset + length) };
      await editor.reveal(document, place);
      const { line, character } = place.start;
      const told = `The text is not JSON and cannot be ${done}. In line ${line + 1}, column ${character + 1} there should be ${expected}.`;
      tell(parts, 'error', told, { 'Go to Problem': () => editor.reveal(document, place) });
      return undefined;
    }
    default:
      return found satisfies never;
  }
}
