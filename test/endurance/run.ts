/*
 * npm run endurance [-- --minutes 10] [--seed 1] [--only NAME] [--runs N] [--write]
 *
 * Runs every workload with random seeds for the given number of minutes, in parallel, each in a separate process, and prints the
 * results. Fails if a guarantee is violated. `--write`: writes docs/reliability.md.
 */
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { reliabilityPage } from './report';
import type { WorkloadResult } from './repeatWorkload';
import { workloads } from './workloads/index';

const root = path.join(__dirname, '..', '..');

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '10' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string' },
      runs: { type: 'string', default: '' },
      write: { type: 'boolean', default: false },
    },
  });
  const results = new Map<string, WorkloadResult>();
  const names = Object.keys(workloads).filter((name) => name === (values.only ?? name));
  if (names.length === 0)
    throw new Error(`Unknown workload ${values.only}. Workloads: ${Object.keys(workloads).join(', ')}`);
  const ticker = setInterval(() => print(results), 60_000);
  await Promise.all(
    names.map(async (name) => {
      const worker = fork(path.join(__dirname, 'worker.ts'), [name, values.seed, values.minutes, values.runs]);
      worker.on('message', (result) => results.set(name, result as WorkloadResult));
      const [code] = (await once(worker, 'exit')) as [number | null];
      if (code !== 0) throw new Error(`The workload ${name} exited with ${code}`);
    }),
  );
  clearInterval(ticker);
  print(results);
  if (values.write) {
    const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
    const machine = `${os.availableParallelism()} cores, Node ${process.versions.node}`;
    const endurance = { minutes: Number(values.minutes), seed: Number(values.seed), commit, machine };
    const ordered = new Map([...results].sort(([a], [b]) => names.indexOf(a) - names.indexOf(b)));
    writeFileSync(path.join(root, 'docs', 'reliability.md'), reliabilityPage(endurance, ordered));
  }
  if ([...results.values()].some(({ failures }) => failures.length > 0)) process.exitCode = 1;
}

function print(results: ReadonlyMap<string, WorkloadResult>): void {
  for (const [name, { runs, counts, failures }] of results) {
    const done = Object.entries(counts).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : []));
    console.log(`${name}: ${runs} runs, ${done.join(', ')}, ${failures.length} failures`);
    for (const { seed, message } of failures) console.log(`  seed ${seed}: ${message.slice(0, 2000)}`);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
