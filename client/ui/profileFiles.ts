import * as l10n from '@vscode/l10n';
import { FileType, RelativePattern, Uri, workspace } from 'vscode';
import { findOpenDocument } from './openDocuments';

/** Text of a profile: of the document if it is open, otherwise of the file. */
export type FileContent =
  | { readonly text: string; readonly isUnsaved: boolean }
  /** Why the file was not read, as a sentence. `isLarge`: because of its size. */
  | { readonly reason: string; readonly isLarge?: true };

/** The profiles of a workspace, open or not. Documents are identified by their URIs. */
export interface ProfileFiles {
  /** The selection of the explorer's menu; undefined if something else runs the command. */
  selected(resource: unknown, resources: unknown): readonly string[] | undefined;
  /** Finds profiles among files and in folders, sorted, without excluded folders. */
  findInSelection(selected: readonly string[]): Promise<readonly string[]>;
  /** Finds profiles by a glob within each workspace folder. */
  findByGlob(glob: string): Promise<readonly string[]>;
  read(document: string): Promise<FileContent>;
  /** The path within the workspace. */
  readonly relativePath: (document: string) => string;
}

/** Larger files are skipped. */
const maxFileBytes = 20_000_000;
const profileGlob = '**/*.profile.json';
const isProfile = (uri: Uri): boolean => /\.profile\.json$/i.test(uri.path);

export function createProfileFiles(): ProfileFiles {
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
          if (isProfile(uri)) return [uri];
          return await workspace.findFiles(new RelativePattern(uri, profileGlob));
        }),
      );
      return sortedUris(found.flat());
    },

    findByGlob: async (glob) => sortedUris((await workspace.findFiles(glob)).filter(isProfile)),

    async read(document) {
      const open = findOpenDocument(document);
      if (open) return { text: open.getText(), isUnsaved: open.isDirty };
      return await readFile(Uri.parse(document)).catch(() => ({ reason: l10n.t('The file cannot be read.') }));
    },

    relativePath: (document) => workspace.asRelativePath(Uri.parse(document)),
  };
}

async function readFile(uri: Uri): Promise<FileContent> {
  const { size, type } = await workspace.fs.stat(uri);
  // A link may point to a file outside the workspace.
  if ((type & FileType.SymbolicLink) !== 0) return { reason: l10n.t('The file is a symbolic link.') };
  if (size > maxFileBytes) return { reason: l10n.t('The file is larger than 20 MB.'), isLarge: true };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await workspace.fs.readFile(uri));
    return { text, isUnsaved: false };
  } catch (error) {
    if (error instanceof TypeError) return { reason: l10n.t('The file is not encoded in UTF-8.') };
    throw error;
  }
}

/** Removes duplicates. */
function sortedUris(uris: readonly Uri[]): string[] {
  return [...new Set(uris.map(String))].sort();
}
