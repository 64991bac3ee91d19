// Runs the suites inside VS Code:
//
//   tsx test/editor/run.ts                  on the oldest version that we support
//   tsx test/editor/run.ts --newest         on the newest version
//   tsx test/editor/run.ts --all-versions   on both, also after a failure
//   tsx test/editor/run.ts --suites=preview,firstRun   some suites only
//   tsx test/editor/run.ts --web            the suites of `webSuites`, in the extension host of a web worker
//   tsx test/editor/run.ts --locale fr      the smoke suite and the French suite, in French
//   tsx test/editor/run.ts --vsix           the smoke suite only, with the packaged extension installed
//
// Uses the desktop VS Code whose executable HRFLOW_VSCODE names; otherwise a browser-hosted one on Linux, and a downloaded one on
// other systems.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { codeServer, versions, vscodeVersion } from '../host/codeServer';
import { type Sandbox, startSandbox } from '../sandbox/server';

const root = path.join(__dirname, '..', '..');
const output = path.join(root, 'dist', 'test', 'editor');
const flags = new Set(process.argv.slice(2));
const isFrench = flags.has('--locale') && flags.has('fr');
/** Runs with `--locale fr` only. */
const frenchSuite = 'french';
/** These run in a workspace of two folders. */
const multiRootSuites = ['multiRoot', 'virtualWorkspace'];

/**
 * In bytes. Names and values of other systems in many languages, and the detector of the language of a text, added 86,000 to 403,000;
 * the formats of other systems, error recovery and text around JSON added 72,000; following files and tracking what was sent added 18,000;
 * the walkthrough, its pictures, the sample profile and the file icons added 11,000; the preview and its exports added 49,000; the views, code
 * lenses and states of profiles added 18,000; the web worker host, which shares both bundles, added 10,000; later additions, among them the
 * tools for agents and the French texts of the command line, added 23,000; minifying twice removed 29,000;
 * the history of the browser without common locks and reading virtual folders added 5,000.
 */
const largestVsix = 695_000;
const mediaFile = (name: string): string => `client/media/${name}.svg`;
/** The files of the package: code and documentation. */
const packaged = [
  ...['CHANGELOG.md', 'LICENSE', 'package.json', 'package.nls.json', 'package.nls.fr.json', 'l10n/bundle.l10n.fr.json'],
  ...['dist/README.md', 'dist/client.js', 'dist/languageServer.js', 'dist/server.js'],
  ...['dist/preview.css', 'dist/preview.js'],
  ...['client/language/language-configuration.json', 'client/language/profile.tmLanguage.json'],
  ...[
    'docs/images/icon.png',
    'docs/images/view.svg',
    'docs/importing.md',
    'docs/rules.md',
    'docs/security.md',
    'schemas/hrflowrc.schema.json',
    'snippets/profile.json',
    'snippets/sample.profile.json',
  ],
  ...['profile-dark', 'profile-light', 'walkthrough-sample', 'walkthrough-complete', 'walkthrough-repair'].map(
    mediaFile,
  ),
  ...['walkthrough-preview', 'walkthrough-credentials', 'walkthrough-index'].map(mediaFile),
];

/**
 * The suites that also run in a web worker. Not the others, because they need what is not there: `files`, `sameFile` and `security` the
 * file system and the processes of this machine; `comingBack` and `overview` a server in their process; `multiRoot`,
 * `virtualWorkspace` and `french` a window of their own.
 */
const webSuites = [
  'webHost',
  'smoke',
  'authoring',
  'completion',
  'preview',
  'firstRun',
  'indexing',
  'inlayHints',
  'environments',
];

/** One bundle, because a web worker loads one file. It contains Mocha, and what the suites use of Node's `assert`. */
async function buildWebSuites(suites: readonly string[], sandboxes: Readonly<Record<string, Sandbox>>): Promise<void> {
  const known = Object.entries(sandboxes).map(([name, { url, credentials, sources }]) => [
    name,
    { url, credentials, sources },
  ]);
  const imports = ['./web/mocha', ...suites.map((suite) => `./${suite}.suite`)].map((file) => `import '${file}';`);
  await build({
    stdin: { contents: [...imports, "export { run } from './web/mocha';"].join('\n'), resolveDir: __dirname },
    outfile: path.join(output, 'web.js'),
    bundle: true,
    platform: 'browser',
    format: 'cjs',
    target: 'chrome132',
    sourcemap: 'inline',
    external: ['vscode'],
    // Where a web worker has no environment variables.
    define: { 'process.env.HRFLOW_SANDBOXES': JSON.stringify(JSON.stringify(Object.fromEntries(known))) },
    alias: { 'node:assert/strict': path.join(__dirname, 'web', 'assert.ts') },
  });
}

async function buildSuites(): Promise<string[]> {
  rmSync(output, { recursive: true, force: true });
  const suites = readdirSync(__dirname).filter((file) => file.endsWith('.suite.ts'));
  await build({
    entryPoints: ['index.ts', ...suites].map((file) => path.join(__dirname, file)),
    outdir: output,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    mainFields: ['module', 'main'],
  });
  return suites.map((file) => file.replace(/\.suite\.ts$/, ''));
}

