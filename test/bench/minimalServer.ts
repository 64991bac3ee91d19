// A language server that only stores texts: the lower bound of the time for this protocol and library.
import { createConnection, ProposedFeatures, TextDocuments, TextDocumentSyncKind } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);
connection.onInitialize(() => ({
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
    completionProvider: {},
    hoverProvider: true,
    documentSymbolProvider: true,
    documentFormattingProvider: true,
  },
}));
// Reads the text, because V8 concatenates strings lazily.
const lengthOf = (uri: string): number => documents.get(uri)?.getText().length ?? 0;
connection.languages.diagnostics.on(({ textDocument }) => {
  lengthOf(textDocument.uri);
  return { kind: 'full', items: [] };
});
connection.onCompletion(({ textDocument }) => (lengthOf(textDocument.uri), null));
connection.onHover(({ textDocument }) => (lengthOf(textDocument.uri), null));
connection.onDocumentSymbol(() => null);
connection.onDocumentFormatting(() => null);
documents.listen(connection);
connection.listen();
