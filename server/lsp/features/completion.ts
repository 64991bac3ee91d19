import type { Feature } from '../feature';
import { shownCompletion } from '../displayText';

/** Members, values and whole parts, at the caret. */
export const completion: Feature = {
  capabilities: () => ({ completionProvider: { triggerCharacters: ['"', ':', ' '] } }),

  register({ connection, simple, documents, service, workspaceProfiles, guard }) {
    connection.onCompletion(
      guard('completion', async ({ textDocument: { uri }, position }) => {
        const others = await workspaceProfiles.usageBeside(uri);
        const document = documents.get(uri);
        const list = document && (await service.complete(document.profile, position, others));
        return list ? { ...list, items: list.items.map((item) => simple.completionItem(shownCompletion(item))) } : null;
      }),
    );
  },
};
