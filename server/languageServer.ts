import path from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { readBundleFile } from './bundleFile';
import { startServer } from './lsp/server';

const translations = path.join(__dirname, '..', 'l10n');

startServer(
  (options) => createConnection(ProposedFeatures.all, options),
  (locale) => readBundleFile(translations, locale),
);
