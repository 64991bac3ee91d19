/** What a folder contains. Paths are relative to the folder that is searched, with slashes. */
export interface FolderContent {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/** Folders that are read at a time: each may be a request to a server. */
const concurrency = 8;

/**
 * Finds all files in a folder and those below it; those near it come first.
 * @param read reads one folder; `''` is the folder that is searched.
 * @param isExcluded whether to leave out a folder.
 * @param maxFolders how many folders are read.
 * @returns the paths of the files; undefined if there are more folders.
 */
export async function readFolders(
  read: (folder: string) => Promise<FolderContent>,
  isExcluded: (folder: string) => Promise<boolean>,
  maxFolders: number,
): Promise<readonly string[] | undefined> {
  const files: string[] = [];
  const waiting = [''];
  for (let count = 0; waiting.length > 0;) {
    const next = waiting.splice(0, concurrency);
    count += next.length;
    if (count > maxFolders) return undefined;
    const contents = await Promise.all(next.map(read));
    for (const content of contents) {
      files.push(...content.files);
      const excluded = await Promise.all(content.folders.map(isExcluded));
      waiting.push(...content.folders.filter((_, index) => excluded[index] !== true));
    }
  }
  return files;
}
