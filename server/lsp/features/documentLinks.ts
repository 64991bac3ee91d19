import { toRange } from '../convert';
import type { Feature } from '../feature';
import { displayUrl } from '../displayText';

/** Links for URLs in values. */
export const documentLinks: Feature = {
  capabilities: () => ({ documentLinkProvider: {} }),

  register({ connection, documents, service, guard }) {
    connection.onDocumentLinks(
      guard('links', ({ textDocument }) => {
        const document = documents.get(textDocument.uri);
        if (!document) return [];
        return service
          .links(document.profile)
          .map((link) => ({ range: toRange(document, link), target: displayUrl(link.target) }));
      }),
    );
  },
};
