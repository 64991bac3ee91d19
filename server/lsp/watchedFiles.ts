import type { Connection, FileEvent } from 'vscode-languageserver';

/** The changes of files that the editor reports. */
export interface WatchedFiles {
  onDidChange(listener: (changes: readonly FileEvent[]) => void): void;
}

/** A connection has one handler of a notification: the last one. This passes the changes on to several listeners. */
export function trackWatchedFiles(connection: Connection): WatchedFiles {
  const listeners: ((changes: readonly FileEvent[]) => void)[] = [];
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const listener of listeners) listener(changes);
  });
  return { onDidChange: (listener) => void listeners.push(listener) };
}
