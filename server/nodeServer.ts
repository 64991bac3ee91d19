import { connect, connectBy, files } from './connection/processConnection';
import type { ReadBundle } from './lsp/localization';
import { startServer } from './lsp/server';

/**
 * Starts the language server on Node. It ends the process itself.
 * @param socket connected to the editor; by default, the parameters of the process name the transport.
 */
export function startNodeServer(readBundle: ReadBundle, socket?: NodeJS.ReadWriteStream): void {
  startServer(socket ? connectBy(socket) : connect, readBundle, files);
}
