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
} from 'vscode';
import { profileSelector } from '../profileSelector';
import type { StoredProfile, StoredProfileView } from './storedProfile';

/** A place in a document; lines and characters (UTF-16 units) count from 0. */
export interface Place {
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
  reveal(document: TextDocument, place: Place): Promise<void>;
  showStoredProfile(stored: StoredProfile): Promise<void>;
  copy(text: string): Promise<void>;
  openSettings(name: string): Promise<void>;
  /** Opens an untitled profile with the snippet for a whole one in it. */
  newProfile(): Promise<void>;
  /** Opens docs/rules.md at a code. */
  showRule(code: string): Promise<void>;
  /** Runs another command. */
  run(command: string): Promise<void>;
  /** Shows a document beside what is stored of it. @param stored with a text that was made comparable. */
  compareStored(stored: StoredProfile, document: TextDocument): Promise<void>;
  /** Opens an untitled profile with this text. */
  openProfile(text: string): Promise<void>;
}

/** @param catalogue where docs/rules.md is. */
export function createEditor(storedProfile: StoredProfileView, catalogue: Uri): Editor {
  return {
    activeProfile(resource) {
      const document =
        resource instanceof Uri
          ? workspace.textDocuments.find(({ uri }) => uri.toString() === resource.toString())
          : window.activeTextEditor?.document;
      return document && isProfile(document) ? document : undefined;
    },

    async reveal(document, { start, end }) {
      const range = new Range(start.line, start.character, end.line, end.character);
      const shown = window.visibleTextEditors.find((editor) => editor.document === document);
      const editor = await window.showTextDocument(document, {
        selection: range,
        ...(shown?.viewColumn !== undefined && { viewColumn: shown.viewColumn }),
      });
      editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
    },

    showStoredProfile: (stored) => storedProfile.show(stored),

    async copy(text) {
      await env.clipboard.writeText(text);
    },

    async openSettings(name) {
      await commands.executeCommand('workbench.action.openSettings', `@id:${name}`);
    },

    async newProfile() {
      await window.showTextDocument(await workspace.openTextDocument({ language: 'hrflow-profile' }));
      await commands.executeCommand('editor.action.insertSnippet', { langId: 'hrflow-profile', name: 'Whole profile' });
    },

    async showRule(code) {
      await commands.executeCommand('markdown.showPreview', catalogue.with({ fragment: code }));
    },

    async run(command) {
      await commands.executeCommand(command);
    },

    compareStored: (stored, document) => storedProfile.compare(stored, document),

    async openProfile(text) {
      await window.showTextDocument(await workspace.openTextDocument({ language: 'hrflow-profile', content: text }));
    },
  };
}

function isProfile(document: TextDocument): boolean {
  const { scheme } = document.uri;
  if (scheme === 'hrflow-stored' || workspace.fs.isWritableFileSystem(scheme) === false) return false;
  return languages.match(profileSelector, document) > 0;
}
