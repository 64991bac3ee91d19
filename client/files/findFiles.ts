import { CancellationTokenSource, FileType, RelativePattern, Uri, workspace } from 'vscode';
import { matchesGlob } from '../../server/profile/text/glob';
import type { IsExcluded } from './searchExclusions';

/**
 * VS Code waits for ever for an extension that searches in a virtual file system; many of them, such as those for FTP, have none.
 * After this time, in milliseconds, we read the folders.
 */
const maxSearchMilliseconds = 5_000;
/** File systems in which VS Code searches itself. */
const searchedSchemes = new Set(['file', 'vscode-remote']);
/** Folders that are read in a file system without a search. Each may be a request to a server. */
const maxFolders = 1_000;

/** The schemes without a search, so that only the first search waits. */
const unsearchedSchemes = new Set<string>();

/**
 * Finds files by a glob within a folder.
 * @param isExcluded what to leave out.
 * @param exclude `null`: the settings of the workspace folder do not apply, because `isExcluded` knows better. See `workspace.findFiles`.
 */
export async function findFiles(folder: Uri, glob: string, isExcluded: IsExcluded, exclude?: null): Promise<Uri[]> {
  const pattern = new RelativePattern(folder, glob);
  const search = async (): Promise<Uri[] | undefined> => {
    if (searchedSchemes.has(folder.scheme)) return await workspace.findFiles(pattern, exclude);
    return unsearchedSchemes.has(folder.scheme) ? undefined : await searchWithinTime(pattern, exclude);
  };
  const found = (await search()) ?? (await readFolders(folder, glob, isExcluded));
  const excluded = await Promise.all(found.map(isExcluded));
  return found.filter((_, index) => excluded[index] !== true);
}

async function searchWithinTime(pattern: RelativePattern, exclude: null | undefined): Promise<Uri[] | undefined> {
  const source = new CancellationTokenSource();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      unsearchedSchemes.add(pattern.baseUri.scheme);
      source.cancel();
      resolve(undefined);
    }, maxSearchMilliseconds);
  });
  try {
    return await Promise.race([workspace.findFiles(pattern, exclude, undefined, source.token), late]);
  } finally {
    clearTimeout(timer);
    source.dispose();
  }
}

/** Level by level, so that the files near the root are found even if there are too many folders. */
async function readFolders(root: Uri, glob: string, isExcluded: IsExcluded): Promise<Uri[]> {
  const found: Uri[] = [];
  let level = [root];
  for (let left = maxFolders; level.length > 0 && left > 0; left -= level.length) {
    const entries = (await Promise.all(level.slice(0, left).map(readFolder))).flat();
    const folders = entries.filter(({ type }) => type === FileType.Directory);
    const excluded = await Promise.all(folders.map(({ uri }) => isExcluded(uri)));
    level = folders.flatMap(({ uri }, index) => (excluded[index] === true ? [] : [uri]));
    const files = entries.filter(({ type }) => (type & FileType.File) !== 0).map(({ uri }) => uri);
    found.push(...files.filter(({ path }) => matchesGlob(glob, path.slice(root.path.replace(/\/$/, '').length + 1))));
  }
  return found;
}

/** A folder that cannot be read has no files. */
async function readFolder(folder: Uri): Promise<{ readonly uri: Uri; readonly type: FileType }[]> {
  try {
    const entries = await workspace.fs.readDirectory(folder);
    return entries.map(([name, type]) => ({ uri: Uri.joinPath(folder, name), type }));
  } catch {
    return [];
  }
}
