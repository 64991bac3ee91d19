// npm run package:cli [-- FOLDER]: creates hrflow-profile-VERSION.tgz, the npm package of the command line, in this folder or another.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import manifest from '../package.json';

const root = path.join(__dirname, '..');
const folder = path.join(root, 'dist', 'npm');

const { buildOptionsOfCli, writeGeneratedSources } = createRequire(__filename)('../esbuild.js') as {
  readonly buildOptionsOfCli: BuildOptions;
  readonly writeGeneratedSources: () => Promise<void>;
};

/** Files of the repository that the package contains, by their path in the package. */
const copies = {
  LICENSE: 'LICENSE',
  'docs/rules.md': 'docs/rules.md',
  'schemas/profile.d.ts': 'schemas/profile.d.ts',
};

/** The manifest of the package. There is nothing to install with it: the bundle contains what it needs. */
function packageManifest(): object {
  const { name, version, license, homepage, repository, bugs, engines, keywords } = manifest;
  return {
    ...{ name, version, description: 'Checks, fixes and converts HrFlow profiles on the command line.' },
    ...{ license, homepage, repository, bugs, keywords, engines: { node: engines.node } },
    bin: { 'hrflow-profile': 'dist/cli.js' },
    files: ['dist/*.js', 'docs', 'l10n', 'schemas'],
  };
}

async function writeBundles(): Promise<void> {
  await writeGeneratedSources();
  await build({
    ...buildOptionsOfCli,
    ...{ absWorkingDir: root, outdir: path.join(folder, 'dist'), minify: true, sourcemap: false },
  });
  chmodSync(path.join(folder, 'dist', 'cli.js'), 0o755);
}

/** The French of the texts that the bundle contains. */
function writeTranslations(): void {
  const bundle = readFileSync(path.join(folder, 'dist', 'cliProgram.js'), 'utf8');
  const french = JSON.parse(readFileSync(path.join(root, 'l10n', 'bundle.l10n.fr.json'), 'utf8')) as Readonly<
    Record<string, string>
  >;
  const entries = Object.entries(french).filter(([english]) =>
    wordsOf(english).every((words) => bundle.includes(words)),
  );
  write('l10n/bundle.l10n.fr.json', JSON.stringify(Object.fromEntries(entries)));
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
  await writeBundles();
  writeTranslations();
  for (const [target, source] of Object.entries(copies)) {
    mkdirSync(path.dirname(path.join(folder, target)), { recursive: true });
    copyFileSync(path.join(root, source), path.join(folder, target));
  }
  const text = (file: string): string => readFileSync(path.join(root, file), 'utf8');
  // Without the help, which the program shows.
  write('README.md', text('docs/cli.md').replace(/^## Commands\n[^]*/m, ''));
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
