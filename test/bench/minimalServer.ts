// A language server that keeps texts and has nothing to say: as fast as one over this protocol and library can be.
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
// The text is asked for: only then are its pieces put together.
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
