import type { CompletionList } from 'vscode-languageserver';
import type { Feature } from '../feature';

/** Members, values and whole parts, at the caret. */
export const completion: Feature = {
  capabilities: () => ({ completionProvider: { triggerCharacters: ['"', ':', ' '] } }),

  register({ connection, documents, service, guard }) {
    connection.onCompletion(
      guard('completion', null as Promise<CompletionList | null> | null, ({ textDocument, position }) => {
        const document = documents.get(textDocument.uri);
        return document ? service.complete(document.profile, position) : null;
      }),
    );
  },
};
