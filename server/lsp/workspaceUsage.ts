import { type Connection, FileChangeType, type InitializeParams } from 'vscode-languageserver';
import { collectUsedValues, ProfileText, type UsedValues, usedValuesIn } from '../profile/profileService';
import type { OpenDocuments } from './openDocuments';

/** What the profiles of the workspace have in common with the one that is being written. */
export interface WorkspaceUsage {
  /** What all other profiles have: open ones as they are in the editor, the rest as they are in their files. */
  usageOfOthers(uri: string): Promise<readonly UsedValues[]>;
}

/** A file of the workspace, as the client reads it. */
interface ProfileFile {
  readonly uri: string;
  readonly text: string;
}

/** Files that are asked for at a time: answers stay small. */
const filesPerRequest = 50;
/** A first completion waits no longer than this for slow files; milliseconds. */
const maxWaitMilliseconds = 300;

/**
 * Knows the workspace's profiles. The server opens no files: it asks the client (`hrflow/findProfiles`,
 * `hrflow/readProfiles`), once, when the first document is opened, and again for files that change. Of each it keeps what
 * others may use, not the text. A client that does not say that it has these requests is not asked.
 */
export function createWorkspaceUsage(
  connection: Connection,
  { initializationOptions }: InitializeParams,
  documents: OpenDocuments,
): WorkspaceUsage {
  const usages = new Map<string, UsedValues>();
  let reading: Promise<void> | undefined;
  if (!clientReadsProfiles(initializationOptions))
    return { usageOfOthers: (uri) => Promise.resolve(usageOfOpenDocuments(uri)) };

  async function read(uris: readonly string[]): Promise<void> {
    for (let start = 0; start < uris.length; start += filesPerRequest) {
      const requested = uris.slice(start, start + filesPerRequest);
      const files = await connection.sendRequest<readonly ProfileFile[]>('hrflow/readProfiles', { uris: requested });
      for (const { uri, text } of files) {
        const profile = new ProfileText(text, documents.limits);
        // Deep or large, it would be a burden to all completions.
        if (!profile.exceededLimit) usages.set(uri, collectUsedValues(profile.value));
      }
    }
  }

  async function readAll(): Promise<void> {
    await read(await connection.sendRequest<readonly string[]>('hrflow/findProfiles'));
  }

  // A file that cannot be read has nothing to offer; the editor tells of it where it is opened.
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
      const open = new Set(documents.uris());
      const closed = [...usages].flatMap(([each, usage]) => (open.has(each) ? [] : [usage]));
      return [...closed, ...usageOfOpenDocuments(uri)];
    },
  };
}

function clientReadsProfiles(options: unknown): boolean {
  return (
    typeof options === 'object' && options !== null && 'readsProfiles' in options && options.readsProfiles === true
  );
}
