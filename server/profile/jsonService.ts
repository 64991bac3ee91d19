import {
  type CompletionList,
  type DocumentSymbol,
  type FoldingRange,
  type FormattingOptions,
  getLanguageService,
  type JSONDocument,
  type Position,
  type Range,
  type SelectionRange,
  type TextEdit,
} from 'vscode-json-languageservice';
import type { ProfileDocument } from './profileDocument';
import { rootSchema } from './schema';

/** Symbols beyond this are left out of the outline, as in the editor's own JSON service. */
const symbolLimit = 5000;

/** What the JSON service does for us: everything about a document that needs a tree of objects, on demand. */
export interface JsonService {
  complete(document: ProfileDocument, position: Position): Promise<CompletionList | null>;
  symbols(document: ProfileDocument): DocumentSymbol[];
  foldingRanges(document: ProfileDocument, limit: number): FoldingRange[];
  selectionRanges(document: ProfileDocument, positions: Position[]): SelectionRange[];
  format(document: ProfileDocument, range: Range | undefined, options: FormattingOptions): TextEdit[];
}

/**
 * The JSON service bound to our schema. It parses by recursion and formats in quadratic time of the depth, so a
 * document that is nested too deeply gets empty answers.
 */
export function createJsonService(): JsonService {
  const uri = 'hrflow-profile:schema';
  const schema = JSON.stringify(rootSchema);
  const service = getLanguageService({
    // A `$schema` member in a document leads here as well: whatever it names, nothing is loaded.
    schemaRequestService: () => Promise.resolve(schema),
    clientCapabilities: { textDocument: { completion: { completionItem: { documentationFormat: ['markdown'] } } } },
  });
  service.configure({ validate: false, schemas: [{ uri, fileMatch: ['**'] }] });
  const parsed = new WeakMap<ProfileDocument, JSONDocument>();
  const parse = (document: ProfileDocument): JSONDocument => {
    const known = parsed.get(document) ?? service.parseJSONDocument(document.source);
    parsed.set(document, known);
    return known;
  };

  return {
    complete: async (document, position) =>
      document.isTooDeep ? null : await service.doComplete(document.source, position, parse(document)),
    symbols: (document) =>
      document.isTooDeep
        ? []
        : service.findDocumentSymbols2(document.source, parse(document), { resultLimit: symbolLimit }),
    foldingRanges: (document, rangeLimit) =>
      document.isTooDeep ? [] : service.getFoldingRanges(document.source, { rangeLimit }),
    selectionRanges: (document, positions) =>
      document.isTooDeep ? [] : service.getSelectionRanges(document.source, positions, parse(document)),
    format: (document, range, options) => (document.isTooDeep ? [] : service.format(document.source, range, options)),
  };
}
