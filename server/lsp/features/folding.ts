import type { Feature } from '../feature';

/** Folding ranges of objects and arrays. */
export const folding: Feature = {
  capabilities: () => ({ foldingRangeProvider: true }),

  register({ connection, client, documents, service, guard }) {
    const limit = client.textDocument?.foldingRange?.rangeLimit ?? Number.MAX_SAFE_INTEGER;
    connection.onFoldingRanges(
      guard('folding', ({ textDocument }) => {
        const document = documents.get(textDocument.uri);
        return document && !document.isPlainJson ? service.foldingRanges(document.profile, limit) : [];
      }),
    );
  },
};
