import type { Connection, InitializeParams, WorkspaceFolder } from 'vscode-languageserver';

/** The folders that the editor has open. */
export interface WorkspaceFolders {
  /** Their URIs, without a slash at the end. */
  readonly uris: () => readonly string[];
  /** Follows folders that come and go; once the editor is initialized. */
  listen(): void;
}

export function trackWorkspaceFolders(
  connection: Connection,
  { capabilities, workspaceFolders: initialFolders }: InitializeParams,
): WorkspaceFolders {
  const open = new Set((initialFolders ?? []).map(folderUri));
  return {
    uris: () => [...open],
    listen() {
      if (capabilities.workspace?.workspaceFolders !== true) return;
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const folder of removed) open.delete(folderUri(folder));
        for (const folder of added) open.add(folderUri(folder));
      });
    },
  };
}

function folderUri({ uri }: WorkspaceFolder): string {
  return uri.replace(/\/$/, '');
}
