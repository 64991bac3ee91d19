import * as l10n from '@vscode/l10n';
import { FileType, Uri, workspace } from 'vscode';
import { findOpenDocument } from './openDocuments';
import { hasProfileName, ignoringCase, profileGlob } from '../files/caseInsensitiveGlob';
import { findFiles } from '../files/findFiles';
import { type DiskAccess, withoutLinkedCopies } from '../files/links';
import { createSearchExclusions } from '../files/searchExclusions';

/** Text of a profile: of the document if it is open, otherwise of the file. */
export type FileContent =
  | { readonly text: string; readonly isUnsaved: boolean }
  /** Why the file was not read, as a sentence. `isLarge`: because of its size. */
  | { readonly reason: string; readonly isLarge?: true };

/** The profiles of a workspace, open or not. Documents are identified by their URIs. */
export interface ProfileFiles {
  /** The selection of the explorer's menu; undefined if something else runs the command. */
  selected(resource: unknown, resources: unknown): readonly string[] | undefined;
  /** The selected profiles, and those in the selected folders that VS Code's search does not exclude; sorted, each file once. */
  findInSelection(selected: readonly string[]): Promise<readonly string[]>;
  /**
   * Finds profiles by a glob within each workspace folder, without those that VS Code's search excludes; sorted, each file once. The glob
   * ignores case.
   */
  findByGlob(glob: string): Promise<readonly string[]>;
  read(document: string): Promise<FileContent>;
  /** The path within the workspace. */
  readonly relativePath: (document: string) => string;
}

/** Larger files are skipped. */
const maxFileBytes = 20_000_000;

export function createProfileFiles(disk: DiskAccess): ProfileFiles {
  return {
    selected(resource, resources) {
      const all = Array.isArray(resources) ? (resources as unknown[]) : [resource];
      const uris = all.filter((each) => each instanceof Uri);
      return uris.length === 0 ? undefined : uris.map(String);
    },

    async findInSelection(selected) {
      const found = await Promise.all(
        selected.map(async (each) => {
          const uri = Uri.parse(each);
          return hasProfileName(uri.path) ? [uri] : await findInFolder(disk, uri);
        }),
      );
      return await sortedFiles(found.flat(), disk);
    },

    async findByGlob(glob) {
      const isExcluded = createSearchExclusions(disk);
      const found = await Promise.all(
        (workspace.workspaceFolders ?? []).map(({ uri }) => findFiles(uri, ignoringCase(glob), isExcluded)),
      );
      const profiles = found.flat().filter(({ path }) => hasProfileName(path));
      return await sortedFiles(profiles, disk);
    },

    async read(document) {
      const open = findOpenDocument(document);
      if (open) return { text: open.getText(), isUnsaved: open.isDirty };
      return await readFile(disk, Uri.parse(document)).catch(() => ({ reason: l10n.t('The file cannot be read.') }));
    },

    relativePath: (document) => workspace.asRelativePath(Uri.parse(document)),
  };
}

/** @param folder that the user selected. */
async function findInFolder(disk: DiskAccess, folder: Uri): Promise<Uri[]> {
  const isRoot = workspace.workspaceFolders?.some(({ uri }) => uri.toString() === folder.toString()) === true;
  // Within a folder, VS Code takes `files.exclude` as relative to that folder.
  return await findFiles(folder, profileGlob, createSearchExclusions(disk, folder), isRoot ? undefined : null);
}

async function readFile(disk: DiskAccess, uri: Uri): Promise<FileContent> {
  const { size, type } = await workspace.fs.stat(uri);
  const target = await disk.createLinkResolver()(uri);
  if (target === 'outside')
    return { reason: l10n.t('The file is outside the workspace: its path is a symbolic link.') };
  // It may point to any file.
  if (target === 'unknown' && (type & FileType.SymbolicLink) !== 0)
    return { reason: l10n.t('The file is a symbolic link.') };
  if (size > maxFileBytes) return { reason: l10n.t('The file is larger than 20 MB.'), isLarge: true };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await workspace.fs.readFile(uri));
    return { text, isUnsaved: false };
  } catch (error) {
    if (error instanceof TypeError) return { reason: l10n.t('The file is not encoded in UTF-8.') };
    throw error;
  }
}

async function sortedFiles(uris: readonly Uri[], disk: DiskAccess): Promise<string[]> {
  const sorted = [...uris].sort((a, b) => (a.toString() < b.toString() ? -1 : 1));
  const files = await withoutLinkedCopies(sorted, disk);
  return [...new Set(files.map(String))].sort();
}
