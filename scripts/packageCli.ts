// npm run package:cli [-- FOLDER]: creates hrflow-profile-VERSION.tgz, the npm package of the command line, in this folder or another.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { build, type BuildOptions } from 'esbuild';
import manifest from '../package.json';

const root = path.join(__dirname, '..');
const folder = path.join(root, 'dist', 'npm');

const { buildOptionsOfCli, minified, writeGeneratedSources } = createRequire(__filename)('../esbuild.js') as {
  readonly buildOptionsOfCli: BuildOptions;
  readonly minified: (source: string) => Promise<string>;
  readonly writeGeneratedSources: () => Promise<void>;
};

/** Files of the repository in the pack, by their path in the package. */
const packed = ['docs/rules.md', 'schemas/profile.d.ts'];

/** The manifest of the package. There is nothing to install with it: the bundle contains what it needs. */
function packageManifest(): object {
  const { name, version, license, homepage, repository, bugs, engines, keywords } = manifest;
  return {
    ...{ name, version, description: 'Checks, fixes and converts HrFlow profiles on the command line.' },
    ...{ license, homepage, repository, bugs, keywords, engines: { node: engines.node } },
    bin: { 'hrflow-profile': 'dist/cli.js' },
    files: ['dist', 'schemas'],
  };
}

/** The launcher is a file; the other bundles are packed. @returns their sources by their path in the package. */
async function writeBundles(): Promise<Readonly<Record<string, string>>> {
  await writeGeneratedSources();
  const { outputFiles } = await build({
    ...buildOptionsOfCli,
    ...{ absWorkingDir: root, outdir: path.join(folder, 'dist'), minify: true, sourcemap: false, write: false },
  });
  const files = outputFiles.map(async (file): Promise<[string, string]> => {
    const name = path.basename(file.path);
    return [`dist/${name}`, name === 'cli.js' ? file.text : await minified(file.text)];
  });
  const bundles = Object.fromEntries(await Promise.all(files));
  const { 'dist/cli.js': launcher = '', ...others } = bundles;
  write('dist/cli.js', launcher);
  chmodSync(path.join(folder, 'dist', 'cli.js'), 0o755);
  return others;
}

/** Writes the file that `client/cli/packageFiles.ts` reads: a list of names and positions on the first line, then the contents. */
function writePack(files: Readonly<Record<string, string>>): void {
  const contents = Object.entries(files).map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
  let end = 0;
  const entries = contents.map(({ name, bytes }) => [name, end, (end += bytes.length)]);
  const content = Buffer.concat([Buffer.from(`${JSON.stringify(entries)}\n`), ...contents.map(({ bytes }) => bytes)]);
  const { BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT, BROTLI_MAX_WINDOW_BITS } = constants;
  const params = { [BROTLI_PARAM_LGWIN]: BROTLI_MAX_WINDOW_BITS, [BROTLI_PARAM_SIZE_HINT]: content.length };
  writeFileSync(path.join(folder, 'dist', 'program.br'), brotliCompressSync(content, { params }));
}

/** The French of the texts that a bundle contains. */
function translationsFor(bundle: string): string {
  const french = JSON.parse(readFileSync(path.join(root, 'l10n', 'bundle.l10n.fr.json'), 'utf8')) as Readonly<
    Record<string, string>
  >;
  const entries = Object.entries(french).filter(([english]) =>
    wordsOf(english).every((words) => bundle.includes(words)),
  );
  return JSON.stringify(Object.fromEntries(entries));
}

/** The parts of a text that no string literal escapes. */
function wordsOf(text: string): readonly string[] {
  // The key of a message with a comment is `message/comment`, and the bundle contains both.
  return text.match(/[A-Za-z0-9 ,.:;-]+/g) ?? [];
}

function write(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
}

async function main(destination = root): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const text = (file: string): string => readFileSync(path.join(root, file), 'utf8');
  const bundles = await writeBundles();
  writePack({
    ...bundles,
    ...Object.fromEntries(packed.map((name) => [name, text(name)])),
    'l10n/bundle.l10n.fr.json': translationsFor(bundles['dist/cliProgram.js'] ?? ''),
  });
  write('LICENSE', text('LICENSE'));
  // Without the help, which the program shows.
  write('README.md', text('docs/cli.md').replace(/^## Commands\n[^]*/m, ''));
  // For editors, which read it from this file.
  write('schemas/hrflowrc.schema.json', JSON.stringify(JSON.parse(text('schemas/hrflowrc.schema.json'))));
  write('package.json', `${JSON.stringify(packageManifest(), undefined, 2)}\n`);
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', path.resolve(destination)], {
    ...{ cwd: folder, stdio: ['ignore', 'inherit', 'ignore'], shell: process.platform === 'win32' },
  });
}

main(process.argv[2]).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
