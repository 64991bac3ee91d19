import { commands, env, type Range, type TextDocument, TextEditorRevealType, window, workspace } from 'vscode';
import type { StoredProfileView } from './storedProfile';

/** What the extension does with the editor itself. */
export interface Editor {
  /** The profile in the active editor, if that is one. */
  activeProfile(): TextDocument | undefined;
  /** Shows a place of a document and selects it. */
  reveal(document: TextDocument, range: Range): Promise<void>;
  showStoredProfile(profile: unknown): Promise<void>;
  copy(text: string): Promise<void>;
  openSettings(name: string): Promise<void>;
  /** Opens an untitled profile with the snippet for a whole one in it. */
  newProfile(): Promise<void>;
  /** Runs another command. */
  run(command: string): Promise<void>;
}

export function createEditor(storedProfile: StoredProfileView): Editor {
  return {
    activeProfile() {
      const document = window.activeTextEditor?.document;
      return document && isProfile(document) ? document : undefined;
    },

    async reveal(document, range) {
      const editor = await window.showTextDocument(document, { selection: range });
      editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
    },

    showStoredProfile: (profile) => storedProfile.show(profile),

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

    async run(command) {
      await commands.executeCommand(command);
    },
  };
}

/** Our own language, or a `*.profile.json` that the person's settings treat as JSON; not what the service has stored. */
function isProfile({ languageId, uri }: TextDocument): boolean {
  if (uri.scheme === 'hrflow-stored') return false;
  return languageId === 'hrflow-profile' || (/^jsonc?$/.test(languageId) && /\.profile\.json$/i.test(uri.path));
}
