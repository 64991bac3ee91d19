import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import type { CodeServer } from './codeServer';
import { collectOutput, type Output, stopGroup } from './processes';

export interface EditorServer {
  readonly url: string;
  /** `127.0.0.1:PORT`: the authority of the `vscode-remote:` URIs by which the browser names files here. */
  readonly authority: string;
  readonly output: Output;
  /** Number of its process. */
  readonly processId: number;
  stop(): Promise<void>;
}

export interface EditorServerOptions {
  /** Where the editor keeps its data; the settings of the user are written there. */
  readonly dataFolder: string;
  readonly extensionsFolder?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Shows modal boxes, which an editor that is driven by a test refuses. */
  readonly showsModals?: boolean;
}

/** What a test run has no use for. */
const quietSettings = {
  'security.workspace.trust.enabled': false,
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'editor.fontFamily': "'DejaVu Sans Mono', 'Liberation Mono', monospace",
  'workbench.tips.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'git.openRepositoryInParentFolders': 'never',
};

/** Starts a browser-hosted VS Code on a free port of loopback. */
export async function startEditorServer(server: CodeServer, options: EditorServerOptions): Promise<EditorServer> {
  const settings = JSON.stringify({ ...quietSettings, ...options.settings });
  // Settings of the scope `machine` count among those of the machine only: the browser is another one.
  for (const scope of ['User', 'Machine']) {
    const folder = path.join(options.dataFolder, 'data', scope);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'settings.json'), settings);
  }
  const authority = `127.0.0.1:${await freePort()}`;
  const child = spawn(
    server.node,
    [
      path.join(server.folder, 'out', 'server-main.js'),
      ...['--host', '127.0.0.1', '--port', authority.slice(authority.indexOf(':') + 1)],
      ...['--without-connection-token', '--accept-server-license-terms', '--disable-telemetry'],
      ...['--server-data-dir', options.dataFolder],
      ...(options.showsModals === true ? [] : ['--enable-smoke-test-driver']),
      ...(options.extensionsFolder === undefined ? [] : ['--extensions-dir', options.extensionsFolder]),
    ],
    // A group of its own: the server starts the extension host, which has to end with it.
    { detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const output = collectOutput(child);
  const stop = (): Promise<void> => stopGroup(child);
  try {
    await output.line(/Extension host agent listening/);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `http://${authority}`, authority, output, processId: child.pid ?? 0, stop };
}

/** A port that nobody listens on. @param wanted rejects if that one is taken; 0 for any. */
export async function freePort(wanted = 0): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(wanted, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
