import {
  type Connection,
  type InitializeResult,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { createProfileService } from '../profile/profileService';
import { openDocuments } from './documents';
import { createGuard } from './guard';
import { features } from './features/index';

/**
 * Composition root of the language server: makes the service, the documents and the features, and listens.
 * @param connection to the editor; the caller has chosen the transport.
 */
export function startServer(connection: Connection): void {
  const documents = openDocuments(connection);
  const service = createProfileService();
  const guard = createGuard((message) => connection.console.error(message));

  connection.onInitialize(({ capabilities: client }): InitializeResult => {
    const capabilities: ServerCapabilities = {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    };
    for (const feature of features) {
      Object.assign(capabilities, feature.capabilities(client));
      feature.register({ connection, client, documents, service, guard });
    }
    return { capabilities, serverInfo: { name: 'HrFlow Profile' } };
  });
  connection.listen();
}
