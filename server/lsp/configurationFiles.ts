import { type ClientCapabilities, type Connection, DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import { findConfiguration, type FolderFiles, type FoundConfiguration, parentOf } from '../profile/profileService';
import type { Background } from './guard';
import type { WatchedFiles } from './watchedFiles';

/** The nearest `.hrflowrc.json` of a document. */
export interface ConfigurationFile {
  /** The path of the document, relative to the folder of the file. */
  readonly path: string;
  readonly settings: unknown;
}

/** The `.hrflowrc.json` of documents. */
export interface ConfigurationFiles {
  settingsFor(uri: string): Promise<ConfigurationFile | null>;
  /** Whether the configuration of a document has changed. Reads at most once in a while: this is called after every edit. */
  hasChanged(uri: string): Promise<boolean>;
  /** Asks the editor to report changes. Call this after `initialized`. */
  register(): void;
}

interface ConfigurationFilesParts {
  readonly connection: Connection;
  readonly client: ClientCapabilities;
  readonly background: Background;
  readonly watchedFiles: WatchedFiles;
  /** Files by their encoded paths, as in a URI. */
  readonly files: FolderFiles;
  /** Called when the editor reports a change. */
  readonly onChange: () => void;
}

/** Milliseconds for which a configuration is not read again. Not every editor reports changes of files. */
const maxAge = 1_000;

interface Search {
  readonly at: number;
  readonly found: Promise<FoundConfiguration | undefined>;
}

/** The server reads the files itself, for an editor that does not find them. */
export function readConfigurationFiles(parts: ConfigurationFilesParts): ConfigurationFiles {
  const { connection, client, background, watchedFiles, files, onChange } = parts;
  // By folder. Its size is the number of folders with documents that were open.
  const searches = new Map<string, Search>();

  const search = (folder: string): Search => {
    const started = { at: Date.now(), found: findConfiguration(folder, files) };
    searches.set(folder, started);
    return started;
  };

  return {
    async settingsFor(uri) {
      const path = pathOf(uri);
      if (path === undefined) return null;
      const folder = parentOf(path);
      const found = await (searches.get(folder) ?? search(folder)).found;
      return found ? { path: decode(path.slice(found.folder.length + 1)), settings: found.settings } : null;
    },
    async hasChanged(uri) {
      const path = pathOf(uri);
      const folder = path === undefined ? undefined : parentOf(path);
      const known = folder === undefined ? undefined : searches.get(folder);
      if (folder === undefined || !known || Date.now() - known.at < maxAge) return false;
      const [before, now] = await Promise.all([known.found, search(folder).found]);
      return JSON.stringify(before) !== JSON.stringify(now);
    },
    register() {
      if (!client.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
      watchedFiles.onDidChange((changes) => {
        if (!changes.some(({ uri }) => uri.endsWith('/.hrflowrc.json'))) return;
        searches.clear();
        onChange();
      });
      const watchers = [{ globPattern: '**/.hrflowrc.json' }];
      background(
        'watching .hrflowrc.json',
        connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }),
      );
    },
  };
}

/** The encoded path of a file on this computer; undefined for another document, such as one that is not saved. */
function pathOf(uri: string): string | undefined {
  return /^file:\/\/(\/[^?#]*)/.exec(uri)?.[1];
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
