import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { type Uri, workspace } from 'vscode';
import { readGlobalIgnoreFile } from './globalIgnoreFile';
import type { DiskAccess, LinkTarget } from './links';

/** The disks of this computer. */
export const localDisk: DiskAccess = {
  createLinkResolver,
  readGlobalIgnoreFile: () => readGlobalIgnoreFile(),
};

/** Resolves symbolic links on the disks of this computer. The workspace folders are resolved once. */
function createLinkResolver(): (file: Uri) => Promise<LinkTarget> {
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

async function resolvePath(fsPath: string): Promise<string | undefined> {
  return await realpath(fsPath).catch(() => undefined);
}

function contains(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '' && relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative);
}
