import * as l10n from '@vscode/l10n';
import {
  type CodeAction,
  commands,
  env,
  languages,
  Range,
  type TextDocument,
  TextEditorRevealType,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
} from 'vscode';
import type { TextReplacement } from '../hrflow/propertyRanges';
import { findOpenDocument } from './openDocuments';
import { profileSelector } from './profileSelector';
import type { StoredDocument, StoredDocumentView } from './storedProfileView';

/** A range in a document. Lines and characters (UTF-16 code units) are zero-based. */
export interface TextRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** Wraps the editor: documents, commands, settings and the clipboard. */
export interface Editor {
  /**
   * The profile that a command applies to.
   * @param resource the URI of an open document, from a menu or another extension. Without it, the active editor is used.
   * @returns undefined if the document is not a profile or is read-only, such as the other side of a diff or a stored profile.
   */
  activeProfile(resource?: unknown): TextDocument | undefined;
  /** Shows a range of a document and selects it. */
  reveal(document: TextDocument, range: TextRange): Promise<void>;
  showStoredProfile(stored: StoredDocument): Promise<void>;
  /** Copies a text. @param description what was copied, for the status bar. */
  copyToClipboard(text: string, description?: string): Promise<void>;
  openSettings(name: string): Promise<void>;
  /** Opens an untitled profile with the snippet for a complete profile. */
  newProfile(): Promise<void>;
  /** Opens an untitled profile with slips to repair. */
  openSample(): Promise<void>;
  /** Opens the walkthrough of the extension. */
  openWalkthrough(): Promise<void>;
  /** Sets a context key, which conditions in package.json use. */
  setContext(name: `hrflow.${string}`, value: boolean): Promise<void>;
  /** Opens docs/rules.md at a code. */
  showRule(code: string): Promise<void>;
  /** Runs another command. */
  executeCommand(command: string, ...values: readonly unknown[]): Promise<void>;
  /** Opens a document by its URI. @returns false if it no longer exists. */
  openDocument(document: string): Promise<boolean>;
  /** Replaces a part of a document, by offsets. @returns false if VS Code rejects the edit. */
  applyChange(document: TextDocument, change: TextReplacement): Promise<boolean>;
  /**
   * Applies the source action of a kind that the language server offers for a document.
   * @returns false if there is none, or if VS Code rejects the edit.
   */
  applySourceAction(document: TextDocument, kind: string): Promise<boolean>;
  /** Whether the language server offers a source action of a kind for a document. */
  hasSourceAction(document: TextDocument, kind: string): Promise<boolean>;
  /** Shows the differences between a stored profile and a document. @param stored with a text in the layout of the document. */
  compareStored(stored: StoredDocument, document: TextDocument): Promise<void>;
  /** Opens an untitled profile with this text. */
  openProfile(text: string): Promise<void>;
}

const statusMessageMilliseconds = 5000;

/** This extension: a part of `ExtensionContext.extension`. */
interface OwnExtension {
  readonly id: string;
  readonly extensionUri: Uri;
}

export function createEditor(storedProfile: StoredDocumentView, { id, extensionUri }: OwnExtension): Editor {
  return {
    activeProfile(resource) {
      const document =
        resource instanceof Uri ? findOpenDocument(resource.toString()) : window.activeTextEditor?.document;
      return document && isEditableProfile(document) ? document : undefined;
    },

    async reveal(document, { start, end }) {
      const range = new Range(start.line, start.character, end.line, end.character);
      const visibleEditor = window.visibleTextEditors.find((editor) => editor.document === document);
      const editor = await window.showTextDocument(document, {
        selection: range,
        ...(visibleEditor?.viewColumn !== undefined && { viewColumn: visibleEditor.viewColumn }),
      });
      editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
    },

    showStoredProfile: (stored) => storedProfile.show(stored),

    async copyToClipboard(text, description) {
      await env.clipboard.writeText(text);
      if (description !== undefined)
        window.setStatusBarMessage(l10n.t('Copied: {0}', description), statusMessageMilliseconds);
    },

    async openSettings(name) {
      await commands.executeCommand('workbench.action.openSettings', `@id:${name}`);
    },

    async newProfile() {
      await window.showTextDocument(await workspace.openTextDocument({ language: 'hrflow-profile' }));
      await commands.executeCommand('editor.action.insertSnippet', { langId: 'hrflow-profile', name: 'Whole profile' });
    },

    openSample: () => openSample(extensionUri),

    async openWalkthrough() {
      await commands.executeCommand('workbench.action.openWalkthrough', `${id}#getStarted`, false);
    },

    setContext,

    async showRule(code) {
      const rules = Uri.joinPath(extensionUri, 'docs', 'rules.md');
      await commands.executeCommand('markdown.showPreview', rules.with({ fragment: code }));
    },

    async executeCommand(command, ...values) {
      await commands.executeCommand(command, ...values);
    },

    async openDocument(document) {
      const uri = Uri.parse(document);
      const isOpen = workspace.textDocuments.some((each) => each.uri.toString() === document);
      // Opening an untitled URI creates a new document.
      if (uri.scheme === 'untitled' && !isOpen) return false;
      try {
        await window.showTextDocument(await workspace.openTextDocument(uri));
        return true;
      } catch {
        return false;
      }
    },

    applyChange,
    applySourceAction,
    hasSourceAction,
    compareStored: (stored, document) => storedProfile.compare(stored, document),

    openProfile: openUntitled,
  };
}

async function setContext(name: string, value: boolean): Promise<void> {
  await commands.executeCommand('setContext', name, value);
}

async function openSample(extensionUri: Uri): Promise<void> {
  const sample = await workspace.fs.readFile(Uri.joinPath(extensionUri, 'snippets', 'sample.profile.json'));
  await openUntitled(new TextDecoder().decode(sample));
}

async function openUntitled(text: string): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument({ language: 'hrflow-profile', content: text }));
}

async function applyChange(document: TextDocument, { start, end, text }: TextReplacement): Promise<boolean> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(document.positionAt(start), document.positionAt(end)), text);
  return await workspace.applyEdit(edit);
}

async function applySourceAction(document: TextDocument, kind: string): Promise<boolean> {
  const edit = await sourceActionEdit(document, kind);
  return edit !== undefined && (await workspace.applyEdit(edit));
}

async function hasSourceAction(document: TextDocument, kind: string): Promise<boolean> {
  return (await sourceActionEdit(document, kind)) !== undefined;
}

/** The edit of the source action of a kind. The kind ends with our name, so that no other extension has it. */
async function sourceActionEdit({ uri }: TextDocument, kind: string): Promise<WorkspaceEdit | undefined> {
  const start = new Range(0, 0, 0, 0);
  const actions = await commands.executeCommand<readonly CodeAction[] | undefined>(
    'vscode.executeCodeActionProvider',
    uri,
    start,
    kind,
  );
  return actions?.find((action) => action.kind?.value === kind)?.edit;
}

function isEditableProfile(document: TextDocument): boolean {
  const { scheme } = document.uri;
  if (scheme === 'hrflow-stored' || workspace.fs.isWritableFileSystem(scheme) === false) return false;
  return languages.match(profileSelector, document) > 0;
}
