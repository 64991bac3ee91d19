import { type CompletionItem, CompletionItemKind, InsertTextFormat, TextEdit } from 'vscode-json-languageservice';
import type { ProfileDocument } from '../document/profileDocument';
import type { CompletionSite } from './completionSite';
import type { ProfileTemplate } from './profileTemplates';
import type { propertySortText } from './propertyOrder';
import type { Suggestion } from './suggestions';
import { isQuote } from './textBeforeCursor';
import { filterTextFor, isFullyTyped, prefixMatcher, type TypedPrefix } from './typedPrefix';

/** Begins the sort texts of suggestions: before any letter, digit or quote. */
const rankPrefix = '!';

export type SuggestedItem = CompletionItem & { insertText: string };

/** More than this nobody reads; those that are left out are asked for with the next letter. */
const maxSuggestions = 200;

/** @returns whether there was anything to choose from, too. */
export function toItems(
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
export function toSnippetItem(
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

/** Makes an item one for the text as it is, with the commas that it needs. */
export function itemAdapter(
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

export function isValueOf({ kind, label }: CompletionItem, prefix: TypedPrefix): boolean {
  return kind !== CompletionItemKind.Property && isFullyTyped(prefix, label);
}

/**
 * Of a value that the schema has too, the service keeps its own item: it moves up to where it is likely. Members come in
 * their order, and what a whole part is stands in its row.
 */
export function rankItem(
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
