import { toRange } from '../convert';
import type { Feature } from '../feature';
import { displayMarkdown } from '../displayText';

/** What the member under the pointer is: its type, whether it is required, what it is for. */
export const hover: Feature = {
  capabilities: () => ({ hoverProvider: true }),

  register({ connection, fallbacks, documents, service, guard }) {
    connection.onHover(
      guard('hover', ({ textDocument, position }) => {
        const document = documents.get(textDocument.uri);
        const found = document && service.hover(document.profile, document.profile.source.offsetAt(position));
        if (!found) return null;
        return { contents: fallbacks.markup(displayMarkdown(found.markdown)), range: toRange(document, found) };
      }),
    );
  },
};
