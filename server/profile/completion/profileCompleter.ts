import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type JSONWorkerContribution,
  type LanguageService,
  type Position,
  TextDocument,
} from 'vscode-json-languageservice';
import { excerptAt, isSelfContained } from '../document/incremental/excerpt';
import { type ExcerptSource, ProfileDocument } from '../document/profileDocument';
import { LazyParsedText } from '../document/parsedText';
import { measureFormattingCost } from '../json/formattingCost';
import type { Path } from '../json/syntaxTree';
import { itemAdapter, toSnippetItem } from './completionItems';
import { type CompletionSite, completionSiteAt } from './completionSite';
import { elideAround, toOriginalPath } from './elidedText';
import { profileTemplatesFor } from './profileTemplates';
import { ownerPathAt, propertyItems } from './propertyItems';
import { synonymItems } from './synonymItems';
import { typedPrefixAt } from './typedPrefix';
import { type SuggestedItem, ValueItems } from './valueItems';
import type { Suggestion } from './values/suggestion';

/**
 * Computes suggestions for the property at a path, the likeliest first.
 * @param document the repaired document, in which the word at the cursor is a string.
 * @param typed the text before the cursor, without its quote.
 */
export type Suggest = (document: ProfileDocument, path: Path, typed: string) => Iterable<Suggestion>;

/** A request for completion. */
export interface CompletionRequest {
  readonly document: ProfileDocument;
  readonly position: Position;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly suggest: Suggest;
}

/** Suggestions for the documents that are being completed, by URI. */
export type SuggestionsByUri = Map<string, (path: Path) => readonly SuggestedItem[]>;

/** Completes profiles with the JSON service and our suggestions. */
export class ProfileCompleter {
  constructor(
    private readonly service: Pick<LanguageService, 'parseJSONDocument' | 'doComplete'>,
    private readonly suggestionsByUri: SuggestionsByUri,
  ) {}

  /** Completes within a single array item, where that is sufficient. */
  async complete(request: CompletionRequest): Promise<CompletionList | null> {
    const { position } = request;
    const document = withoutEnvelope(request.document);
    const excerpt = excerptAt(document, position, (text, excerptOf) => documentWith(document, text, excerptOf));
    if (excerpt) {
      const list = await this.completeDocument({ ...request, document: excerpt.document, position: excerpt.position });
      if (list !== undefined) return list && excerpt.mapToSource(list);
    }
    return (await this.completeDocument({ ...request, document })) ?? null;
  }

  /** @returns undefined for an excerpt that is not sufficient. */
  private async completeDocument(request: CompletionRequest): Promise<CompletionList | null | undefined> {
    const { document, position, now } = request;
    const templates = profileTemplatesFor(document.text, now);
    if (templates.length > 0)
      return { isIncomplete: false, items: templates.map((each) => toSnippetItem(document, each)) };
    const site = document.exceededLimit
      ? undefined
      : completionSiteAt(document.text, document.source.offsetAt(position));
    return site === undefined ? null : await this.completeAt(site, request);
  }

  private async completeAt(
    site: CompletionSite,
    { document, position, now, suggest }: CompletionRequest,
  ): Promise<CompletionList | null | undefined> {
    const { service, suggestionsByUri } = this;
    const repaired = repairedDocument(document, site);
    if (isTooDeep(repaired)) return null;
    const elided = elideAround(repaired, site.repairedOffset);
    const source = documentWith(repaired, elided.text, undefined).source;
    const tree = service.parseJSONDocument(source);
    if (repaired.excerptSource && !isSelfContained(repaired, repaired.excerptSource, tree, elided.text.length))
      return undefined;
    const prefix = typedPrefixAt(document.text, site, document.source.offsetAt(position));
    const values = new ValueItems(prefix, (path) => suggest(repaired, path, prefix.text));
    suggestionsByUri.set(repaired.source.uri, (path) =>
      values.suggestedAt(toOriginalPath(path, repaired, site.repairedOffset)),
    );
    try {
      const list = await service.doComplete(source, source.positionAt(elided.offset), tree);
      if (!list) return list;
      const isName = ({ kind }: CompletionItem): boolean => kind === CompletionItemKind.Property;
      const names = propertyItems(list.items.filter(isName), repaired, site.repairedOffset, now);
      const items = [
        ...names,
        ...synonymItems(names, ownerPathAt(repaired, site.repairedOffset), prefix),
        ...values.complete(list.items.filter((item) => !isName(item))),
      ];
      // The next letter of a name may match another synonym.
      const isIncomplete = values.isIncomplete || names.length > 0;
      return { isIncomplete, items: items.map(itemAdapter(document, site)) };
    } finally {
      suggestionsByUri.delete(repaired.source.uri);
    }
  }
}

/** Adds suggestions to the results of the JSON service. */
export function createContribution(suggestionsByUri: Readonly<SuggestionsByUri>): JSONWorkerContribution {
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

/** Too large, or too deep for recursive code. With syntax errors, the JSON service may nest deeper than our parser. */
export function isTooDeep(document: ProfileDocument): boolean {
  const { exceededLimit, text, limits } = document;
  if (exceededLimit !== undefined || document.isJson) return exceededLimit !== undefined;
  return document.parseResult.errors.length > 0 && measureFormattingCost(text).depth > limits.depth;
}

/** The document with the JSON in its text only, at the same offsets. */
function withoutEnvelope(document: ProfileDocument): ProfileDocument {
  if (document.exceededLimit || document.json === document.text) return document;
  return documentWith(document, document.json, document.excerptSource);
}

/** The document with the repaired text of a completion site. */
function repairedDocument(document: ProfileDocument, { repairedText }: CompletionSite): ProfileDocument {
  if (repairedText === document.text && document.isJson) return document;
  return documentWith(document, repairedText, document.excerptSource);
}

export function documentWith(
  { source, limits }: ProfileDocument,
  text: string,
  excerptSource: ExcerptSource | undefined,
): ProfileDocument {
  const { uri, languageId, version } = source;
  // Without error recovery: what is typed is not complete yet, and an excerpt must be read as the whole text.
  const parsed = new LazyParsedText(text, { maxDepth: limits.depth });
  return new ProfileDocument(TextDocument.create(uri, languageId, version, text), limits, parsed, excerptSource);
}
