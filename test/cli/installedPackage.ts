import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Writable } from 'node:stream';

const root = path.join(__dirname, '..', '..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-cli-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** The package, created and installed as a user installs it. */
export interface InstalledPackage {
  readonly tarball: string;
  readonly tarballBytes: number;
  readonly files: readonly string[];
  /** The bytes of its program with everything that it loads. */
  readonly executable: string;
}

const installed: { package?: InstalledPackage } = {};

/** Creates the package and installs it in an empty folder, without a network. Once for all test files. */
export function installPackage(): InstalledPackage {
  if (installed.package) return installed.package;
  execFileSync('node', ['--import', 'tsx', path.join(root, 'scripts', 'packageCli.ts'), folder], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [name = ''] = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
  const tarball = path.join(folder, name);
  const project = path.join(folder, 'project');
  mkdirSync(project);
  writeFileSync(path.join(project, 'package.json'), '{"private":true}');
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], {
    cwd: project,
    env: { ...process.env, npm_config_registry: 'http://127.0.0.1:9/', npm_config_cache: path.join(folder, 'cache') },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const files = execFileSync('tar', ['tzf', tarball], { encoding: 'utf8' }).trim().split('\n');
  const executable = path.join(project, 'node_modules', '.bin', 'hrflow-profile');
  return (installed.package = { tarball, tarballBytes: statSync(tarball).size, files, executable });
}

/** What a run printed. */
export interface RunResult {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

export interface RunOptions {
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Writes the input step by step, and sees the output so far. */
  readonly drive?: (input: Writable, nextOutput: () => Promise<string>) => Promise<void>;
}

/** Runs the installed program as a user does. The messages are English and without colours unless `env` says otherwise. */
export async function hrflowProfile(parameters: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const { input = '', env = {}, cwd = folder, drive } = options;
  const child = spawn(installPackage().executable, parameters, {
    cwd,
    env: { PATH: process.env.PATH, HOME: folder, LANG: 'C.UTF-8', ...env },
  });
  let out = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  child.stdin.on('error', () => undefined);
  const closed = once(child, 'close');
  if (drive) {
    await drive(child.stdin, async () => {
      await once(child.stdout, 'data');
      return out;
    });
    child.stdin.end();
  } else child.stdin.end(input);
  const [code] = (await closed) as [number | null];
  return { code, out, errors };
}

/** Creates a folder with files. The name of a folder ends with a slash. */
export function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const created = mkdtempSync(path.join(folder, 'files-'));
  // Configuration files and ignore files above do not apply.
  mkdirSync(path.join(created, '.git'));
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(created, name);
    mkdirSync(name.endsWith('/') ? file : path.dirname(file), { recursive: true });
    if (!name.endsWith('/')) writeFileSync(file, content);
  }
  return created;
}
