import { connect, files } from './connection/processConnection';
import type { ReadBundle } from './lsp/localization';
import { startServer } from './lsp/server';

/** Starts the language server on Node, with the transport that the parameters of the process name. It ends the process itself. */
export function startNodeServer(readBundle: ReadBundle): void {
  startServer(connect, readBundle, files);
}
