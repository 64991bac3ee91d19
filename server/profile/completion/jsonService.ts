import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type FoldingRange,
  type FormattingOptions,
  getLanguageService,
  InsertTextFormat,
  type JSONDocument,
  type JSONSchema,
  type JSONWorkerContribution,
  type LanguageService,
  type Position,
  type Range,
  type SelectionRange,
  TextDocument,
  TextEdit,
} from 'vscode-json-languageservice';
import { isQuote } from './textBeforeCursor';
import { type CompletionSite, completionSiteAt } from './completionSite';
import { elideAround, toOriginalPath } from './elidedText';
import { excerptAt, isSelfContained } from '../document/incremental/excerpt';
import { measureFormattingCost } from '../json/formattingCost';
import { propertySortText } from './propertyOrder';
import { type ExcerptSource, ProfileDocument } from '../document/profileDocument';
import { rootSchema } from '../schema/profileSchema';
import type { Suggestion } from './suggestions';
import type { Path } from '../json/syntaxTree';
import { filterTextFor, isFullyTyped, prefixMatcher, typedPrefixAt, type TypedPrefix } from './typedPrefix';
import { type ProfileTemplate, profileTemplatesFor } from './profileTemplates';

/**
 * More values for the member at a path, the likeliest first.
 * @param document the one that is meant, where what stands at the caret is whole.
 */
export type Suggest = (document: ProfileDocument, path: Path) => Iterable<Suggestion>;

/** What the JSON service does for us: everything about a document that needs a tree of objects, on demand. */
export interface JsonService {
  /**
   * @param now milliseconds since the epoch.
   */
  complete(
    document: ProfileDocument,
    position: Position,
    now: number,
    suggest: Suggest,
  ): Promise<CompletionList | null>;
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
  /** For the documents that are being completed, by URI. */
  const suggestionsByUri = new Map<string, (path: Path) => readonly SuggestedItem[]>();
  const service = withSchema(createContribution(suggestionsByUri));
  const parsed = new WeakMap<ProfileDocument, JSONDocument>();
  const parse = (document: ProfileDocument): JSONDocument => {
    const cached = parsed.get(document) ?? service.parseJSONDocument(document.source);
    parsed.set(document, cached);
    return cached;
  };

