import { type CompletionItem, TextEdit } from 'vscode-languageserver';
import type { Feature } from '../feature';
import { type DocumentPositions, encodeRange } from '../positionEncoding';
import { displayCompletion } from '../displayText';

/**
 * A quote, a colon and a space start a name or a value. Digits, because VS Code requests nothing for a word of digits, and would
 * keep the list for `2016` while `2016-03` is typed.
 */
const triggerCharacters = ['"', ':', ' ', ...Array.from('0123456789')];

/** Properties, values and snippets at the cursor. */
export const completion: Feature = {
  capabilities: () => ({ completionProvider: { triggerCharacters } }),

  register({ connection, fallbacks, documents, service, workspaceUsage, guard }) {
    connection.onCompletion(
      guard('completion', async ({ textDocument: { uri }, position }) => {
        const workspaceUsages = await workspaceUsage.usageOfOthers(uri);
        const document = documents.get(uri);
        if (!document) return null;
        const { profile, positions } = document;
        const list = await service.complete(profile, positions.decode(position), workspaceUsages);
        const toItem = (item: CompletionItem): CompletionItem =>
          fallbacks.completionItem(displayCompletion(encodeItem(positions, item)));
        return list && { ...list, items: list.items.map(toItem) };
      }),
    );
  },
};

function encodeItem(positions: DocumentPositions, item: CompletionItem): CompletionItem {
  const { textEdit, additionalTextEdits } = item;
  const encode = (edit: TextEdit): TextEdit => ({ ...edit, range: encodeRange(positions, edit.range) });
  return {
    ...item,
    ...(TextEdit.is(textEdit) && { textEdit: encode(textEdit) }),
    ...(additionalTextEdits && { additionalTextEdits: additionalTextEdits.map(encode) }),
  };
}
