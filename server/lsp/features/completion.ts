import type { Feature } from '../feature';

/** Members, values and whole parts, at the caret. */
export const completion: Feature = {
  capabilities: () => ({ completionProvider: { triggerCharacters: ['"', ':', ' '] } }),

  register({ connection, documents, service, workspaceProfiles, guard }) {
    connection.onCompletion(
      guard('completion', async ({ textDocument: { uri }, position }) => {
        const others = await workspaceProfiles.usageBeside(uri);
        const document = documents.get(uri);
        return document ? await service.complete(document.profile, position, others) : null;
      }),
    );
  },
};