  const wholeDocumentService: Omit<JsonService, 'prepare' | 'complete'> & { complete: CompleteExcerpt } = {
    async complete(document, position, now, suggest) {
      const templates = profileTemplatesFor(document.text, now);
      if (templates.length > 0)
        return { isIncomplete: false, items: templates.map((each) => toSnippetItem(document, each)) };
      const site = document.exceededLimit
        ? undefined
        : completionSiteAt(document.text, document.source.offsetAt(position));
      if (site === undefined) return null;
      const repaired = repairedDocument(document, site);
      if (isTooDeep(repaired)) return null;
      const elided = elideAround(repaired, site.repairedOffset);
      const source = documentWith(repaired, elided.text, undefined).source;
      const tree = service.parseJSONDocument(source);
      if (repaired.excerptSource && !isSelfContained(repaired, repaired.excerptSource, tree, elided.text.length))
        return undefined;
      const prefix = typedPrefixAt(document.text, site, document.source.offsetAt(position));
      let suggestedItems: readonly SuggestedItem[] = [];
      // More letters may begin another word of a value: then it is asked for again.
      let isIncomplete = false;
      suggestionsByUri.set(repaired.source.uri, (path) => {
        const { items, hasCandidates } = toItems(
          suggest(repaired, toOriginalPath(path, repaired, site.repairedOffset)),
          prefix,
        );
        isIncomplete ||= hasCandidates;
        return (suggestedItems = items);
      });
      try {
        const list = await service.doComplete(source, source.positionAt(elided.offset), tree);
        const orderOf = propertySortText(repaired, site.repairedOffset);
        const adaptItem = itemAdapter(document, site);
        const items = (list?.items ?? []).map((item) => adaptItem(rankItem(item, suggestedItems, orderOf)));
        // Where a value is written in full, nothing stands in the way of Tab.
        return list && { isIncomplete, items: items.some((item) => isValueOf(item, prefix)) ? [] : items };
      } finally {
        suggestionsByUri.delete(repaired.source.uri);
      }
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
  const complete = completeInExcerpt(wholeDocumentService.complete);
  return {
    ...wholeDocumentService,
    complete,
    prepare(now, suggest) {
      const document = new ProfileDocument(
        TextDocument.create('hrflow-profile:first', 'hrflow-profile', 0, warmUpText),
      );
      return complete(document, document.source.positionAt(warmUpText.indexOf('""')), now, suggest);
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

/** Too large, or too deep for who recurses: in a broken text the JSON service closes other brackets than our reader. */
function isTooDeep({ exceededLimit, parseResult, text, limits }: ProfileDocument): boolean {
  return (
    exceededLimit !== undefined || (parseResult.errors.length > 0 && measureFormattingCost(text).depth > limits.depth)
  );
}

/** Brings suggestions into the JSON service's answers. @param suggestionsByUri by document. */
function createContribution(
  suggestionsByUri: ReadonlyMap<string, (path: Path) => readonly SuggestedItem[]>,
): JSONWorkerContribution {
  return {
    getInfoContribution: () => Promise.resolve([]),
    collectDefaultCompletions: () => Promise.resolve(),
    collectPropertyCompletions: () => Promise.resolve(),
    collectValueCompletions(uri, location, name, result) {
      for (const item of suggestionsByUri.get(uri)?.([...location, name]) ?? []) result.add(item);
      return Promise.resolve();
    },
  };
}

/** Undefined for an excerpt that is not enough. */
type CompleteExcerpt = (
  ...parameters: Parameters<JsonService['complete']>
) => Promise<CompletionList | null | undefined>;

/** Completes in one item alone, where that is enough. */
function completeInExcerpt(complete: CompleteExcerpt): JsonService['complete'] {
  return async (document, position, now, suggest) => {
    const excerpt = excerptAt(document, position, (text, excerptOf) => documentWith(document, text, excerptOf));
    if (excerpt) {
      const list = await complete(excerpt.document, excerpt.position, now, suggest);
      if (list !== undefined) return list && excerpt.mapToSource(list);
    }
    return (await complete(document, position, now, suggest)) ?? null;
  };
}

/** Begins the sort texts of suggestions: before any letter, digit or quote. */
const rankPrefix = '!';

type SuggestedItem = CompletionItem & { insertText: string };

/** More than this nobody reads; those that are left out are asked for with the next letter. */
const maxSuggestions = 200;

/** @returns whether there was anything to choose from, too. */
function toItems(
  suggestions: Iterable<Suggestion>,
  prefix: TypedPrefix,
): { items: SuggestedItem[]; hasCandidates: boolean } {
  const matchesPrefix = prefixMatcher(prefix);
  const items: SuggestedItem[] = [];
  let hasCandidates = false;
  for (const each of suggestions) {
    hasCandidates = true;
    if (matchesPrefix(each.value, each.detail)) items.push(toItem(each, items.length, prefix));
    if (items.length === maxSuggestions) break;
  }
  return { items, hasCandidates };
}

function toItem({ value, detail, origin }: Suggestion, rank: number, prefix: TypedPrefix): SuggestedItem {
  const text = JSON.stringify(value);
  return {
    kind: CompletionItemKind.Value,
    label: text,
    insertText: text,
    ...((origin ?? detail) !== undefined && { detail: origin ?? detail }),
    insertTextFormat: InsertTextFormat.PlainText,
    // What it is called finds it too: `en` by `English`.
    filterText: filterTextFor(prefix, value, detail),
    // Before those of the schema, in this order.
    sortText: `${rankPrefix}${String(rank).padStart(5, '0')}`,
  };
}

/** Not of the kind `Snippet`: the editor is told to hide those, which are offered wherever somebody types. */
function toSnippetItem(
  { source }: ProfileDocument,
  { prefix, description, body, replaced }: ProfileTemplate,
): CompletionItem {
  const range = { start: source.positionAt(replaced.start), end: source.positionAt(replaced.end) };
  return {
    kind: CompletionItemKind.Module,
    label: prefix,
    detail: description,
    sortText: `${rankPrefix}${prefix}`,
    insertTextFormat: InsertTextFormat.Snippet,
    textEdit: { range, newText: body },
  };
}

/** The document as it may be meant at a caret. */
function repairedDocument(document: ProfileDocument, { repairedText }: CompletionSite): ProfileDocument {
  return repairedText === document.text ? document : documentWith(document, repairedText, document.excerptSource);
}

function documentWith(
  { source, limits }: ProfileDocument,
  text: string,
  excerptSource: ExcerptSource | undefined,
): ProfileDocument {
  const { uri, languageId, version } = source;
  return new ProfileDocument(TextDocument.create(uri, languageId, version, text), limits, undefined, excerptSource);
}

/** Makes an item one for the text as it is, with the commas that it needs. */
function itemAdapter(
  { source, text }: ProfileDocument,
  site: CompletionSite,
): (item: CompletionItem) => CompletionItem {
  const { replacedSpan, leadingWhiteSpace, missingCommaAt, needsCommaAfter } = site;
  const range = { start: source.positionAt(replacedSpan.start), end: source.positionAt(replacedSpan.end) };
  // Two edits at one place would have no order.
  const isSeparate = missingCommaAt !== undefined && missingCommaAt < replacedSpan.start;
  const before = missingCommaAt === replacedSpan.start ? ',' : leadingWhiteSpace;
  const additionalEdits = isSeparate && {
    additionalTextEdits: [TextEdit.insert(source.positionAt(missingCommaAt), ',')],
  };
  const first = text.charAt(replacedSpan.start);
  return (item) => {
    if (!TextEdit.is(item.textEdit)) return item;
    const newText = before + item.textEdit.newText + (needsCommaAfter ? ',' : '');
    return { ...item, filterText: filterTextOf(item, first), textEdit: { range, newText }, ...additionalEdits };
  };
}

/** What is compared with the word at the caret, which may begin with a quote. A whole part is found by its label. */
function filterTextOf({ label, filterText = label }: CompletionItem, firstOfWord: string): string {
  const isPart = label !== filterText && /^[{[]/.test(filterText);
  const text = isPart ? (isQuote(firstOfWord) ? JSON.stringify(label) : label) : filterText;
  return isQuote(firstOfWord) ? text.replaceAll('"', firstOfWord) : text;
}

function isValueOf({ kind, label }: CompletionItem, prefix: TypedPrefix): boolean {
  return kind !== CompletionItemKind.Property && isFullyTyped(prefix, label);
}

/**
 * Of a value that the schema has too, the service keeps its own item: it moves up to where it is likely. Members come in
 * their order, and what a whole part is stands in its row.
 */
function rankItem(
  item: CompletionItem,
  suggested: readonly SuggestedItem[],
  orderOf: ReturnType<typeof propertySortText>,
): CompletionItem {
  if (item.sortText !== undefined) return item;
  if (item.kind === CompletionItemKind.Property) {
    const sortText = orderOf(item.label);
    return sortText === undefined ? item : { ...item, sortText };
  }
  if (typeof item.documentation === 'string' && item.documentation !== '') {
    const { documentation: detail, ...rest } = item;
    return { ...rest, detail };
  }
  const likely = suggested.find(({ label }) => label === item.label);
  return likely?.sortText === undefined ? item : { ...item, sortText: likely.sortText };
}
