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
import { readSettings } from './settings';
import { knowWorkspaceProfiles } from './workspaceProfiles';

/**
 * Composition root of the language server: makes the service, the documents and the features, and listens.
 * @param connection to the editor; the caller has chosen the transport.
 */
export function startServer(connection: Connection): void {
  const documents = openDocuments(connection);
  const guard = createGuard((message) => connection.console.error(message));
  // The code alone: what was thrown may quote the document.
  const service = createProfileService({ onFault: (code) => connection.console.error(`The rule ${code} failed.`) });

  connection.onInitialize((parameters): InitializeResult => {
    const { capabilities: client, workspaceFolders } = parameters;
    const folders = (workspaceFolders ?? []).map(({ uri }) => uri.replace(/\/$/, ''));
    const settings = readSettings(connection, client, folders);
    const workspaceProfiles = knowWorkspaceProfiles(connection, parameters, documents);
    const whenInitialized = [() => settings.listen()];
    connection.onInitialized(() => {
      for (const listener of whenInitialized) listener();
    });
    const onInitialized = (listener: () => void): void => void whenInitialized.push(listener);
    const capabilities: ServerCapabilities = {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    };
    for (const feature of features) {
      Object.assign(capabilities, feature.capabilities(client));
      feature.register({
        connection,
        client,
        documents,
        service,
        settings,
        workspaceProfiles,
        guard,
        onInitialized,
      });
    }
    return { capabilities, serverInfo: { name: 'HrFlow Profile' } };
  });
  connection.listen();
}
