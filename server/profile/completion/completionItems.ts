import { type CompletionItem, CompletionItemKind, InsertTextFormat, TextEdit } from 'vscode-json-languageservice';
import type { ProfileDocument } from '../document/profileDocument';
import type { CompletionSite } from './completionSite';
import type { ProfileTemplate } from './profileTemplates';
import { isQuote } from './textBeforeCursor';
import { rankPrefix } from './valueItems';

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
