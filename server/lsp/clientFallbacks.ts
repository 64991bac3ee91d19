import {
  type ClientCapabilities,
  type CompletionItem,
  type DocumentSymbol,
  InsertTextFormat,
  type MarkupContent,
  MarkupKind,
  type SymbolInformation,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';

/** Converts results to the simpler forms of LSP that every editor supports, if the editor lacks a capability. */
export interface ClientFallbacks {
  markup(markdown: string): MarkupContent;
  completionItem(item: CompletionItem): CompletionItem;
  symbols(uri: string, symbols: DocumentSymbol[]): DocumentSymbol[] | SymbolInformation[];
  workspaceEdit(edit: WorkspaceEdit): WorkspaceEdit;
}

export function createClientFallbacks({ textDocument, workspace }: ClientCapabilities): ClientFallbacks {
  const supportsMarkdown = textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) === true;
  const item = textDocument?.completion?.completionItem;
  const supportsSnippets = item?.snippetSupport === true;
  const supportsMarkdownDocumentation = item?.documentationFormat?.includes(MarkupKind.Markdown) === true;
  const supportsHierarchicalSymbols = textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
  const supportsDocumentChanges = workspace?.workspaceEdit?.documentChanges === true;

  return {
    markup: (markdown) =>
      supportsMarkdown
        ? { kind: MarkupKind.Markdown, value: markdown }
        : { kind: MarkupKind.PlainText, value: markdownToPlainText(markdown) },

    completionItem: (item) => {
      const snippets = supportsSnippets ? item : toPlainTextItem(item);
      const { documentation } = snippets;
      if (supportsMarkdownDocumentation || typeof documentation !== 'object') return snippets;
      return { ...snippets, documentation: markdownToPlainText(documentation.value) };
    },

    symbols: (uri, symbols) =>
      supportsHierarchicalSymbols ? symbols : symbols.flatMap((symbol) => flattenSymbol(uri, symbol)),

    workspaceEdit: (edit) => (supportsDocumentChanges || !edit.documentChanges ? edit : { changes: toChanges(edit) }),
  };
}

/** Markdown without its markup. */
function markdownToPlainText(markdown: string): string {
  return markdown
    .replaceAll(/^```\w*\n?/gm, '')
    .replaceAll(/\[([^\]]*)\]\(([^)]*)\)/g, '$1: $2')
    .replaceAll(/\*\*|(?<!\\)`/g, '')
    .replaceAll(/\\([\\`*_{}[\]()#+.!<>-])/g, '$1');
}

/** Replaces a snippet with its text and default values. */
function toPlainTextItem(item: CompletionItem): CompletionItem {
  if (item.insertTextFormat !== InsertTextFormat.Snippet) return item;
  return {
    ...item,
    insertTextFormat: InsertTextFormat.PlainText,
    ...(item.insertText !== undefined && { insertText: expandSnippet(item.insertText) }),
    ...(item.textEdit && { textEdit: { ...item.textEdit, newText: expandSnippet(item.textEdit.newText) } }),
  };
}

/** Expands `$1`, `${1}`, `${1:text}`, `${1|one,two|}` and escaped characters, innermost first. */
function expandSnippet(snippet: string): string {
  const choice = /(?<!\\)\$\{\d+\|((?:[^,|\\]|\\.)*)[^}]*\|\}/g;
  const placeholder = /(?<!\\)\$(?:\d+|\{\d+(?::((?:[^{}\\]|\\.)*))?\})/g;
  let text = snippet.replaceAll(choice, '$1');
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replaceAll(placeholder, (_, inner: string | undefined) => inner ?? '');
  }
  return text.replaceAll(/\\([\\$}])/g, '$1');
}

function flattenSymbol(
  uri: string,
  { name, kind, selectionRange, children = [] }: DocumentSymbol,
): SymbolInformation[] {
  return [
    { name, kind, location: { uri, range: selectionRange } },
    ...children.flatMap((child) => flattenSymbol(uri, child).map((each) => ({ containerName: name, ...each }))),
  ];
}

function toChanges({ documentChanges = [] }: WorkspaceEdit): Record<string, TextEdit[]> {
  const changes: Record<string, TextEdit[]> = {};
  for (const change of documentChanges) {
    if ('textDocument' in change) changes[change.textDocument.uri] = change.edits.filter((edit) => 'newText' in edit);
  }
  return changes;
}
