import { type CompletionItem, type CompletionList, type Position, TextEdit } from 'vscode-languageserver';
import type { Feature } from '../feature';
import { type DocumentPositions, encodeRange } from '../positionEncoding';
import { listCompactor } from '../completionList';
import { displayCompletion } from '../displayText';

/**
 * A quote, a colon and a space start a name or a value. Digits, because VS Code requests nothing for a word of digits, and would
 * keep the list for `2016` while `2016-03` is typed.
 */
const triggerCharacters = ['"', ':', ' ', ...Array.from('0123456789')];

/** Properties, values and snippets at the cursor. */
export const completion: Feature = {
  capabilities: () => ({ completionProvider: { triggerCharacters } }),

  register({ connection, client, fallbacks, documents, service, workspaceUsage, guard }) {
    const compact = listCompactor(client);
    let last: LastCompletion | undefined;
    connection.onCompletion(
      guard('completion', async ({ textDocument: { uri }, position }) => {
        const usages = await workspaceUsage.usageOfOthers(uri);
        const document = documents.get(uri);
        if (!document) return null;
        const { profile, positions } = document;
        if (last && isSame(last, profile, position, usages)) return last.list;
        const list = await service.complete(profile, positions.decode(position), usages);
        const toItem = (item: CompletionItem): CompletionItem =>
          fallbacks.completionItem(displayCompletion(encodeItem(positions, item)));
        const result = list && compact({ ...list, items: list.items.map(toItem) });
        last = { profile, position, usages, time: Date.now(), list: result };
        return result;
      }),
    );
  },
};

/** The last result. An editor requests the same one again, such as after Escape. */
interface LastCompletion {
  readonly profile: object;
  readonly position: Position;
  readonly usages: readonly object[];
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly list: CompletionList | null;
}

/** Suggestions may contain the current time: after a minute, they are created again. */
const maxAgeMilliseconds = 60_000;

/** @param profile of one version of a document. */
function isSame(last: LastCompletion, profile: object, position: Position, usages: readonly object[]): boolean {
  return (
    last.profile === profile &&
    last.position.line === position.line &&
    last.position.character === position.character &&
    Date.now() - last.time < maxAgeMilliseconds &&
    last.usages.length === usages.length &&
    last.usages.every((each, index) => each === usages[index])
  );
}

function encodeItem(positions: DocumentPositions, item: CompletionItem): CompletionItem {
  const { textEdit, additionalTextEdits } = item;
  const encode = (edit: TextEdit): TextEdit => ({ ...edit, range: encodeRange(positions, edit.range) });
  return {
    ...item,
    ...(TextEdit.is(textEdit) && { textEdit: encode(textEdit) }),
    ...(additionalTextEdits && { additionalTextEdits: additionalTextEdits.map(encode) }),
  };
}
