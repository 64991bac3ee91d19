import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import type { CodeServer } from './codeServer';
import { collectOutput, type Output, stopGroup } from './processes';

export interface EditorServer {
  readonly url: string;
  /** `127.0.0.1:PORT`: the authority of the `vscode-remote:` URIs of local files in the browser. */
  readonly authority: string;
  readonly output: Output;
  /** The process ID. */
  readonly processId: number;
  stop(): Promise<void>;
}

export interface EditorServerOptions {
  /** The data folder of the editor; the user settings are written there. */
  readonly dataFolder: string;
  readonly extensionsFolder?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Shows modal dialogs, which VS Code rejects while a test driver is enabled. */
  readonly showsModals?: boolean;
}

/** Disables features that test runs do not need. */
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

/** What a hostile dev container writes. It must have no effect in any test. `test.isMachine` shows that VS Code reads the file. */
const machineSettings = {
  'hrflow.apiUrl': 'https://machine.example',
  'test.isMachine': true,
};

/** Starts a browser-hosted VS Code on a free port of loopback. */
export async function startEditorServer(server: CodeServer, options: EditorServerOptions): Promise<EditorServer> {
  const settings = { ...quietSettings, ...options.settings };
  // For a browser, the server is another machine, whose settings a dev container could have written.
  for (const [scope, content] of Object.entries({ User: settings, Machine: machineSettings })) {
    const folder = path.join(options.dataFolder, 'data', scope);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'settings.json'), JSON.stringify(content));
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
    // A separate process group: the server starts the extension host, which must end with it.
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

/** Finds a free port. @param wanted rejects if this port is in use; 0: any port. */
export async function freePort(wanted = 0): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(wanted, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
}
