import { toSpan } from '../convert';
import type { Feature } from '../feature';
import { displayTitle } from '../displayText';

/** Hints after values, such as the length of a period. Controlled by `hrflow.inlayHints.enable`. */
export const inlayHints: Feature = {
  capabilities: () => ({ inlayHintProvider: true }),

  register({ connection, client, documents, service, settings, guard, background }) {
    connection.languages.inlayHint.on(
      guard('inlay hints', async ({ textDocument: { uri }, range }) => {
        const enabled = await settings.areInlayHintsEnabled(uri);
        // Read after the wait, because the document may have been edited or closed.
        const document = documents.get(uri);
        if (!enabled || !document) return [];
        return service.inlayHints(document.profile, toSpan(document, range)).map(({ offset, label, tooltip }) => ({
          position: document.positions.at(offset),
          label: displayTitle(label),
          paddingLeft: true,
          ...(tooltip !== undefined && { tooltip: displayTitle(tooltip) }),
        }));
      }),
    );
    if (client.workspace?.inlayHint?.refreshSupport) {
      settings.onDidChange(() => background('refreshing inlay hints', connection.languages.inlayHint.refresh()));
    }
  },
};
