import {
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
import { profileSelector } from './profileSelector';
import type { StoredDocument, StoredDocumentView } from './storedProfileView';

/** A place in a document; lines and characters (UTF-16 units) count from 0. */
export interface TextRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** What the extension does with the editor itself. */
export interface Editor {
  /**
   * The profile that a command is about.
   * @param resource what a menu or another extension named: the URI of an open document; else the active editor counts.
   * @returns undefined if that is no profile, or one that nobody can edit: the other side of a diff, what the service stored.
   */
  activeProfile(resource?: unknown): TextDocument | undefined;
  /** Shows a place of a document and selects it. */
  reveal(document: TextDocument, place: TextRange): Promise<void>;
  showStoredProfile(stored: StoredDocument): Promise<void>;
  /** Copies a text. @param description it is, to say that it is copied; the text itself is not shown. */
  copyToClipboard(text: string, description?: string): Promise<void>;
  openSettings(name: string): Promise<void>;
  /** Opens an untitled profile with the snippet for a whole one in it. */
  newProfile(): Promise<void>;
  /** Opens docs/rules.md at a code. */
  showRule(code: string): Promise<void>;
  /** Runs another command. @param argument it is about. */
  executeCommand(command: string, argument?: unknown): Promise<void>;
  /** Opens a document by its URI. @returns false if it is gone. */
  openDocument(document: string): Promise<boolean>;
  /** Replaces a piece of a document's text, by offsets. @returns false if the editor refuses it. */
  applyChange(document: TextDocument, change: TextReplacement): Promise<boolean>;
  /** Shows a document beside what is stored of it. @param stored with a text that was made comparable. */
  compareStored(stored: StoredDocument, document: TextDocument): Promise<void>;
  /** Opens an untitled profile with this text. */
  openProfile(text: string): Promise<void>;
}

/** Milliseconds that the status bar says something. */
const statusMessageMilliseconds = 5000;

/** @param rulesDocument where docs/rules.md is. */
export function createEditor(storedProfile: StoredDocumentView, rulesDocument: Uri): Editor {
  return {
    activeProfile(resource) {
      const document =
        resource instanceof Uri
          ? workspace.textDocuments.find(({ uri }) => uri.toString() === resource.toString())
          : window.activeTextEditor?.document;
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

    async copyToClipboard(text, what) {
      await env.clipboard.writeText(text);
      if (what !== undefined) window.setStatusBarMessage(`${what} is copied.`, statusMessageMilliseconds);
    },

    async openSettings(name) {
      await commands.executeCommand('workbench.action.openSettings', `@id:${name}`);
    },

    async newProfile() {
      await window.showTextDocument(await workspace.openTextDocument({ language: 'hrflow-profile' }));
      await commands.executeCommand('editor.action.insertSnippet', { langId: 'hrflow-profile', name: 'Whole profile' });
    },

    async showRule(code) {
      await commands.executeCommand('markdown.showPreview', rulesDocument.with({ fragment: code }));
    },

    async executeCommand(command, argument) {
      await commands.executeCommand(command, ...(argument === undefined ? [] : [argument]));
    },

    async openDocument(document) {
      const uri = Uri.parse(document);
      const isOpen = workspace.textDocuments.some((each) => each.uri.toString() === document);
      // To open what has no file makes a new one.
      if (uri.scheme === 'untitled' && !isOpen) return false;
      try {
        await window.showTextDocument(await workspace.openTextDocument(uri));
        return true;
      } catch {
        return false;
      }
    },

    async applyChange(document, { start, end, text }) {
      const edit = new WorkspaceEdit();
      edit.replace(document.uri, new Range(document.positionAt(start), document.positionAt(end)), text);
      return await workspace.applyEdit(edit);
    },

    compareStored: (stored, document) => storedProfile.compare(stored, document),

    async openProfile(text) {
      await window.showTextDocument(await workspace.openTextDocument({ language: 'hrflow-profile', content: text }));
    },
  };
}

function isEditableProfile(document: TextDocument): boolean {
  const { scheme } = document.uri;
  if (scheme === 'hrflow-stored' || workspace.fs.isWritableFileSystem(scheme) === false) return false;
  return languages.match(profileSelector, document) > 0;
}
