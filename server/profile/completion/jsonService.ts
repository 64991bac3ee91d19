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
import { localizedRootSchema } from '../schema/localizedSchema';
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

/** The features that vscode-json-languageservice provides, which parses a document into a tree of objects on demand. */
export interface JsonService {
  complete(request: CompletionRequest): Promise<CompletionList | null>;
  /** Completes a built-in text, so that the code is loaded before the first completion of the user. */
  prepare(now: number, suggest: Suggest): Promise<CompletionList | null>;
  foldingRanges(document: ProfileDocument, limit: number): FoldingRange[];
  selectionRanges(document: ProfileDocument, positions: Position[]): SelectionRange[];
  /**
   * Takes quadratic time in the nesting depth: for documents within the depth limit only.
   * @param end of the text that is formatted. The text after it is ignored.
   */
  format(document: ProfileDocument, end: number, range: Range | undefined, options: FormattingOptions): TextEdit[];
}

/** A property without a value, and a value to suggest for it. */
const warmUpText = '{"experiences": [{"title": ""}, {"title": "Engineer"}]}';

/**
 * Creates the JSON service with the schema of profiles. Its parser is recursive, so a document beyond the limits gets empty
 * results.
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
    // Uses the scanner, which is not recursive.
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
    // Called for a `$schema` property in a document, too: nothing is ever loaded.
    schemaRequestService: () => Promise.resolve(JSON.stringify(rootSchema)),
    clientCapabilities: { textDocument: { completion: { completionItem: { documentationFormat: ['markdown'] } } } },
  });
  // A copy, because the service resolves each `$ref` in place.
  const schema = localizedRootSchema() as JSONSchema;
  service.configure({ validate: false, schemas: [{ uri: 'hrflow-profile:schema', fileMatch: ['**'], schema }] });
  return service;
}
