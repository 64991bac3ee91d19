import { CodeLensRefreshRequest } from 'vscode-languageserver';
import type { Feature } from '../feature';
import { displayTitle } from '../displayText';

/** The number of items above each list. Controlled by `hrflow.codeLens.enable`. */
export const codeLenses: Feature = {
  capabilities: () => ({ codeLensProvider: {} }),

  register({ connection, client, documents, service, settings, guard, background }) {
    connection.onCodeLens(
      guard('code lenses', async ({ textDocument: { uri } }) => {
        const enabled = await settings.isCodeLensEnabled(uri);
        // Read after the wait, because the document may have been edited or closed.
        const document = documents.get(uri);
        if (!enabled || !document) return [];
        return service.codeLenses(document.profile).map(({ offset, label }) => {
          const position = document.positions.at(offset);
          // Without a command, the editor shows a text that cannot be selected.
          return { range: { start: position, end: position }, command: { title: displayTitle(label), command: '' } };
        });
      }),
    );
    if (client.workspace?.codeLens?.refreshSupport) {
      settings.onDidChange(() =>
        background('refreshing code lenses', connection.sendRequest(CodeLensRefreshRequest.type)),
      );
    }
  },
};
