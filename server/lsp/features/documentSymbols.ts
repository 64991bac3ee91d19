import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import type { OutlineEntry } from '../../profile/profileService';
import { toRange } from '../convert';
import type { OpenDocument } from '../openDocuments';
import type { Feature } from '../feature';
import { displayTitle } from '../displayText';

/** The outline and the breadcrumbs. */
export const documentSymbols: Feature = {
  capabilities: () => ({ documentSymbolProvider: true }),

  register({ connection, fallbacks, documents, service, guard }) {
    connection.onDocumentSymbol(
      guard('outline', ({ textDocument }) => {
        const document = documents.get(textDocument.uri);
        if (!document || document.isPlainJson) return [];
        return fallbacks.symbols(
          textDocument.uri,
          service.outline(document.profile).map((node) => toDocumentSymbol(document, node)),
        );
      }),
    );
  },
};

/** The same symbol kinds as VS Code's JSON outline. */
export const symbolKinds: Readonly<Record<OutlineEntry['type'], SymbolKind>> = {
  object: SymbolKind.Module,
  array: SymbolKind.Array,
  string: SymbolKind.String,
  number: SymbolKind.Number,
  boolean: SymbolKind.Boolean,
  null: SymbolKind.Variable,
};

function toDocumentSymbol(
  document: OpenDocument,
  { name, detail, type, span, selection, children }: OutlineEntry,
): DocumentSymbol {
  const range = toRange(document, span);
  // Both ranges start at the same position, which is computed once because that is the slowest part.
  const selectionRange = selection === span ? range : { start: range.start, end: document.positions.at(selection.end) };
  const symbol: DocumentSymbol = { name: displayTitle(name), kind: symbolKinds[type], range, selectionRange };
  // Without what is empty: a document has up to 5,000 symbols, and their text takes most of the time.
  if (detail !== undefined) symbol.detail = displayTitle(detail);
  if (children.length > 0) symbol.children = children.map((child) => toDocumentSymbol(document, child));
  return symbol;
}
