import { toRange } from '../convert';
import type { Feature } from '../feature';
import { shownMarkdown } from '../displayText';

/** What the member under the pointer is: its type, whether it is required, what it is for. */
export const hover: Feature = {
  capabilities: () => ({ hoverProvider: true }),

  register({ connection, simple, documents, service, guard }) {
    connection.onHover(
      guard('hover', ({ textDocument, position }) => {
        const document = documents.get(textDocument.uri);
        const found = document && service.hover(document.profile, document.profile.source.offsetAt(position));
        if (!found) return null;
        return { contents: simple.markup(shownMarkdown(found.markdown)), range: toRange(document, found) };
      }),
    );
  },
};
