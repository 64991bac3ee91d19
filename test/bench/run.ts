// npm run bench: compares whole language servers and the library in one run, and writes docs/performance.md.
//
//   tsx test/bench/run.ts                   measures everything
//   tsx test/bench/run.ts --sizes=2MB,20KB  measures some sizes; prints the report, and writes no file
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { format } from 'prettier';
import { type CommandLineFigures, measureCommandLine } from './commandLine';
import { measureEditor } from './editorBenchmark';
import { measurePreview } from './previewBenchmark';
import type * as libraryBench from './libraryBenchmark';
import { comparedServers } from './comparedServers';
import { charts, performancePage, report } from './report';
import { documentOf, type Size, sizes } from './documents';
import { ServerProcess } from './serverProcess';
import { type Figures, measureBursts, measureMemory, measureOpenDocuments, measureServers } from './serverBenchmark';

const root = path.join(__dirname, '..', '..');
const output = path.join(root, 'dist', 'test', 'bench');

async function main(): Promise<void> {
  mkdirSync(output, { recursive: true });
  // Built like the shipped files: running TypeScript directly would add overhead.
  await build({
    entryPoints: [path.join(__dirname, 'minimalServer.ts'), path.join(__dirname, 'libraryBenchmark.ts')],
    ...{ outdir: output, bundle: true, platform: 'node', format: 'cjs', target: 'node20', minify: true },
    define: { __dirname: JSON.stringify(__dirname) },
    mainFields: ['module', 'main'],
  });
  const onlySizes = /--sizes=(\S+)/.exec(process.argv.join(' '))?.[1]?.split(',');
  const wanted = (Object.keys(sizes) as Size[]).filter(
    (size) => !onlySizes || onlySizes.includes(size.replace(' ', '')),
  );
  const onlyServers = /--servers=(\S+)/.exec(process.argv.join(' '))?.[1]?.split(',');
  const all = (await comparedServers(output)).filter(({ name }) => !onlyServers || onlyServers.includes(name));
  const figures: Figures = new Map();
  const library: libraryBench.LibraryFigures = new Map();
  const log = (text: string): void => console.error(text);
  await warmCodeCache(all);
  await measureServers(all, wanted, figures, log);
  log('bursts');
  await measureBursts(
    all,
    wanted.filter((size) => size.endsWith('MB')),
    figures,
  );
  log('open documents');
  if (wanted.includes('20 KB')) await measureOpenDocuments(all, figures);
  log('preview');
  await measurePreview(all, wanted, figures);
  log('memory');
  if (wanted.includes('200 KB')) await measureMemory(all, figures);
  log('library');
  const { measureFiles, measureLibrary } = (await import(
    pathToFileURL(path.join(output, 'libraryBenchmark.js')).href
  )) as typeof libraryBench;
  await measureLibrary(wanted, library);
  const commandLine: CommandLineFigures = new Map();
  if (!onlySizes) {
    await measureFiles(library);
    log('command line');
    measureCommandLine(commandLine);
    log('inside VS Code');
    await measureEditor(output, figures);
  }
  const packed = await sizesOfPackage();
  const page = await format(report({ servers: figures, library, commandLine, packed }, all), {
    parser: 'markdown',
    printWidth: 140,
  });
  if (onlySizes || onlyServers) {
    console.log(page);
    return;
  }
  writeFileSync(performancePage, page);
  for (const [file, picture] of charts(figures)) writeFileSync(file, picture);
}

/** Sizes of the shipped files, in bytes. */
async function sizesOfPackage(): Promise<Map<string, number>> {
  const bytes = (file: string): number => statSync(file).size;
  const vsix = path.join(output, 'packaged.vsix');
  execFileSync('npm', ['run', '--silent', 'package', '--', '--out', vsix], { cwd: root, stdio: 'ignore' });
  const dist = (name: string): number => bytes(path.join(root, 'dist', name));
  return new Map([
    ...['languageServer.js', 'server.js', 'client.js'].map(
      (name) => [`\`dist/${name}\`, minified`, dist(name)] as const,
    ),
    ['`dist/client.js`, minified, beyond `vscode-languageclient`', dist('client.js') - (await bytesOfClientLibrary())],
    ['VSIX', bytes(vsix)],
  ]);
}

/** The size of a bundle that contains only `vscode-languageclient` and its dependencies. */
async function bytesOfClientLibrary(): Promise<number> {
  const { outputFiles } = await build({
    ...{ entryPoints: ['vscode-languageclient/node'], absWorkingDir: root, outdir: output, write: false },
    ...{ bundle: true, platform: 'node', format: 'cjs', target: 'node20', minify: true, external: ['vscode'] },
    mainFields: ['module', 'main'],
  });
  return outputFiles[0]?.contents.length ?? 0;
}

/** Starts our server once, so that V8's code cache, which a new build creates at its first start, is not part of the measurements. */
async function warmCodeCache(all: Awaited<ReturnType<typeof comparedServers>>): Promise<void> {
  const ours = all.find(({ name }) => name === 'ours');
  if (!ours) return;
  const cache = path.join(root, 'dist', 'languageServer.js.cache');
  // Remove the cache of an earlier build.
  rmSync(cache, { force: true });
  const { server } = await ServerProcess.start(ours, documentOf('2 KB', 'valid'));
  while (!existsSync(cache)) await wait(100);
  server.stop();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
