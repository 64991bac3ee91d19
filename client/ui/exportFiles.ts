import * as l10n from '@vscode/l10n';
import { env, UIKind, Uri, window, workspace } from 'vscode';

/** A file to write. */
export interface ExportedFile {
  /** Such as `ada.html`. */
  readonly name: string;
  /** The name of its format, for the dialog. */
  readonly format: string;
  readonly text: string;
}

/** Pages that the browser opens. */
export interface PrintedPages {
  /** @returns the path of the page. */
  write(name: string, text: string): Promise<string>;
}

/** Writes and opens the files of an export. Files are identified by their URIs. */
export interface ExportFiles {
  /** Asks for a path, next to the document unless it was never saved. @returns undefined after Escape. */
  save(document: { readonly uri: Uri }, file: ExportedFile): Promise<string | undefined>;
  /**
   * Opens a page in the browser, from a temporary file.
   * @returns false if the browser is on another machine than the files, or cannot be opened.
   */
  openInBrowser(file: ExportedFile): Promise<boolean>;
  /** Opens a saved file: a page in the browser, if possible; otherwise in an editor. */
  open(file: string): Promise<void>;
}

export function createExportFiles(pages: PrintedPages | undefined): ExportFiles {
  return {
    async save({ uri }, { name, format, text }) {
      const target = await window.showSaveDialog({
        title: l10n.t('Export Preview'),
        filters: { [format]: [name.split('.').at(-1) ?? ''] },
        ...defaultUri(uri, name),
      });
      if (!target) return undefined;
      await workspace.fs.writeFile(target, new TextEncoder().encode(text));
      return target.toString();
    },

    async openInBrowser({ name, text }) {
      if (!pages || !hasLocalBrowser()) return false;
      return await env.openExternal(Uri.file(await pages.write(name, text)));
    },

    async open(file) {
      const uri = Uri.parse(file);
      const isPage = /\.html$/i.test(uri.path);
      if (isPage && hasLocalBrowser() && (await env.openExternal(uri))) return;
      await window.showTextDocument(await workspace.openTextDocument(uri));
    },
  };
}

function hasLocalBrowser(): boolean {
  return env.uiKind === UIKind.Desktop && env.remoteName === undefined;
}

function defaultUri(document: Uri, name: string): { readonly defaultUri?: Uri } {
  if (document.scheme === 'file' || document.scheme.startsWith('vscode-'))
    return { defaultUri: Uri.joinPath(document, '..', name) };
  const folder = workspace.workspaceFolders?.[0]?.uri;
  return folder ? { defaultUri: Uri.joinPath(folder, name) } : {};
}
