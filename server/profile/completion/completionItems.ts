import { type CompletionItem, CompletionItemKind, InsertTextFormat, TextEdit } from 'vscode-json-languageservice';
import type { ProfileDocument } from '../document/profileDocument';
import type { CompletionSite } from './completionSite';
import type { ProfileTemplate } from './profileTemplates';
import type { propertySortText } from './propertyOrder';
import type { Suggestion } from './suggestions';
import { isQuote } from './textBeforeCursor';
import { filterTextFor, isFullyTyped, prefixMatcher, type TypedPrefix } from './typedPrefix';

/** The prefix of the sort texts of suggestions. It sorts before letters, digits and quotes. */
const rankPrefix = '!';

export type SuggestedItem = CompletionItem & { insertText: string };

/** Suggestions per list. The editor requests the list again after the next letter. */
const maxSuggestions = 200;

/** @returns the items that match the prefix, and whether there were any suggestions at all. */
export function toItems(
  suggestions: Iterable<Suggestion>,
  prefix: TypedPrefix,
): { items: SuggestedItem[]; hasCandidates: boolean } {
  const matchesPrefix = prefixMatcher(prefix);
  const items: SuggestedItem[] = [];
  let hasCandidates = false;
  for (const each of suggestions) {
    hasCandidates = true;
    if (matchesPrefix(each)) items.push(toItem(each, items.length, prefix));
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
    // Matches the detail, too: `English` finds `en`.
    filterText: filterTextFor(prefix, value, detail),
    // Before the items of the schema, in this order.
    sortText: `${rankPrefix}${String(rank).padStart(5, '0')}`,
  };
}

/** Not of the kind `Snippet`: the configuration defaults hide those, because VS Code offers snippets anywhere. */
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

/** Adapts the items for the repaired text to the actual text, with the commas that it requires. */
export function itemAdapter(
  { source, text }: ProfileDocument,
  site: CompletionSite,
): (item: CompletionItem) => CompletionItem {
  const { replacedSpan, leadingWhiteSpace, missingCommaAt, needsCommaAfter } = site;
  const range = { start: source.positionAt(replacedSpan.start), end: source.positionAt(replacedSpan.end) };
  // The order of two edits at the same offset would be undefined.
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

/** The text that editors compare with the word at the cursor, which may start with a quote. A snippet matches by its label. */
function filterTextOf({ label, filterText = label }: CompletionItem, firstOfWord: string): string {
  const isSnippet = label !== filterText && /^[{[]/.test(filterText);
  const text = isSnippet ? (isQuote(firstOfWord) ? JSON.stringify(label) : label) : filterText;
  return isQuote(firstOfWord) ? text.replaceAll('"', firstOfWord) : text;
}

export function isValueOf({ kind, label }: CompletionItem, prefix: TypedPrefix): boolean {
  return kind !== CompletionItemKind.Property && isFullyTyped(prefix, label);
}

/**
 * Adds sort texts: properties in their order, and values that are also suggested at their rank. Moves the documentation of a
 * snippet to its detail, so that the list shows it.
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
