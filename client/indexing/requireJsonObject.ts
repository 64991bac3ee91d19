import type { TextDocument } from 'vscode';
import { parseProfileText } from '../hrflow/requestBody';
import type { Editor } from '../ui/editor';
import type { Ui } from '../ui/dialogs';
import { type CommandLog, notify } from '../ui/notify';

/**
 * The text of a document, if it is a JSON object; else tells why not and leads to the first fault.
 * @param participle what cannot be done with it else, such as "compared".
 */
export async function readObjectText(
  parts: { readonly ui: Ui; readonly editor: Editor; readonly log: CommandLog },
  document: TextDocument,
  participle: string,
): Promise<string | undefined> {
  const { ui, editor } = parts;
  const text = document.getText();
  const parsed = parseProfileText(text);
  switch (parsed.kind) {
    case 'profile':
      return text;
    case 'empty':
      return void ui.showMessage('information', `The document is empty: there is nothing to be ${participle}.`);
    case 'not-an-object':
      return void ui.showMessage('error', `A profile is a JSON object, in braces: this text cannot be ${participle}.`);
    case 'not-json': {
      const { offset, length } = parsed.syntaxError;
      const range = { start: document.positionAt(offset), end: document.positionAt(offset + length) };
      await editor.reveal(document, range);
      const { line, character } = range.start;
      const message = `The text is not JSON and cannot be ${participle}. In line ${line + 1}, column ${character + 1}.`;
      notify(parts, 'error', message, { 'go-to-problem': () => editor.reveal(document, range) });
      return undefined;
    }
    default:
      return parsed satisfies never;
  }
}
