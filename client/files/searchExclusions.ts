import type { Uri } from 'vscode';
import { workspace } from 'vscode';
import { matchesExcludePattern, parseExcludePatterns } from './excludePatterns';
import { createIgnoreFiles, type FolderReader, type IgnoreFiles } from './ignoreFiles';
import type { DiskAccess } from './links';

/** Whether VS Code's search excludes a file. Settings and ignore files are read once. */
export type IsExcluded = (file: Uri) => Promise<boolean>;

/**
 * `files.exclude`, `search.exclude`, and with `search.useIgnoreFiles` what `.gitignore` and `.ignore` exclude. VS Code applies only
 * the first of them to `workspace.findFiles`.
 * @param selected a folder that the user selected. It is searched even if it is excluded itself.
 */
export function createSearchExclusions(disk: DiskAccess, selected?: Uri): IsExcluded {
  const scopes = new Map<string, Promise<(path: string) => Promise<boolean>>>();
  return async (file) => {
    const folder = workspace.getWorkspaceFolder(file)?.uri;
    if (!folder) return false;
    const key = folder.toString();
    const scope = scopes.get(key) ?? createScope(disk, folder, selected);
    scopes.set(key, scope);
    return await (
      await scope
    )(file.path);
  };
}

async function createScope(
  disk: DiskAccess,
  folder: Uri,
  selected: Uri | undefined,
): Promise<(path: string) => Promise<boolean>> {
  const root = trimmedPath(folder);
  const searched = selected && trimmedPath(selected).startsWith(`${root}/`) ? trimmedPath(selected) : root;
  const reader = readerOf(folder);
  const [files, search] = ['files', 'search'].map((section) => workspace.getConfiguration(section, folder));
  const patterns = parseExcludePatterns(files?.get('exclude'), search?.get('exclude'));
  const ignoreFiles =
    search?.get('useIgnoreFiles') === true ? await ignoreFilesFor(disk, folder, searched, reader) : undefined;
  const relative = (path: string): string => path.slice(root.length + 1);
  const namesIn = (path: string): Promise<ReadonlySet<string>> =>
    reader.namesIn(path === '' ? root : `${root}/${path}`);
  return async (path) =>
    (await matchesExcludePattern(patterns, relative(path), relative(searched), namesIn)) ||
    (await ignoreFiles?.excludesFile(path)) === true;
}

async function ignoreFilesFor(
  disk: DiskAccess,
  folder: Uri,
  searched: string,
  reader: FolderReader,
): Promise<IgnoreFiles> {
  const search = workspace.getConfiguration('search', folder);
  const readsGlobal = folder.scheme === 'file' && search.get('useGlobalIgnoreFiles') === true;
  const globalPatterns = readsGlobal ? await disk.readGlobalIgnoreFile() : undefined;
  const includesParents = search.get('useParentIgnoreFiles') === true;
  const ignoreFiles = createIgnoreFiles(reader, { root: trimmedPath(folder), includesParents, globalPatterns });
  // Otherwise, everything in the selected folder would be excluded as well.
  return (await ignoreFiles.excludesFolder(searched))
    ? createIgnoreFiles(reader, { root: searched, includesParents: false, globalPatterns })
    : ignoreFiles;
}

/** Reads in the file system of a folder. The names in a folder are read once. */
function readerOf(folder: Uri): FolderReader {
  const names = new Map<string, Promise<ReadonlySet<string>>>();
  const readNames = async (path: string): Promise<ReadonlySet<string>> => {
    const entries = await workspace.fs.readDirectory(folder.with({ path: path === '' ? '/' : path }));
    return new Set(entries.map(([name]) => name));
  };
  return {
    namesIn(path) {
      const read = names.get(path) ?? readNames(path).catch(() => new Set<string>());
      names.set(path, read);
      return read;
    },
    async read(path) {
      try {
        return new TextDecoder().decode(await workspace.fs.readFile(folder.with({ path })));
      } catch {
        return undefined;
      }
    },
  };
}

function trimmedPath({ path }: Uri): string {
  return path.replace(/\/$/, '');
}
