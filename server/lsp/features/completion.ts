import type { Feature } from '../feature';
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
        const list = document && (await service.complete(document.profile, position, workspaceUsages));
        return list
          ? { ...list, items: list.items.map((item) => fallbacks.completionItem(displayCompletion(item))) }
          : null;
      }),
    );
  },
};