interface Run {
  readonly suites: readonly string[];
  readonly version: (typeof versions)[keyof typeof versions];
  readonly vsix?: string;
  readonly locale?: string;
  readonly isWeb?: true;
}

/** The editor, as an option of `runTests`. */
function editorFor(version: Run['version']): { vscodeExecutablePath: string } | { version: string } {
  if (process.env.HRFLOW_VSCODE !== undefined) return { vscodeExecutablePath: process.env.HRFLOW_VSCODE };
  // The npm packages that test/host uses are built for Linux.
  if (process.platform !== 'linux') return { version: vscodeVersion(version) };
  return { vscodeExecutablePath: path.join(root, 'test', 'host', 'vscode.js') };
}

async function runSuites({ suites, version, vsix, locale, isWeb }: Run): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-test-'));
  const workspace = path.join(folder, 'workspace');
  const workspaceFile = path.join(folder, 'two.code-workspace');
  const extensions = path.join(folder, 'extensions');
  cpSync(path.join(root, 'test', 'fixtures', 'workspace'), workspace, { recursive: true });
  for (const each of [extensions, path.join(folder, 'more')]) mkdirSync(each);
  writeFileSync(workspaceFile, JSON.stringify({ folders: [{ path: 'workspace' }, { path: 'more' }] }));
  const sandbox = await startSandbox();
  try {
    if (vsix !== undefined) await installVsix(vsix, extensions, version);
    await runTests({
      ...editorFor(version),
      // With the packaged extension installed, the extension under development is an empty one.
      extensionDevelopmentPath: vsix === undefined ? root : path.join(__dirname, 'companion'),
      extensionTestsPath: path.join(output, isWeb ? 'web.js' : 'index.js'),
      launchArgs: [
        suites.some((suite) => multiRootSuites.includes(suite)) ? workspaceFile : workspace,
        `--user-data-dir=${path.join(folder, 'data')}`,
        `--extensions-dir=${extensions}`,
        ...(locale === undefined ? [] : [`--locale=${locale}`]),
        ...(isWeb ? ['--extensionDevelopmentKind=web'] : []),
      ],
      extensionTestsEnv: {
        HRFLOW_CODE_SERVER: version,
        HRFLOW_SUITES: suites.join(','),
        HRFLOW_SANDBOX: JSON.stringify({
          url: sandbox.url,
          credentials: sandbox.credentials,
          sources: sandbox.sources,
        }),
      },
    });
  } finally {
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function installVsix(vsix: string, extensions: string, version: Run['version']): Promise<void> {
  const { node, folder } = await codeServer(version);
  const server = path.join(folder, 'out', 'server-main.js');
  const data = mkdtempSync(path.join(os.tmpdir(), 'hrflow-install-'));
  const options = ['--extensions-dir', extensions, '--server-data-dir', data, '--accept-server-license-terms'];
  execFileSync(node, [server, '--install-extension', vsix, ...options], { stdio: 'pipe' });
  rmSync(data, { recursive: true, force: true });
}

function packageVsix(): string {
  const file = path.join(root, 'dist', 'test', 'packaged.vsix');
  const output = execFileSync('npm', ['run', '--silent', 'package', '--', '--out', file], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  console.log(output);
  assert.doesNotMatch(output, /warning/i);
  assert.ok(statSync(file).size < largestVsix, `${statSync(file).size} bytes`);
  const listed = execFileSync('npx', ['vsce', 'ls', '--no-dependencies', '--readme-path', 'dist/README.md'], {
    cwd: root,
    encoding: 'utf8',
  });
  const names = listed.split('\n').filter((line) => line !== '' && !line.includes(' '));
  assert.deepEqual(new Set(names), new Set(packaged));
  return file;
}

async function main(): Promise<void> {
  const suites = await buildSuites();
  if (flags.has('--vsix')) {
    await runSuites({ suites: ['smoke'], version: versions.oldest, vsix: packageVsix() });
    return;
  }
  if (isFrench) {
    await runSuites({ suites: ['smoke', frenchSuite], version: versions.oldest, locale: 'fr' });
    return;
  }
  const only = /--suites=(\S+)/.exec(process.argv.join(' '))?.[1]?.split(',');
  if (flags.has('--web')) {
    const sandboxes = { open: await startSandbox({ allowsPages: true }), closed: await startSandbox() };
    try {
      await buildWebSuites(only ?? webSuites, sandboxes);
      await runSuites({ suites: [], version: versions.oldest, isWeb: true });
    } finally {
      for (const sandbox of Object.values(sandboxes)) await sandbox.stop();
    }
    return;
  }
  const isNewest = flags.has('--newest');
  const wanted = flags.has('--all-versions') ? Object.values(versions) : [isNewest ? versions.newest : versions.oldest];
  const inOneFolder = suites.filter((suite) => ![frenchSuite, ...multiRootSuites, 'webHost'].includes(suite));
  const failures: unknown[] = [];
  for (const version of wanted) {
    console.log(`\nVS Code of code-server ${version}`);
    for (const each of only ? [only] : [inOneFolder, multiRootSuites])
      await runSuites({ suites: each, version }).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} runs failed.`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
