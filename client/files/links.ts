import type { Uri } from 'vscode';

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

/** What the platform knows about the disk, beyond `workspace.fs`. */
export interface DiskAccess {
  /** @returns a function that resolves the symbolic links of a path. It may remember folders. */
  createLinkResolver(): (file: Uri) => Promise<LinkTarget>;
  /** @returns the patterns that Git's settings of the user exclude in all repositories; undefined without them. */
  readGlobalIgnoreFile(): Promise<string | undefined>;
}

/** Leaves one path of each file that links make available at several paths, if possible the one without links. */
export async function withoutLinkedCopies(files: readonly Uri[], disk: DiskAccess): Promise<Uri[]> {
  const resolve = disk.createLinkResolver();
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
