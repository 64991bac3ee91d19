import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './lsp/server';

startServer((options) => createConnection(ProposedFeatures.all, options));
