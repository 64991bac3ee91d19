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

/**
 * What the editor gets instead of what it does not know: the protocol has a simpler form for each, which every editor takes.
 */
export interface SimpleClient {
  markup(markdown: string): MarkupContent;
  completionItem(item: CompletionItem): CompletionItem;
  symbols(uri: string, symbols: DocumentSymbol[]): DocumentSymbol[] | SymbolInformation[];
  workspaceEdit(edit: WorkspaceEdit): WorkspaceEdit;
}

export function createSimpleClient({ textDocument, workspace }: ClientCapabilities): SimpleClient {
  const takesMarkdown = textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) === true;
  const item = textDocument?.completion?.completionItem;
  const takesSnippets = item?.snippetSupport === true;
  const takesDocumentation = item?.documentationFormat?.includes(MarkupKind.Markdown) === true;
  const takesTrees = textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
  const takesVersions = workspace?.workspaceEdit?.documentChanges === true;

  return {
    markup: (markdown) =>
      takesMarkdown
        ? { kind: MarkupKind.Markdown, value: markdown }
        : { kind: MarkupKind.PlainText, value: plainText(markdown) },

    completionItem: (offered) => {
      const snippets = takesSnippets ? offered : withoutSnippet(offered);
      const { documentation } = snippets;
      if (takesDocumentation || typeof documentation !== 'object') return snippets;
      return { ...snippets, documentation: plainText(documentation.value) };
    },

    symbols: (uri, symbols) => (takesTrees ? symbols : symbols.flatMap((symbol) => flat(uri, symbol))),

    workspaceEdit: (edit) => (takesVersions || !edit.documentChanges ? edit : { changes: changesOf(edit) }),
  };
}

/** Markdown as people read it. */
function plainText(markdown: string): string {
  return markdown
    .replaceAll(/^```\w*\n?/gm, '')
    .replaceAll(/\[([^\]]*)\]\(([^)]*)\)/g, '$1: $2')
    .replaceAll(/\*\*|(?<!\\)`/g, '')
    .replaceAll(/\\([\\`*_{}[\]()#+.!<>-])/g, '$1');
}

/** What a snippet puts in, with its first choices. */
function withoutSnippet(item: CompletionItem): CompletionItem {
  if (item.insertTextFormat !== InsertTextFormat.Snippet) return item;
  return {
    ...item,
    insertTextFormat: InsertTextFormat.PlainText,
    ...(item.insertText !== undefined && { insertText: expanded(item.insertText) }),
    ...(item.textEdit && { textEdit: { ...item.textEdit, newText: expanded(item.textEdit.newText) } }),
  };
}

/** `$1`, `${1}`, `${1:text}`, `${1|one,two|}`, and what a backslash protects. Innermost first. */
function expanded(snippet: string): string {
  const choice = /(?<!\\)\$\{\d+\|((?:[^,|\\]|\\.)*)[^}]*\|\}/g;
  const placeholder = /(?<!\\)\$(?:\d+|\{\d+(?::((?:[^{}\\]|\\.)*))?\})/g;
  let text = snippet.replaceAll(choice, '$1');
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replaceAll(placeholder, (_, inner: string | undefined) => inner ?? '');
  }
  return text.replaceAll(/\\([\\$}])/g, '$1');
}

function flat(uri: string, { name, kind, selectionRange, children = [] }: DocumentSymbol): SymbolInformation[] {
  return [
    { name, kind, location: { uri, range: selectionRange } },
    ...children.flatMap((child) => flat(uri, child).map((each) => ({ containerName: name, ...each }))),
  ];
}

function changesOf({ documentChanges = [] }: WorkspaceEdit): Record<string, TextEdit[]> {
  const changes: Record<string, TextEdit[]> = {};
  for (const change of documentChanges) {
    if ('textDocument' in change) changes[change.textDocument.uri] = change.edits.filter((edit) => 'newText' in edit);
  }
  return changes;
}
