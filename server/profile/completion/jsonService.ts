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
import { type Caret, caretAt } from './completionSite';
import { elidedAround, unelided } from './elidedText';
import { excerptAt, isWhole } from '../document/incremental/excerpt';
import { layoutCostOf } from '../json/formattingCost';
import { memberOrder } from './propertyOrder';
import { type ExcerptOf, ProfileDocument } from '../document/profileDocument';
import { rootSchema } from '../schema/profileSchema';
import type { Suggestion } from './suggestions';
import type { Path } from '../json/syntaxTree';
import { filterTextFor, isWritten, mayBecome, typedAt, type TypedWord } from './typedPrefix';
import { type WholeProfile, wholeProfilesFor } from './profileTemplates';

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
const firstText = '{"experiences": [{"title": ""}, {"title": "Engineer"}]}';

/**
 * The JSON service bound to our schema. It parses by recursion, so a document beyond the limits gets empty
 * answers.
 */
export function createJsonService(): JsonService {
  /** For the documents that are being completed, by URI. */
  const suggesting = new Map<string, (path: Path) => readonly SuggestedItem[]>();
  const service = withSchema(contributing(suggesting));
  const parsed = new WeakMap<ProfileDocument, JSONDocument>();
  const parse = (document: ProfileDocument): JSONDocument => {
    const known = parsed.get(document) ?? service.parseJSONDocument(document.source);
    parsed.set(document, known);
    return known;
  };

  const inWhole: Omit<JsonService, 'prepare' | 'complete'> & { complete: CompleteAny } = {
    async complete(document, position, now, suggest) {
      const whole = wholeProfilesFor(document.text, now);
      if (whole.length > 0) return { isIncomplete: false, items: whole.map((each) => toSnippetItem(document, each)) };
      const caret = document.excess ? undefined : caretAt(document.text, document.source.offsetAt(position));
      if (caret === undefined) return null;
      const meant = meantBy(document, caret);
      if (isTooDeep(meant)) return null;
      const elided = elidedAround(meant, caret.offset);
      const source = documentWith(meant, elided.text, undefined).source;
      const tree = service.parseJSONDocument(source);
      if (meant.excerptOf && !isWhole(meant, meant.excerptOf, tree, elided.text.length)) return undefined;
      const typed = typedAt(document.text, caret, document.source.offsetAt(position));
      let suggested: readonly SuggestedItem[] = [];
      // More letters may begin another word of a value: then it is asked for again.
      let isIncomplete = false;
      suggesting.set(meant.source.uri, (path) => {
        const { items, isAny } = toItems(suggest(meant, unelided(path, meant, caret.offset)), typed);
        isIncomplete ||= isAny;
        return (suggested = items);
      });
      try {
        const list = await service.doComplete(source, source.positionAt(elided.offset), tree);
        const orderOf = memberOrder(meant, caret.offset);
        const place = placing(document, caret);
        const items = (list?.items ?? []).map((item) => place(ranked(item, suggested, orderOf)));
        // Where a value is written in full, nothing stands in the way of Tab.
        return list && { isIncomplete, items: items.some((item) => isValueOf(item, typed)) ? [] : items };
      } finally {
        suggesting.delete(meant.source.uri);
      }
    },
    // By its scanner, which does not recurse.
    foldingRanges: (document, rangeLimit) =>
      document.excess ? [] : service.getFoldingRanges(document.source, { rangeLimit }),
    selectionRanges: (document, positions) =>
      isTooDeep(document) ? [] : service.getSelectionRanges(document.source, positions, parse(document)),
    format: (document, end, range, options) => {
      const { source, text } = document;
      const part = end < text.length ? documentWith(document, text.slice(0, end), undefined).source : source;
      return service.format(part, range, options);
    },
  };
  const complete = completingExcerpts(inWhole.complete);
  return {
    ...inWhole,
    complete,
    prepare(now, suggest) {
      const document = new ProfileDocument(TextDocument.create('hrflow-profile:first', 'hrflow-profile', 0, firstText));
      return complete(document, document.source.positionAt(firstText.indexOf('""')), now, suggest);
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
function isTooDeep({ excess, reading, text, limits }: ProfileDocument): boolean {
  return excess !== undefined || (reading.issues.length > 0 && layoutCostOf(text).depth > limits.depth);
}

/** Brings suggestions into the JSON service's answers. @param suggesting by document. */
function contributing(
  suggesting: ReadonlyMap<string, (path: Path) => readonly SuggestedItem[]>,
): JSONWorkerContribution {
  return {
    getInfoContribution: () => Promise.resolve([]),
    collectDefaultCompletions: () => Promise.resolve(),
    collectPropertyCompletions: () => Promise.resolve(),
    collectValueCompletions(uri, location, name, result) {
      for (const item of suggesting.get(uri)?.([...location, name]) ?? []) result.add(item);
      return Promise.resolve();
    },
  };
}

/** Undefined for an excerpt that is not enough. */
type CompleteAny = (...parameters: Parameters<JsonService['complete']>) => Promise<CompletionList | null | undefined>;

/** Completes in one item alone, where that is enough. */
function completingExcerpts(complete: CompleteAny): JsonService['complete'] {
  return async (document, position, now, suggest) => {
    const excerpt = excerptAt(document, position, (text, excerptOf) => documentWith(document, text, excerptOf));
    if (excerpt) {
      const list = await complete(excerpt.document, excerpt.position, now, suggest);
      if (list !== undefined) return list && excerpt.moved(list);
    }
    return (await complete(document, position, now, suggest)) ?? null;
  };
}

/** Begins the sort texts of suggestions: before any letter, digit or quote. */
const rankSign = '!';

type SuggestedItem = CompletionItem & { insertText: string };

/** More than this nobody reads; those that are left out are asked for with the next letter. */
const mostSuggestions = 200;

/** @returns whether there was anything to choose from, too. */
function toItems(suggestions: Iterable<Suggestion>, typed: TypedWord): { items: SuggestedItem[]; isAny: boolean } {
  const isMeant = mayBecome(typed);
  const items: SuggestedItem[] = [];
  let isAny = false;
  for (const each of suggestions) {
    isAny = true;
    if (isMeant(each.value, each.detail)) items.push(toItem(each, items.length, typed));
    if (items.length === mostSuggestions) break;
  }
  return { items, isAny };
}

function toItem({ value, detail, origin }: Suggestion, rank: number, typed: TypedWord): SuggestedItem {
  const text = JSON.stringify(value);
  return {
    kind: CompletionItemKind.Value,
    label: text,
    insertText: text,
    ...((origin ?? detail) !== undefined && { detail: origin ?? detail }),
    insertTextFormat: InsertTextFormat.PlainText,
    // What it is called finds it too: `en` by `English`.
    filterText: filterTextFor(typed, value, detail),
    // Before those of the schema, in this order.
    sortText: `${rankSign}${String(rank).padStart(5, '0')}`,
  };
}

/** Not of the kind `Snippet`: the editor is told to hide those, which are offered wherever somebody types. */
function toSnippetItem(
  { source }: ProfileDocument,
  { prefix, description, body, replaced }: WholeProfile,
): CompletionItem {
  const range = { start: source.positionAt(replaced.start), end: source.positionAt(replaced.end) };
  return {
    kind: CompletionItemKind.Module,
    label: prefix,
    detail: description,
    sortText: `${rankSign}${prefix}`,
    insertTextFormat: InsertTextFormat.Snippet,
    textEdit: { range, newText: body },
  };
}

/** The document as it may be meant at a caret. */
function meantBy(document: ProfileDocument, { meant }: Caret): ProfileDocument {
  return meant === document.text ? document : documentWith(document, meant, document.excerptOf);
}

function documentWith(
  { source, limits }: ProfileDocument,
  text: string,
  excerptOf: ExcerptOf | undefined,
): ProfileDocument {
  const { uri, languageId, version } = source;
  return new ProfileDocument(TextDocument.create(uri, languageId, version, text), limits, undefined, excerptOf);
}

/** Makes an item one for the text as it is, with the commas that it needs. */
function placing({ source, text }: ProfileDocument, caret: Caret): (item: CompletionItem) => CompletionItem {
  const { replaced, blanks, commaBefore, commaBehind } = caret;
  const range = { start: source.positionAt(replaced.start), end: source.positionAt(replaced.end) };
  // Two edits at one place would have no order.
  const isApart = commaBefore !== undefined && commaBefore < replaced.start;
  const before = commaBefore === replaced.start ? ',' : blanks;
  const apart = isApart && { additionalTextEdits: [TextEdit.insert(source.positionAt(commaBefore), ',')] };
  const first = text.charAt(replaced.start);
  return (item) => {
    if (!TextEdit.is(item.textEdit)) return item;
    const newText = before + item.textEdit.newText + (commaBehind ? ',' : '');
    return { ...item, filterText: filterTextOf(item, first), textEdit: { range, newText }, ...apart };
  };
}

/** What is compared with the word at the caret, which may begin with a quote. A whole part is found by its label. */
function filterTextOf({ label, filterText = label }: CompletionItem, firstOfWord: string): string {
  const isPart = label !== filterText && /^[{[]/.test(filterText);
  const text = isPart ? (isQuote(firstOfWord) ? JSON.stringify(label) : label) : filterText;
  return isQuote(firstOfWord) ? text.replaceAll('"', firstOfWord) : text;
}

function isValueOf({ kind, label }: CompletionItem, typed: TypedWord): boolean {
  return kind !== CompletionItemKind.Property && isWritten(typed, label);
}

/**
 * Of a value that the schema has too, the service keeps its own item: it moves up to where it is likely. Members come in
 * their order, and what a whole part is stands in its row.
 */
function ranked(
  item: CompletionItem,
  suggested: readonly SuggestedItem[],
  orderOf: ReturnType<typeof memberOrder>,
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
