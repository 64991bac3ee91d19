import type { Connection, InitializeParams, WorkspaceFolder } from 'vscode-languageserver';

/** The workspace folders of the editor. */
export interface WorkspaceFolders {
  /** Their URIs, without a trailing slash. */
  readonly uris: () => readonly string[];
  /** Tracks added and removed folders. Call this after `initialized`. */
  listen(): void;
  onDidChange(listener: () => void): void;
}

export function trackWorkspaceFolders(
  connection: Connection,
  { capabilities, workspaceFolders: initialFolders }: InitializeParams,
): WorkspaceFolders {
  const listeners: (() => void)[] = [];
  const open = new Set((initialFolders ?? []).map(folderUri));
  return {
    uris: () => [...open],
    listen() {
      if (capabilities.workspace?.workspaceFolders !== true) return;
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const folder of removed) open.delete(folderUri(folder));
        for (const folder of added) open.add(folderUri(folder));
        for (const listener of listeners) listener();
      });
    },
    onDidChange: (listener) => void listeners.push(listener),
  };
}

function folderUri({ uri }: WorkspaceFolder): string {
  return uri.replace(/\/$/, '');
}
