import { Uri, workspace } from 'vscode';
import {
  findConfiguration,
  type FoundConfiguration,
  type FolderFiles,
  parentOf,
} from '../../server/profile/text/findConfiguration';

/** The levels of a team for a document. */
interface DocumentConfiguration {
  /** The path of the document, relative to the folder of the file. */
  readonly path: string;
  readonly settings: unknown;
}

/** The `.hrflowrc.json` of documents, for the server, which opens no files. */
export interface ConfigurationFiles {
  /** The nearest one, read once until one changes. Null without one, and in Restricted Mode: it could turn off errors. */
  settingsFor(uri: string): Promise<DocumentConfiguration | null>;
  dispose(): void;
}

/** @param onChange called when a configuration file of the workspace has changed, or when the user trusts the workspace. */
export function trackConfigurationFiles(onChange: () => void): ConfigurationFiles {
  // By folder: a batch validates many documents.
  const known = new Map<string, Promise<FoundConfiguration | undefined>>();
  const change = (): void => {
    known.clear();
    onChange();
  };
  const watcher = workspace.createFileSystemWatcher('**/.hrflowrc.json');
  const listeners = [
    watcher.onDidCreate(change),
    watcher.onDidChange(change),
    watcher.onDidDelete(change),
    workspace.onDidGrantWorkspaceTrust(change),
  ];
  return {
    async settingsFor(text) {
      const uri = Uri.parse(text);
      // Such as a document that is not saved.
      if (!workspace.isTrusted || workspace.fs.isWritableFileSystem(uri.scheme) === undefined) return null;
      const folder = parentOf(uri.path);
      const key = uri.with({ path: folder }).toString();
      const search = known.get(key) ?? findConfiguration(folder, filesOf(uri));
      known.set(key, search);
      const found = await search;
      return found ? { path: uri.path.slice(found.folder.length + 1), settings: found.settings } : null;
    },
    dispose() {
      for (const each of [...listeners, watcher]) each.dispose();
    },
  };
}

/** The file system of a document. */
function filesOf(uri: Uri): FolderFiles {
  return {
    async read(path) {
      try {
        return new TextDecoder().decode(await workspace.fs.readFile(uri.with({ path })));
      } catch {
        return undefined;
      }
    },
    exists: (path) =>
      Promise.resolve(workspace.fs.stat(uri.with({ path }))).then(
        () => true,
        () => false,
      ),
  };
}
