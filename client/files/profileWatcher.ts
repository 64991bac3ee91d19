import { Disposable, type Event, EventEmitter, type Uri, workspace } from 'vscode';
import { profileGlob } from './caseInsensitiveGlob';
import { FileChanges } from './fileChanges';

/** Watches the files of the workspace folders. */
export interface ProfileWatcher {
  /** Fires after a burst of changes, with all of them. */
  readonly onDidChange: Event<FileChanges>;
  /** Fires when the user renames or moves files or folders in VS Code, with a function that returns the new URI of a file in them. */
  readonly onDidRename: Event<(document: string) => string | undefined>;
  dispose(): void;
}

/** How long no file must change, in milliseconds. */
const quietMilliseconds = 300;
/** After this time, changes are reported although more follow. */
const maxDelayMilliseconds = 2_000;

/**
 * A change of a folder is one event, without events for its files, and a checkout of a branch is thousands of events. Both are why consumers
 * receive batches and ask whether a file is affected.
 */
export function createProfileWatcher(): ProfileWatcher {
  const changed = new EventEmitter<FileChanges>();
  const renamed = new EventEmitter<(document: string) => string | undefined>();
  const profiles = workspace.createFileSystemWatcher(profileGlob, true, false, true);
  const all = workspace.createFileSystemWatcher('**/*', false, true, false);
  const batch: { changes: FileChanges; timer?: NodeJS.Timeout; readonly end: number }[] = [];

  const flush = (): void => {
    for (const { changes, timer } of batch.splice(0)) {
      clearTimeout(timer);
      changed.fire(changes);
    }
  };
  const add = (note: (changes: FileChanges) => void): void => {
    if (batch.length === 0) batch.push({ changes: new FileChanges(), end: Date.now() + maxDelayMilliseconds });
    for (const current of batch) {
      note(current.changes);
      clearTimeout(current.timer);
      current.timer = setTimeout(flush, Math.min(quietMilliseconds, Math.max(0, current.end - Date.now())));
    }
  };

  const subscriptions = Disposable.from(
    ...[changed, renamed, profiles, all],
    profiles.onDidChange((uri) => add((changes) => changes.noteChanged(uri.toString()))),
    all.onDidCreate((uri) => add((changes) => changes.noteCreated(uri.toString()))),
    all.onDidDelete((uri) => add((changes) => changes.noteDeleted(uri.toString()))),
    workspace.onDidRenameFiles(({ files }) => renamed.fire((document) => renamedUri(document, files))),
  );
  return {
    onDidChange: changed.event,
    onDidRename: renamed.event,
    dispose() {
      for (const { timer } of batch.splice(0)) clearTimeout(timer);
      subscriptions.dispose();
    },
  };
}

function renamedUri(
  document: string,
  files: readonly { readonly oldUri: Uri; readonly newUri: Uri }[],
): string | undefined {
  for (const { oldUri, newUri } of files) {
    const old = oldUri.toString();
    if (document === old) return newUri.toString();
    if (document.startsWith(`${old}/`)) return newUri.toString() + document.slice(old.length);
  }
  return undefined;
}
