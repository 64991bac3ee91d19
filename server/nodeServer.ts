import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { ReadBundle } from './lsp/localization';
import { startServer } from './lsp/server';
import { nodeFiles } from './nodeFiles';

/** Starts the language server on Node, with the transport that the parameters of the process name. It ends the process itself. */
export function startNodeServer(readBundle: ReadBundle): void {
  startServer((options) => createConnection(ProposedFeatures.all, options), readBundle, nodeFiles);
}
