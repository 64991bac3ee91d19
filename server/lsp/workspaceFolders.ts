import type { Connection, InitializeParams, WorkspaceFolder } from 'vscode-languageserver';

/** The folders that the editor has open. */
export interface WorkspaceFolders {
  /** Their URIs, without a slash at the end. */
  readonly uris: () => readonly string[];
  /** Follows folders that come and go; once the editor is initialized. */
  listen(): void;
}

export function workspaceFolders(
  connection: Connection,
  { capabilities, workspaceFolders: first }: InitializeParams,
): WorkspaceFolders {
  const open = new Set((first ?? []).map(uriOf));
  return {
    uris: () => [...open],
    listen() {
      if (capabilities.workspace?.workspaceFolders !== true) return;
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const folder of removed) open.delete(uriOf(folder));
        for (const folder of added) open.add(uriOf(folder));
      });
    },
  };
}

function uriOf({ uri }: WorkspaceFolder): string {
  return uri.replace(/\/$/, '');
}
