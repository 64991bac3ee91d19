import * as l10n from '@vscode/l10n';
import { commands, Disposable, EventEmitter, env, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import { findOpenDocument } from './openDocuments';
import type { FileContent } from './profileFiles';

/** A text with a name for messages. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** Files and folders that the user chooses, the clipboard, new files, and the report of an import. Files are identified by their URIs. */
export interface ImportFiles {
  /** Asks for files. @returns undefined after Escape. */
  chooseFiles(): Promise<readonly string[] | undefined>;
  /** The files that a menu passes; undefined if something else runs the command. */
  selected(resource: unknown, resources: unknown): readonly string[] | undefined;
  read(file: string): Promise<FileContent>;
  /** The last part of a path. */
  nameOf(file: string): string;
  clipboardText(): Promise<string>;
  /** The text in the active editor, in any language. */
  activeText(): NamedText | undefined;
  /** Asks for a folder. @returns undefined after Escape. */
  chooseFolder(title: string): Promise<string | undefined>;
  /** The folder of a document; undefined if it was never saved. */
  folderOf(document: { readonly uri: Uri }): string | undefined;
  /** The names of the files in a folder. */
  namesIn(folder: string): Promise<readonly string[]>;
  /** Writes files, and replaces those that exist. @returns false if VS Code rejects the edit. */
  write(folder: string, files: readonly NamedText[]): Promise<boolean>;
  /** Opens a file of a folder. */
  open(folder: string, name: string): Promise<void>;
  /** Shows a report in Markdown, read-only. */
  showReport(markdown: string): Promise<void>;
  dispose(): void;
}

/** Larger files are not imported. */
const maxFileBytes = 20_000_000;
const reportScheme = 'hrflow-import';

export function createImportFiles(): ImportFiles {
  const changed = new EventEmitter<Uri>();
  const report = { text: '' };
  const reportUri = Uri.from({ scheme: reportScheme, path: `/${l10n.t('Import Report')}.md` });
  const provider = workspace.registerTextDocumentContentProvider(reportScheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: () => report.text,
  });
  const subscriptions = Disposable.from(changed, provider);
  return {
    chooseFiles,
    selected(resource, resources) {
      const all = Array.isArray(resources) ? (resources as unknown[]) : [resource];
      const uris = all.filter((each) => each instanceof Uri);
      return uris.length === 0 ? undefined : uris.map(String);
    },
    read: (file) => read(Uri.parse(file)).catch(() => ({ reason: l10n.t('The file cannot be read.') })),
    nameOf: (file) => lastPart(Uri.parse(file)),
    clipboardText: async () => await env.clipboard.readText(),
    activeText() {
      const document = window.activeTextEditor?.document;
      return document && { name: lastPart(document.uri), text: document.getText() };
    },
    chooseFolder,
    folderOf: ({ uri }) => (uri.scheme === 'untitled' ? undefined : Uri.joinPath(uri, '..').toString()),
    namesIn: async (folder) => (await workspace.fs.readDirectory(Uri.parse(folder))).map(([name]) => name),
    write,
    async open(folder, name) {
      await window.showTextDocument(Uri.joinPath(Uri.parse(folder), name));
    },
    async showReport(markdown) {
      report.text = markdown;
      changed.fire(reportUri);
      await commands.executeCommand('markdown.showPreview', reportUri);
    },
    dispose: () => void subscriptions.dispose(),
  };
}

async function chooseFiles(): Promise<readonly string[] | undefined> {
  const files = await window.showOpenDialog({
    title: l10n.t('Import as Profile'),
    openLabel: l10n.t('Import'),
    canSelectMany: true,
    filters: {
      [l10n.t('JSON and text')]: ['json', 'jsonl', 'ndjson', 'txt', 'md', 'log', 'py', 'js', 'ts'],
      [l10n.t('All files')]: ['*'],
    },
  });
  return files?.map(String);
}

async function chooseFolder(title: string): Promise<string | undefined> {
  const workspaceFolder = workspace.workspaceFolders?.[0]?.uri;
  const folders = await window.showOpenDialog({
    title,
    openLabel: l10n.t('Save Here'),
    canSelectFiles: false,
    canSelectFolders: true,
    ...(workspaceFolder && { defaultUri: workspaceFolder }),
  });
  return folders?.[0]?.toString();
}

async function read(uri: Uri): Promise<FileContent> {
  const open = findOpenDocument(uri.toString());
  if (open) return { text: open.getText(), isUnsaved: open.isDirty };
  const { size } = await workspace.fs.stat(uri);
  if (size > maxFileBytes) return { reason: l10n.t('The file is larger than 20 MB.'), isLarge: true };
  const bytes = await workspace.fs.readFile(uri);
  const text = decode(bytes);
  return text === undefined ? { reason: l10n.t('The file is not a text file in UTF-8.') } : { text, isUnsaved: false };
}

/** @returns undefined if the file is no text, such as a PDF file. */
function decode(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

async function write(folder: string, files: readonly NamedText[]): Promise<boolean> {
  const edit = new WorkspaceEdit();
  for (const { name, text } of files)
    edit.createFile(Uri.joinPath(Uri.parse(folder), name), {
      overwrite: true,
      contents: new TextEncoder().encode(text),
    });
  return await workspace.applyEdit(edit);
}

function lastPart({ path }: Uri): string {
  return path.split('/').at(-1) ?? path;
}
