// npm run bench: compares whole language servers and the library in one run, and writes docs/performance.md.
//
//   tsx test/bench/run.ts                   everything
//   tsx test/bench/run.ts --sizes=2MB,20KB  some sizes; prints, and writes nothing
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { type Size, sizes } from './documents';
import { peers } from './peers';
import { type Figures, measureBursts, measureMemory, measureServers } from './servers';

const root = path.join(__dirname, '..', '..');
const output = path.join(root, 'dist', 'test', 'bench');

async function main(): Promise<void> {
  mkdirSync(output, { recursive: true });
  await build({
    entryPoints: [path.join(__dirname, 'floor.ts')],
    ...{ outdir: output, bundle: true, platform: 'node', format: 'cjs', target: 'node20', minify: true },
    mainFields: ['module', 'main'],
  });
  const asked = /--sizes=(\S+)/.exec(process.argv.join(' '))?.[1]?.split(',');
  const wanted = (Object.keys(sizes) as Size[]).filter((size) => !asked || asked.includes(size.replace(' ', '')));
  const only = /--peers=(\S+)/.exec(process.argv.join(' '))?.[1]?.split(',');
  const all = (await peers(output)).filter(({ name }) => !only || only.includes(name));
  const figures: Figures = new Map();
  const tell = (words: string): void => console.error(words);
  await measureServers(all, wanted, figures, tell);
  await measureBursts(
    all,
    wanted.filter((size) => size.endsWith('MB')),
    figures,
  );
  if (wanted.includes('200 KB')) await measureMemory(all, figures);
  for (const [what, row] of figures) {
    console.log(what.padEnd(46), [...row].map(([name, samples]) => `${name} ${samples.median.toFixed(1)}`).join('  '));
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
