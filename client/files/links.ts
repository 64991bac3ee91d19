import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { type Uri, workspace } from 'vscode';

/** Where the path of a file leads. `unknown`: not on a disk, outside the workspace folders, or it cannot be resolved. */
export type LinkTarget =
  | 'unknown'
  /** The file, or a folder that contains it, is a link to a place outside the workspace folders. */
  | 'outside'
  | {
      /** Without links. */
      readonly realPath: string;
      /** Whether the path has no links within its workspace folder. */
      readonly isDirect: boolean;
    };

/** Resolves symbolic links. The workspace folders are resolved once. */
export function createLinkResolver(): (file: Uri) => Promise<LinkTarget> {
  const resolved = new Map<string, Promise<string | undefined>>();
  const resolveFolder = ({ fsPath }: Uri): Promise<string | undefined> => {
    const known = resolved.get(fsPath) ?? resolvePath(fsPath);
    resolved.set(fsPath, known);
    return known;
  };
  return async (file) => {
    const folder = workspace.getWorkspaceFolder(file)?.uri;
    if (!folder || file.scheme !== 'file') return 'unknown';
    const realPath = await resolvePath(file.fsPath);
    const realFolder = await resolveFolder(folder);
    if (realPath === undefined || realFolder === undefined) return 'unknown';
    const folders = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
    const realFolders = await Promise.all(folders.map(({ uri }) => resolveFolder(uri)));
    if (!realFolders.some((each) => each !== undefined && contains(each, realPath))) return 'outside';
    const direct = path.join(realFolder, path.relative(folder.fsPath, file.fsPath));
    return { realPath, isDirect: direct === realPath };
  };
}

/** Leaves one path of each file that links make available at several paths, if possible the one without links. */
export async function withoutLinkedCopies(files: readonly Uri[]): Promise<Uri[]> {
  const resolve = createLinkResolver();
  const targets = await Promise.all(files.map(resolve));
  const chosen = new Map<string, { readonly file: Uri; readonly isDirect: boolean }>();
  files.forEach((file, index) => {
    const target = targets[index];
    const isResolved = typeof target === 'object';
    const key = isResolved ? target.realPath : file.toString();
    const isDirect = isResolved && target.isDirect;
    const known = chosen.get(key);
    if (!known || (isDirect && !known.isDirect)) chosen.set(key, { file, isDirect });
  });
  return [...chosen.values()].map(({ file }) => file);
}

async function resolvePath(fsPath: string): Promise<string | undefined> {
  return await realpath(fsPath).catch(() => undefined);
}

function contains(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '' && relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative);
}
