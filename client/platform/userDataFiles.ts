import { FileSystemError, Uri, workspace } from 'vscode';
import type { FolderFiles } from './folderFiles';

const unknownMilliseconds = 20;

/** The files of a folder of the editor. @param folder created when it is first needed. */
export function userDataFiles(folder: Uri): FolderFiles {
  const uriOf = (name: string): Uri => Uri.joinPath(folder, name);
  const readOnce = async (name: string): Promise<string | undefined> =>
    undefinedIfNotFound(async () => new TextDecoder().decode(await workspace.fs.readFile(uriOf(name))));
  return {
    folder: folder.toString(),
    names: async () =>
      ((await undefinedIfNotFound(() => workspace.fs.readDirectory(folder))) ?? []).map(([name]) => name),
    // VS Code does not know a file that another window has created until it has tried to read it, and does not wait for that.
    read: async (name) => {
      const text = (await readOnce(name)) ?? (await readOnce(name));
      if (text !== undefined) return text;
      await new Promise((resolve) => setTimeout(resolve, unknownMilliseconds));
      return await readOnce(name);
    },
    write: async (name, text) => {
      await workspace.fs.createDirectory(folder);
      await workspace.fs.writeFile(uriOf(name), new TextEncoder().encode(text));
    },
    remove: async (name) => {
      await undefinedIfNotFound(() => workspace.fs.delete(uriOf(name)));
    },
  };
}

async function undefinedIfNotFound<Result>(work: () => PromiseLike<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}
