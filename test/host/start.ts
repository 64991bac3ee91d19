// npm start: runs a sandbox that simulates HrFlow, and an editor with the extension and a sample workspace. The editor shows the sample profile
// and the walkthrough.
//
//   tsx test/host/start.ts           runs until Ctrl+C
//   tsx test/host/start.ts --check   checks that both respond, and stops
//
// Uses desktop VS Code if it is installed (HRFLOW_VSCODE names its executable, otherwise `code` on the path) and there is a display.
// Otherwise it starts a browser-hosted VS Code and prints its address. Stored profiles and edited files are kept in
// .vscode-test/start for the next start.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startSandbox, type Sandbox } from '../sandbox/server';
import { findOnPath } from './chromium';
import { type CodeServer, codeServer, versions } from './codeServer';
import { freePort } from './editorServer';
import { collectOutput, runCommand, stopGroup } from './processes';
import { createSampleWorkspace } from './sampleWorkspace';

const root = path.join(__dirname, '..', '..');
const folder = path.join(root, '.vscode-test', 'start');
const workspace = path.join(folder, 'workspace');
const dataFolder = path.join(folder, 'data');
const extensionsFolder = path.join(folder, 'extensions');
/** An extension that opens the sample and the walkthrough. */
const opener = path.join(__dirname, 'opener');
/** Credentials and browser storage depend on the address, so both addresses should be the same at every start. */
const preferredPorts = { sandbox: 4010, editor: 4011 };

function prepareFolder(sandbox: Sandbox): void {
  for (const each of [dataFolder, extensionsFolder]) mkdirSync(path.join(each), { recursive: true });
  createSampleWorkspace(workspace);
  const settings = {
    'hrflow.apiUrl': sandbox.url,
    'chat.disableAIFeatures': true,
    'workbench.startupEditor': 'none',
    'telemetry.telemetryLevel': 'off',
    'extensions.autoCheckUpdates': false,
    // The workspace is inside the project's repository, which the sample editor should not show.
    'git.openRepositoryInParentFolders': 'never',
  };
  mkdirSync(path.join(dataFolder, 'User'), { recursive: true });
  writeFileSync(path.join(dataFolder, 'User', 'settings.json'), JSON.stringify(settings, undefined, 2));
}

/** @returns undefined if there is no desktop VS Code or no display. */
function desktopExecutable(): string | undefined {
  if (process.env.HRFLOW_VSCODE !== undefined) return process.env.HRFLOW_VSCODE;
  const hasDisplay = process.env.DISPLAY !== undefined || process.env.WAYLAND_DISPLAY !== undefined;
  return hasDisplay ? findOnPath('code') : undefined;
}

function startDesktop(executable: string): ChildProcess {
  const data = [`--user-data-dir=${dataFolder}`, `--extensions-dir=${extensionsFolder}`, '--disable-workspace-trust'];
  const extensions = [root, opener].map((each) => `--extensionDevelopmentPath=${each}`);
  const args = [workspace, ...extensions, ...data, '--new-window', '--wait'];
  return spawn(executable, args, { stdio: 'inherit', detached: true });
}

/** @returns the process and the address to open. */
async function startInBrowser(): Promise<{ child: ChildProcess; url: string }> {
  const server = await codeServer(versions.oldest);
  await installExtensions(server);
  await buildNativeModules(server);
  const port = await freePort(preferredPorts.editor).catch(() => freePort());
  const child = spawn(
    server.node,
    [
      path.join(server.entryFolder, 'out', 'node', 'entry.js'),
      ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`],
      ...['--user-data-dir', dataFolder, '--extensions-dir', extensionsFolder],
      ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust', workspace],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  await collectOutput(child).line(/HTTP server listening/);
  return { child, url: `http://127.0.0.1:${port}/?folder=${encodeURIComponent(workspace)}` };
}

async function installExtensions({ node, folder: serverFolder }: CodeServer): Promise<void> {
  const [vsix, openerVsix] = [path.join(folder, 'hrflow-profile.vsix'), path.join(folder, 'opener.vsix')];
  await runCommand('npm', ['run', '--silent', 'package', '--', '--out', vsix], { cwd: root });
  const vsce = path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const unchecked = ['--allow-missing-repository', '--skip-license', '--no-dependencies'];
  await runCommand(process.execPath, [vsce, 'package', ...unchecked, '--out', openerVsix], { cwd: opener });
  const main = path.join(serverFolder, 'out', 'server-main.js');
  const data = ['--extensions-dir', extensionsFolder, '--server-data-dir', dataFolder];
  const install = [vsix, openerVsix].flatMap((each) => ['--install-extension', each]);
  await runCommand(node, [main, ...install, '--force', '--accept-server-license-terms', ...data]);
}

/** Builds the native modules that code-server needs to encrypt secrets and VS Code needs to write logs, once. */
async function buildNativeModules({ entryFolder, folder: serverFolder }: CodeServer): Promise<void> {
  for (const [name, owner] of [
    ['argon2', entryFolder],
    ['@vscode/spdlog', serverFolder],
  ] as const) {
    const places = [path.join(owner, 'node_modules', name), path.join(owner, '..', name)];
    const place = places.find((each) => existsSync(each));
    if (place === undefined || existsSync(path.join(place, 'build', 'Release'))) continue;
    const cwd = place.slice(0, place.lastIndexOf(`${path.sep}node_modules${path.sep}`));
    // Without a compiler, the rest of the editor still works.
    await runCommand('npm', ['rebuild', name], { cwd }).catch(() => console.log(`Could not build ${name}.`));
  }
}

function printSandbox(sandbox: Sandbox): void {
  const { apiKey, userEmail } = sandbox.credentials.readWrite;
  console.log(`\nSandbox that simulates HrFlow: ${sandbox.url}\n  API key     ${apiKey}\n  email       ${userEmail}`);
  for (const { key, name } of sandbox.sources) console.log(`  source key  ${key}  (${name})`);
}

async function checkResponds(url: string): Promise<void> {
  const { status } = await fetch(url);
  console.log(`${url} responds with ${status}`);
  if (status >= 500) throw new Error(`${url} responds with an error`);
}

async function main(): Promise<void> {
  execFileSync(process.execPath, ['esbuild.js'], { cwd: root, stdio: 'inherit' });
  mkdirSync(folder, { recursive: true });
  const dataFile = path.join(folder, 'profiles.jsonl');
  const sandbox = await startSandbox({ port: preferredPorts.sandbox, dataFile }).catch(() =>
    startSandbox({ dataFile }),
  );
  const children: ChildProcess[] = [];
  const stop = async (): Promise<void> => {
    await Promise.allSettled([...children.map(stopGroup), sandbox.stop()]);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().then(() => process.exit(0)));
  try {
    prepareFolder(sandbox);
    printSandbox(sandbox);
    const executable = desktopExecutable();
    if (executable !== undefined) {
      console.log(`\nEditor: ${executable}. To stop, close its window or press Ctrl+C here.`);
      children.push(startDesktop(executable));
    } else {
      console.log('\nNo desktop VS Code found. Preparing a browser-hosted one (the first time takes a minute) …');
      const { child, url } = await startInBrowser();
      children.push(child);
      console.log(`\nEditor: open ${url} in a browser. Press Ctrl+C to stop everything.`);
      if (process.argv.includes('--check')) await checkResponds(url);
    }
    if (process.argv.includes('--check')) {
      await checkResponds(`${sandbox.url}/v1/auth`);
      return;
    }
    await Promise.all(children.map((child) => new Promise((resolve) => child.once('close', resolve))));
  } finally {
    await stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
