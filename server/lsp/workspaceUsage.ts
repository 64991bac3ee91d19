import { type Connection, FileChangeType, type InitializeParams } from 'vscode-languageserver';
import { type UsedValues, usedValuesIn } from '../profile/profileService';
import { FileUsage } from './fileUsage';
import type { OpenDocuments } from './openDocuments';
import { optionOf } from './initializationOptions';
import { OpenFiles } from './openFiles';
import type { WatchedFiles } from './watchedFiles';
import type { WorkspaceFolders } from './workspaceFolders';

/** The values that profiles of the workspace use, for completion. */
export interface WorkspaceUsage {
  /** The values of all other profiles: of open documents and of files. */
  usageOfOthers(uri: string): Promise<readonly UsedValues[]>;
}

/** How long the first completion waits for files, in milliseconds. */
const maxWaitMilliseconds = 300;

/**
 * Collects the values that the profiles of the workspace use. The server opens no files: it requests them from the client
 * (`hrflow/findProfiles`, `hrflow/readProfiles`) once, when the first document is opened, and again for files that change. Only for
 * clients that announce these requests in their initialization options.
 */
export function createWorkspaceUsage(
  connection: Connection,
  parameters: InitializeParams,
  documents: OpenDocuments,
  { folders, watchedFiles }: { readonly folders: WorkspaceFolders; readonly watchedFiles: WatchedFiles },
): WorkspaceUsage {
  if (optionOf(parameters, 'readsProfiles') !== true)
    return { usageOfOthers: (uri) => Promise.resolve(usageOfOpenDocuments(uri)) };

  const openFiles = new OpenFiles(connection);
  const files = new FileUsage({
    find: () => connection.sendRequest('hrflow/findProfiles'),
    read: (uris) => connection.sendRequest('hrflow/readProfiles', { uris }),
    limits: () => documents.limits,
  });
  documents.onDidChange(() => void files.start());
  watchedFiles.onDidChange((all) => {
    const changes = all.filter(({ uri }) => !uri.endsWith('/.hrflowrc.json'));
    const present = changes.filter(({ type }) => type !== FileChangeType.Deleted);
    files.update(
      changes.map(({ uri }) => uri),
      present.map(({ uri }) => uri),
    );
  });
  folders.onDidChange(() => {
    const open = folders.uris();
    files.changeFolders((uri) => !open.some((folder) => uri.startsWith(`${folder}/`)));
  });

  function usageOfOpenDocuments(uri: string): UsedValues[] {
    return documents.uris().flatMap((each) => {
      const document = each === uri ? undefined : documents.get(each);
      return document ? [usedValuesIn(document.profile)] : [];
    });
  }

  return {
    async usageOfOthers(uri) {
      await Promise.race([files.start(), new Promise((resolve) => setTimeout(resolve, maxWaitMilliseconds))]);
      const closed = await openFiles.withoutOpen([...files.values.keys()], documents.uris());
      return [...closed.flatMap((each) => files.values.get(each) ?? []), ...usageOfOpenDocuments(uri)];
    },
  };
}
