import { toRange } from '../convert';
import type { Feature } from '../feature';
import { displayMarkdown } from '../displayText';

/** The type and the description of the property under the pointer. */
export const hover: Feature = {
  capabilities: () => ({ hoverProvider: true }),

  register({ connection, fallbacks, documents, service, guard }) {
    connection.onHover(
      guard('hover', ({ textDocument, position }) => {
        const document = documents.get(textDocument.uri);
        const text = document && service.hover(document.profile, document.positions.offsetAt(position));
        if (!text) return null;
        return { contents: fallbacks.markup(displayMarkdown(text.markdown)), range: toRange(document, text) };
      }),
    );
  },
};
