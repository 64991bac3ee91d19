import {
  type CompletionList,
  type FoldingRange,
  type FormattingOptions,
  getLanguageService,
  type JSONDocument,
  type JSONSchema,
  type JSONWorkerContribution,
  type LanguageService,
  type Position,
  type Range,
  type SelectionRange,
  TextDocument,
  type TextEdit,
} from 'vscode-json-languageservice';
import { ProfileDocument } from '../document/profileDocument';
import { rootSchema } from '../schema/profileSchema';
import {
  type CompletionRequest,
  createContribution,
  documentWith,
  isTooDeep,
  ProfileCompleter,
  type Suggest,
  type SuggestionsByUri,
} from './profileCompleter';

/** What the JSON service does for us: everything about a document that needs a tree of objects, on demand. */
export interface JsonService {
  complete(request: CompletionRequest): Promise<CompletionList | null>;
  /** Completes a text that nobody has: what runs then need not be read when somebody waits for it. */
  prepare(now: number, suggest: Suggest): Promise<CompletionList | null>;
  foldingRanges(document: ProfileDocument, limit: number): FoldingRange[];
  selectionRanges(document: ProfileDocument, positions: Position[]): SelectionRange[];
  /**
   * Of a document that is not deep: it takes quadratic time of the depth.
   * @param end of what is formatted: the text behind it is not looked at.
   */
  format(document: ProfileDocument, end: number, range: Range | undefined, options: FormattingOptions): TextEdit[];
}

/** A title, and another one to suggest for it. */
const warmUpText = '{"experiences": [{"title": ""}, {"title": "Engineer"}]}';

/**
 * The JSON service bound to our schema. It parses by recursion, so a document beyond the limits gets empty
 * answers.
 */
export function createJsonService(): JsonService {
  const suggestionsByUri: SuggestionsByUri = new Map();
  const service = withSchema(createContribution(suggestionsByUri));
  const completer = new ProfileCompleter(service, suggestionsByUri);
  const parsed = new WeakMap<ProfileDocument, JSONDocument>();
  const parse = (document: ProfileDocument): JSONDocument => {
    const cached = parsed.get(document) ?? service.parseJSONDocument(document.source);
    parsed.set(document, cached);
    return cached;
  };
  return {
    complete: (request) => completer.complete(request),
    prepare(now, suggest) {
      const document = new ProfileDocument(
        TextDocument.create('hrflow-profile:first', 'hrflow-profile', 0, warmUpText),
      );
      const position = document.source.positionAt(warmUpText.indexOf('""'));
      return completer.complete({ document, position, now, suggest });
    },
    // By its scanner, which does not recurse.
    foldingRanges: (document, rangeLimit) =>
      document.exceededLimit ? [] : service.getFoldingRanges(document.source, { rangeLimit }),
    selectionRanges: (document, positions) =>
      isTooDeep(document) ? [] : service.getSelectionRanges(document.source, positions, parse(document)),
    format: (document, end, range, options) => {
      const { source, text } = document;
      const part = end < text.length ? documentWith(document, text.slice(0, end), undefined).source : source;
      return service.format(part, range, options);
    },
  };
}

function withSchema(contribution: JSONWorkerContribution): LanguageService {
  const service = getLanguageService({
    contributions: [contribution],
    // A `$schema` member in a document leads here as well: whatever it names, nothing is loaded.
    schemaRequestService: () => Promise.resolve(JSON.stringify(rootSchema)),
    clientCapabilities: { textDocument: { completion: { completionItem: { documentationFormat: ['markdown'] } } } },
  });
  // A copy of its own, for it puts what a `$ref` names in its place.
  const schema = structuredClone(rootSchema) as JSONSchema;
  service.configure({ validate: false, schemas: [{ uri: 'hrflow-profile:schema', fileMatch: ['**'], schema }] });
  return service;
}
