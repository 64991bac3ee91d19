import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { matchesGlob } from '../../../server/profile/profileService';
import { readGlobalIgnoreFile } from '../../files/globalIgnoreFile';
import { createIgnoreFiles, type IgnoreFiles } from '../../files/ignoreFiles';
import { fileErrorText } from './fileErrorText';

/** A file to read, or a path that cannot be searched. */
export interface FoundFile {
  /** Absolute. */
  readonly path: string;
  /** Relative to the working directory if it is in it, with slashes. */
  readonly name: string;
  readonly failure?: string;
}

const globCharacters = /[*?[{]/;
const profileName = /\.profile\.json$/i;
/** Folders without files of the user. */
const skippedFolders: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', 'node_modules']);

/**
 * Finds the files that arguments name, each once, in the order of the arguments and sorted within folders. A file is found whatever its
 * name; a folder contains the profiles in it that ignore files do not exclude; a glob matches files that they do not exclude.
 * @param folder the working directory. Without arguments, it is searched.
 */
export async function* findFiles(names: readonly string[], folder: string): AsyncGenerator<FoundFile> {
  const searched = names.length > 0 ? names : ['.'];
  // One argument finds each file once.
  const known = searched.length > 1 ? new Set<string>() : undefined;
  for (const name of searched) {
    for await (const found of findNamed(name, folder)) {
      if (known?.has(found.path)) continue;
      known?.add(found.path);
      yield found;
    }
  }
}

async function* findNamed(name: string, folder: string): AsyncGenerator<FoundFile> {
  const absolute = path.resolve(folder, name);
  const found = (file: string): FoundFile => ({ path: file, name: displayName(file, folder) });
  const stats = statSync(absolute, { throwIfNoEntry: false });
  if (stats?.isDirectory()) {
    yield* walk({ folder: absolute, isMatch: (file) => profileName.test(file), found });
    return;
  }
  if (stats) {
    yield found(absolute);
    return;
  }
  const pattern = path.sep === '\\' ? name.replaceAll('\\', '/') : name;
  if (!globCharacters.test(pattern)) {
    yield { ...found(absolute), failure: l10n.t('The file does not exist.') };
    return;
  }
  const { base, glob } = splitGlob(pattern);
  const root = path.resolve(folder, base);
  const isMatch = (file: string): boolean => matchesGlob(glob, path.relative(root, file).split(path.sep).join('/'));
  let count = 0;
  for await (const file of walk({ folder: root, isMatch, found })) {
    count++;
    yield file;
  }
  if (count === 0) yield { ...found(absolute), failure: l10n.t('No file matches.') };
}

/** Splits `profiles/in/**` into the folder to search, `profiles/in`, and the rest. */
function splitGlob(pattern: string): { readonly base: string; readonly glob: string } {
  const segments = pattern.replace(/^\.\//, '').split('/');
  const first = segments.findIndex((segment) => globCharacters.test(segment));
  const base = segments.slice(0, first).join('/');
  return { base: base === '' && pattern.startsWith('/') ? '/' : base, glob: segments.slice(first).join('/') };
}

interface Walk {
  readonly folder: string;
  readonly isMatch: (file: string) => boolean;
  readonly found: (file: string) => FoundFile;
}

/** The matching files in a folder. Does not follow links to folders, which may be loops. */
async function* walk({ folder, isMatch, found }: Walk): AsyncGenerator<FoundFile> {
  const ignored = await ignoreFilesFor(folder);
  yield* walkFolder(folder);

  async function* walkFolder(current: string): AsyncGenerator<FoundFile> {
    const entries = entriesOf(current);
    if (!Array.isArray(entries)) {
      yield { ...found(current), failure: entries.failure };
      return;
    }
    for (const entry of entries) {
      const entryPath = path.join(current, entry.name);
      if (entry.isDirectory()) {
        if (!skippedFolders.has(entry.name) && !(await ignored.excludesFolder(slashed(entryPath))))
          yield* walkFolder(entryPath);
      } else if (isMatch(entryPath) && isFile(entry, entryPath) && !(await ignored.excludesFile(slashed(entryPath)))) {
        yield found(entryPath);
      }
    }
  }
}

/** A link that cannot be followed is reported when it is read. */
function isFile(entry: Dirent, file: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    return statSync(file, { throwIfNoEntry: false })?.isFile() ?? true;
  } catch {
    return true;
  }
}

function entriesOf(folder: string): Dirent[] | { readonly failure: string } {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    return { failure: fileErrorText(error) };
  }
}

/** The ignore files of the repository. A folder that the user named is searched even if it is excluded. */
async function ignoreFilesFor(folder: string): Promise<IgnoreFiles> {
  const globalPatterns = await readGlobalIgnoreFile();
  const own = slashed(folder);
  const reader = createFolderReader();
  const ofRepository = createIgnoreFiles(reader, {
    root: repositoryOf(folder),
    includesParents: false,
    globalPatterns,
  });
  return (await ofRepository.excludesFolder(own))
    ? createIgnoreFiles(reader, { root: own, includesParents: false, globalPatterns })
    : ofRepository;
}

/** The nearest folder with a repository; otherwise the root of the file system. */
function repositoryOf(folder: string): string {
  const parent = path.dirname(folder);
  return parent === folder || statSync(path.join(folder, '.git'), { throwIfNoEntry: false })
    ? slashed(folder)
    : repositoryOf(parent);
}

function createFolderReader() {
  return {
    namesIn: (folder: string): Promise<ReadonlySet<string>> =>
      Promise.resolve(new Set(namesOf(folder === '' ? '/' : folder))),
    read: (file: string): Promise<string | undefined> => Promise.resolve(textOf(file)),
  };
}

function namesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** With slashes and without a trailing one. */
function slashed(file: string): string {
  return file.split(path.sep).join('/').replace(/\/$/, '');
}

/** A path as the user knows it. */
export function displayName(file: string, folder: string): string {
  const relative = path.relative(folder, file);
  const isWithin = relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
  return (isWithin ? relative : file).split(path.sep).join('/');
}
