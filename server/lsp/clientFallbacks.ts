import {
  type ClientCapabilities,
  type CodeAction,
  type Command,
  type CompletionItem,
  CompletionItemKind,
  type Diagnostic,
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
  diagnostic(diagnostic: Diagnostic): Diagnostic;
  /** @param version of the document that a command edits. */
  codeAction(action: CodeAction, document: DocumentVersion): CodeAction | Command | undefined;
  completionItem(item: CompletionItem): CompletionItem;
  symbols(uri: string, symbols: DocumentSymbol[]): DocumentSymbol[] | SymbolInformation[];
  workspaceEdit(edit: WorkspaceEdit): WorkspaceEdit;
}

/** The command that applies the edit of a code action, for an editor that supports commands only. */
export const applyEditCommand = 'hrflow-profile.applyEdit';

/** A document as it was when a code action was computed. */
interface DocumentVersion {
  readonly uri: string;
  readonly version: number;
}

/** The argument of `applyEditCommand`. */
export interface ApplyEditArgument extends DocumentVersion {
  readonly title: string;
  readonly edit: WorkspaceEdit;
}

/** Whether code actions are commands. */
export function needsCommands({ textDocument, workspace }: ClientCapabilities): boolean {
  return !textDocument?.codeAction?.codeActionLiteralSupport && workspace?.applyEdit === true;
}

export function createClientFallbacks(client: ClientCapabilities): ClientFallbacks {
  return { ...createItemFallbacks(client), ...createDiagnosticFallbacks(client) };
}

function createItemFallbacks({
  textDocument,
}: ClientCapabilities): Pick<ClientFallbacks, 'markup' | 'completionItem' | 'symbols'> {
  const supportsMarkdown = textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) === true;
  const { completionItem, completionItemKind } = textDocument?.completion ?? {};
  const supportsSnippets = completionItem?.snippetSupport === true;
  const supportsMarkdownDocumentation = completionItem?.documentationFormat?.includes(MarkupKind.Markdown) === true;
  const supportsHierarchicalSymbols = textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
  const supportsKind = (kind: CompletionItemKind): boolean =>
    completionItemKind?.valueSet?.includes(kind) ?? kind <= CompletionItemKind.Reference;

  return {
    markup: (markdown) =>
      supportsMarkdown
        ? { kind: MarkupKind.Markdown, value: markdown }
        : { kind: MarkupKind.PlainText, value: markdownToPlainText(markdown) },

    completionItem: (item) => {
      const { kind, ...rest } = supportsSnippets ? item : toPlainTextItem(item);
      const { documentation } = rest;
      return {
        ...rest,
        ...(kind !== undefined && { kind: supportsKind(kind) ? kind : CompletionItemKind.Value }),
        ...(!supportsMarkdownDocumentation &&
          typeof documentation === 'object' && { documentation: markdownToPlainText(documentation.value) }),
      };
    },

    symbols: (uri, symbols) =>
      supportsHierarchicalSymbols ? symbols : symbols.flatMap((symbol) => flattenSymbol(uri, symbol)),
  };
}

function createDiagnosticFallbacks(
  client: ClientCapabilities,
): Pick<ClientFallbacks, 'diagnostic' | 'codeAction' | 'workspaceEdit'> {
  const { textDocument, workspace } = client;
  const supportsDocumentChanges = workspace?.workspaceEdit?.documentChanges === true;
  const supportsActions = textDocument?.codeAction?.codeActionLiteralSupport !== undefined;
  const supportsCommands = needsCommands(client);
  const { relatedInformation, codeDescriptionSupport, dataSupport } = {
    ...textDocument?.publishDiagnostics,
    ...textDocument?.diagnostic,
  };

  const diagnostic = ({ relatedInformation: related, codeDescription, data, ...rest }: Diagnostic): Diagnostic => ({
    ...rest,
    ...(relatedInformation === true && related && { relatedInformation: related }),
    ...(codeDescriptionSupport === true && codeDescription && { codeDescription }),
    ...(dataSupport === true && data !== undefined && { data: data as unknown }),
  });
  const workspaceEdit = (edit: WorkspaceEdit): WorkspaceEdit =>
    supportsDocumentChanges || !edit.documentChanges ? edit : { changes: toChanges(edit) };

  return {
    diagnostic,
    workspaceEdit,
    codeAction: (action, { uri, version }) => {
      const { title, edit, diagnostics } = action;
      const compatibleEdit = edit && workspaceEdit(edit);
      if (supportsActions)
        return {
          ...action,
          ...(diagnostics && { diagnostics: diagnostics.map(diagnostic) }),
          ...(compatibleEdit && { edit: compatibleEdit }),
        };
      if (!supportsCommands || !compatibleEdit) return undefined;
      const argument: ApplyEditArgument = { title, uri, version, edit: compatibleEdit };
      return { title, command: applyEditCommand, arguments: [argument] };
    },
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
