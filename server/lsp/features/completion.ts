import type { Feature } from '../feature';

/** Members, values and whole parts, at the caret. */
export const completion: Feature = {
  capabilities: () => ({ completionProvider: { triggerCharacters: ['"', ':', ' '] } }),

  register({ connection, documents, service, guard }) {
    connection.onCompletion(
      guard('completion', ({ textDocument, position }) => {
        const document = documents.get(textDocument.uri);
        return document ? service.complete(document.profile, position) : null;
      }),
    );
  },
};
