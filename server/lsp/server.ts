import {
  type Connection,
  type ConnectionOptions,
  type InitializeResult,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { createProfileService, type FolderFiles } from '../profile/profileService';
import { trackOpenDocuments } from './openDocuments';
import { createBackground, createGuard } from './guard';
import { features } from './features/registry';
import { Lifecycle } from './lifecycle';
import { optionOf } from './initializationOptions';
import { choosePositionEncoding } from './positionEncoding';
import { configureLocalization, type ReadBundle } from './localization';
import { readSettings } from './settings';
import { createClientFallbacks } from './clientFallbacks';
import { trackWatchedFiles } from './watchedFiles';
import { trackWorkspaceFolders } from './workspaceFolders';
import { createWorkspaceUsage } from './workspaceUsage';

/**
 * Composition root of the language server: creates the service, the documents and the features, and starts listening.
 * @param connect creates the connection to the editor with these options; the caller chooses the transport.
 * @param readBundle reads the translations for an editor that passes none.
 * @param files the files of this computer, for an editor that does not find the configuration of a team.
 */
export function startServer(
  connect: (options: ConnectionOptions) => Connection,
  readBundle: ReadBundle,
  files?: FolderFiles,
): void {
  const lifecycle = new Lifecycle();
  const connection = connect(lifecycle.options);
  lifecycle.listen(connection);
  const log = (message: string): void => connection.console.error(message);
  const guard = createGuard(log);
  const background = createBackground(log);

  connection.onInitialize((parameters): InitializeResult => {
    const { capabilities: client } = parameters;
    const encoding = choosePositionEncoding(client);
    // First: whatever follows may compute a message.
    configureLocalization(parameters, readBundle, log);
    // Logs the code only: the error may quote the document.
    const service = createProfileService({ onRuleError: (code) => log(`The rule ${code} failed.`) });
    const editorSupportsJson = optionOf(parameters, 'supportsJson') === true;
    const documents = trackOpenDocuments(connection, { encoding, editorSupportsJson });
    const folders = trackWorkspaceFolders(connection, parameters);
    const watchedFiles = trackWatchedFiles(connection);
    const settings = readSettings({
      ...{ connection, client, watchedFiles },
      folders: folders.uris,
      background,
      onLimits: (limits) => documents.setLimits(limits),
      readsConfigurationFiles: optionOf(parameters, 'readsConfigurationFiles') === true,
      files,
    });
    documents.onDidClose((uri) => settings.release(uri));
    // A document may belong to another folder now, with other settings.
    folders.onDidChange(() => settings.reset());
    const workspaceUsage = createWorkspaceUsage(connection, parameters, documents, { folders, watchedFiles });
    const fallbacks = createClientFallbacks(client);
    const initializedListeners = [() => settings.register(), () => folders.listen()];
    connection.onInitialized(() => {
      for (const listener of initializedListeners) listener();
    });
    const onInitialized = (listener: () => void): void => void initializedListeners.push(listener);
    const capabilities: ServerCapabilities = {
      positionEncoding: encoding,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    };
    for (const feature of features) {
      Object.assign(capabilities, feature.capabilities(client));
      feature.register({
        ...{ connection, client, encoding, fallbacks, documents, service, settings, workspaceUsage },
        ...{ guard, background, onInitialized },
      });
    }
    lifecycle.markInitialized();
    return { capabilities, serverInfo: { name: 'HrFlow Profile' } };
  });
  connection.listen();
}
