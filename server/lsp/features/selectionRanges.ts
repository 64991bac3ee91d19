import type { Feature } from '../feature';

/** The ranges for "Expand Selection": the value, the property, the object around it. */
export const selectionRanges: Feature = {
  capabilities: () => ({ selectionRangeProvider: true }),

  register({ connection, documents, service, guard }) {
    connection.onSelectionRanges(
      guard('selection ranges', ({ textDocument, positions }) => {
        const document = documents.get(textDocument.uri);
        return document && !document.isPlainJson ? service.selectionRanges(document.profile, positions) : [];
      }),
    );
  },
};
