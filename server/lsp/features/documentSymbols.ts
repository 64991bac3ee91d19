import type { Feature } from '../feature';

/** The outline and the breadcrumbs. */
export const documentSymbols: Feature = {
  capabilities: () => ({ documentSymbolProvider: true }),

  register({ connection, simple, documents, service, guard }) {
    connection.onDocumentSymbol(
      guard('outline', ({ textDocument }) => {
        const document = documents.get(textDocument.uri);
        return document && !document.isPlainJson
          ? simple.symbols(textDocument.uri, service.symbols(document.profile))
          : [];
      }),
    );
  },
};
