import { FileType, Uri, workspace } from 'vscode';
import { findOpenDocument } from './openDocuments';

/** Tells versions of a file apart without reading it. */
export interface FileStamp {
  /** Differs between versions. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly modified: number;
  /** Bytes; of a document with unsaved changes, characters. */
  readonly size: number;
  readonly isUnsaved: boolean;
}

/** @returns undefined if the file does not exist or is not accessible. */
export async function stampOf(document: string): Promise<FileStamp | undefined> {
  const open = findOpenDocument(document);
  if (open?.isDirty) {
    return { id: `version:${open.version}`, modified: Date.now(), size: open.getText().length, isUnsaved: true };
  }
  try {
    const { mtime, size } = await workspace.fs.stat(Uri.parse(document));
    return { id: `${mtime} ${size}`, modified: mtime, size, isUnsaved: false };
  } catch {
    return undefined;
  }
}

/** Whether there is a folder, or a link to one. */
export async function isFolder(uri: string): Promise<boolean> {
  try {
    const { type } = await workspace.fs.stat(Uri.parse(uri));
    return (type & FileType.Directory) !== 0;
  } catch {
    return false;
  }
}

/** Differs after a file of a folder was written, also by another program. Empty if there is no folder. */
export async function stampOfFolder(folder: Uri): Promise<string> {
  // Listing a folder that does not exist is an error in the log of VS Code.
  if (!(await stampOf(folder.toString()))) return '';
  const files = await Promise.resolve(workspace.fs.readDirectory(folder)).catch(() => []);
  const stamps = await Promise.all(
    files.map(async ([name]) => `${name} ${(await stampOf(Uri.joinPath(folder, name).toString()))?.id ?? ''}`),
  );
  return stamps.sort().join('\n');
}
