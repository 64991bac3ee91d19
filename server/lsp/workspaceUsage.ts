import { type Connection, FileChangeType, type InitializeParams } from 'vscode-languageserver';
import { collectUsedValues, ProfileText, type UsedValues, usedValuesIn } from '../profile/profileService';
import type { OpenDocuments } from './openDocuments';
import { OpenFiles } from './openFiles';

/** The values that profiles of the workspace use, for completion. */
export interface WorkspaceUsage {
  /** The values of all other profiles: of open documents and of files. */
  usageOfOthers(uri: string): Promise<readonly UsedValues[]>;
}

/** A file of the workspace, read by the client. */
interface ProfileFile {
  readonly uri: string;
  readonly text: string;
}

/** Files per request, so that responses stay small. */
const filesPerRequest = 50;
/** How long the first completion waits for files, in milliseconds. */
const maxWaitMilliseconds = 300;

/**
 * Collects the values that the profiles of the workspace use. The server opens no files: it requests them from the client
 * (`hrflow/findProfiles`, `hrflow/readProfiles`) once, when the first document is opened, and again for files that change. It
 * keeps the values, not the texts. Only for clients that announce these requests in their initialization options.
 */
export function createWorkspaceUsage(
  connection: Connection,
  { initializationOptions }: InitializeParams,
  documents: OpenDocuments,
): WorkspaceUsage {
  const usages = new Map<string, UsedValues>();
  const openFiles = new OpenFiles(connection);
  let reading: Promise<void> | undefined;
  if (!clientReadsProfiles(initializationOptions))
    return { usageOfOthers: (uri) => Promise.resolve(usageOfOpenDocuments(uri)) };

  async function read(uris: readonly string[]): Promise<void> {
    for (let start = 0; start < uris.length; start += filesPerRequest) {
      const requested = uris.slice(start, start + filesPerRequest);
      const files = await connection.sendRequest<readonly ProfileFile[]>('hrflow/readProfiles', { uris: requested });
      for (const { uri, text } of files) {
        const profile = new ProfileText(text, documents.limits);
        // A deep or large profile would slow down all completions.
        if (!profile.exceededLimit) usages.set(uri, collectUsedValues(profile.value));
      }
    }
  }

  async function readAll(): Promise<void> {
    await read(await connection.sendRequest<readonly string[]>('hrflow/findProfiles'));
  }

  // A file that cannot be read is ignored; the editor reports the error when it is opened.
  const startReading = (): Promise<void> => (reading ??= readAll().catch(() => undefined));
  documents.onDidChange(() => void startReading());
  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (!reading) return;
    for (const { uri } of changes) usages.delete(uri);
    const present = changes.filter(({ type }) => type !== FileChangeType.Deleted).map(({ uri }) => uri);
    reading = reading.then(() => read(present)).catch(() => undefined);
  });

  function usageOfOpenDocuments(uri: string): UsedValues[] {
    return documents.uris().flatMap((each) => {
      const document = each === uri ? undefined : documents.get(each);
      return document ? [usedValuesIn(document.profile)] : [];
    });
  }

  return {
    async usageOfOthers(uri) {
      await Promise.race([startReading(), new Promise((resolve) => setTimeout(resolve, maxWaitMilliseconds))]);
      const closed = await openFiles.withoutOpen([...usages.keys()], documents.uris());
      return [...closed.flatMap((each) => usages.get(each) ?? []), ...usageOfOpenDocuments(uri)];
    },
  };
}

function clientReadsProfiles(options: unknown): boolean {
  return (
    typeof options === 'object' && options !== null && 'readsProfiles' in options && options.readsProfiles === true
  );
}
