import { FileType, RelativePattern, Uri, workspace } from 'vscode';

/** Text of a profile: what stands in the editor, where it is open there. */
export type FileContent =
  | { readonly text: string; readonly isUnsaved: boolean }
  /** It is not read: why, in words. `isLarge`: because of its size. */
  | { readonly reason: string; readonly isLarge?: true };

/** The profiles of a workspace, open or not. Documents are named by their URIs. */
export interface ProfileFiles {
  /** What the explorer's menu was opened on; undefined if a command comes from elsewhere. */
  selected(resource: unknown, resources: unknown): readonly string[] | undefined;
  /** Profiles among files and in folders, sorted; those in excluded folders are left out. */
  findInSelection(selected: readonly string[]): Promise<readonly string[]>;
  /** The same by a glob within each workspace folder. */
  findByGlob(glob: string): Promise<readonly string[]>;
  read(document: string): Promise<FileContent>;
  /** What a person reads: the path within the workspace. */
  readonly relativePath: (document: string) => string;
}

/** Larger files are no profiles of people. Bytes. */
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
      const open = workspace.textDocuments.find(({ uri }) => uri.toString() === document);
      if (open) return { text: open.getText(), isUnsaved: open.isDirty };
      return await readFile(Uri.parse(document)).catch(() => ({ reason: 'it cannot be read' }));
    },

    relativePath: (document) => workspace.asRelativePath(Uri.parse(document)),
  };
}

async function readFile(uri: Uri): Promise<FileContent> {
  const { size, type } = await workspace.fs.stat(uri);
  // It may lead out of the workspace, to what nobody meant to send.
  if ((type & FileType.SymbolicLink) !== 0) return { reason: 'it is a symbolic link' };
  if (size > maxFileBytes) return { reason: 'it is larger than 20 MB', isLarge: true };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await workspace.fs.readFile(uri));
    return { text, isUnsaved: false };
  } catch (error) {
    if (error instanceof TypeError) return { reason: 'it is not written in UTF-8' };
    throw error;
  }
}

/** Each once, in the order of their names. */
function sortedUris(uris: readonly Uri[]): string[] {
  return [...new Set(uris.map(String))].sort();
}
