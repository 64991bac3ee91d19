import * as l10n from '@vscode/l10n';
import { CancellationTokenSource, FileType, RelativePattern, Uri, workspace } from 'vscode';
import { matchesGlob } from '../../server/profile/text/glob';
import { type FolderContent, readFolders } from './readFolders';
import type { IsExcluded } from './searchExclusions';

/**
 * VS Code waits for ever for an extension that searches in a virtual file system; many of them, such as those for FTP, have none.
 * After this time, in milliseconds, we read the folders.
 */
const maxSearchMilliseconds = 5_000;
/** File systems in which VS Code searches itself. */
const searchedSchemes = new Set(['file', 'vscode-remote']);
/** Folders that are read in a file system without a search. */
const maxFolders = 10_000;

/** The workspace folders without a search, so that only the first search in them waits. */
const unsearchedFolders = new Set<string>();

/**
 * Finds files by a glob within a folder.
 * @param isExcluded what to leave out.
 * @param exclude `null`: the settings of the workspace folder do not apply, because `isExcluded` knows better. See `workspace.findFiles`.
 * @throws {Error} if a folder of a file system without a search contains too many folders: not all of it would be found.
 */
export async function findFiles(folder: Uri, glob: string, isExcluded: IsExcluded, exclude?: null): Promise<Uri[]> {
  const pattern = new RelativePattern(folder, glob);
  const found = (await search(pattern, exclude)) ?? (await findByReading(folder, glob, isExcluded));
  const excluded = await Promise.all(found.map(isExcluded));
  return found.filter((_, index) => excluded[index] !== true);
}

/** @returns undefined if the file system has no search. */
async function search(pattern: RelativePattern, exclude: null | undefined): Promise<Uri[] | undefined> {
  const { baseUri } = pattern;
  if (searchedSchemes.has(baseUri.scheme)) return await workspace.findFiles(pattern, exclude);
  const folder = (workspace.getWorkspaceFolder(baseUri)?.uri ?? baseUri).toString();
  if (unsearchedFolders.has(folder)) return undefined;
  const source = new CancellationTokenSource();
  const timer = setTimeout(() => source.cancel(), maxSearchMilliseconds);
  const late = new Promise<undefined>((resolve) => {
    source.token.onCancellationRequested(() => {
      unsearchedFolders.add(folder);
      resolve(undefined);
    });
  });
  try {
    return await Promise.race([workspace.findFiles(pattern, exclude, undefined, source.token), late]);
  } finally {
    clearTimeout(timer);
    source.dispose();
  }
}

async function findByReading(root: Uri, glob: string, isExcluded: IsExcluded): Promise<Uri[]> {
  const uriOf = (path: string): Uri => (path === '' ? root : Uri.joinPath(root, path));
  // Patterns for folders only, such as `build/`, exclude what is in the folder.
  const isExcludedFolder = (path: string): Promise<boolean> => isExcluded(uriOf(`${path}/a.profile.json`));
  const paths = await readFolders((path) => readFolder(uriOf(path), path), isExcludedFolder, maxFolders);
  if (!paths)
    throw new Error(
      l10n.t('{0} contains more than {1} folders. Select a folder in it.', root.toString(true), maxFolders),
    );
  return paths.filter((path) => matchesGlob(glob, path)).map(uriOf);
}

/** A folder that the user may not read has no files, as in a search. */
async function readFolder(folder: Uri, path: string): Promise<FolderContent> {
  const entries = await workspace.fs.readDirectory(folder).then(
    (all) => all,
    () => [],
  );
  const named = (wanted: (type: FileType) => boolean): string[] =>
    entries.filter(([, type]) => wanted(type)).map(([name]) => (path === '' ? name : `${path}/${name}`));
  return {
    files: named((type) => (type & FileType.File) !== 0),
    // Not links to folders, which may lead to themselves.
    folders: named((type) => type === FileType.Directory),
  };
}
