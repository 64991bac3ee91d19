/*
 * npm run scale [-- --check 1000000 --index 100000 --workers 1,2,4 --engines "GNU parallel,Slurm" --measure 0.04 --write]
 *
 * Runs the scripts of docs/scale.md with GNU parallel over SSH and with Slurm, on simulated machines. Measures the throughput by number of
 * workers with a share of the profiles (`--measure`; 0: none), then checks and indexes all of them while processes and machines are killed.
 * Fails unless each profile has exactly one verdict and is stored exactly once. `--write`: writes the results into docs/scale.md.
 * Linux, as root. It installs nothing: it prints how to install the Debian packages that are missing. Its daemons
 * accept connections on the loopback interface only.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { installPackage } from '../cli/installedPackage';
import { type EngineName, engines } from './engines';
import { requirePackages, searchPath } from './packages';
import { writeMeasurements } from './report';
import { type Laboratory, measureThroughput, runWithKills, type ScaleResult } from './scenarios';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      check: { type: 'string', default: '1000000' },
      index: { type: 'string', default: '100000' },
      workers: { type: 'string', default: '1,2,4' },
      engines: { type: 'string', default: Object.keys(engines).join(',') },
      measure: { type: 'string', default: '0.04' },
      'kill-every': { type: 'string', default: '15' },
      write: { type: 'boolean', default: false },
    },
  });
  requirePackages();
  const workers = values.workers.split(',').map(Number);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-scale-'));
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  const laboratory: Laboratory = {
    folder,
    searchPath: `${path.dirname(installPackage().executable)}:${searchPath}`,
    check: Number(values.check),
    index: Number(values.index),
    measuredShare: Number(values.measure),
    killEverySeconds: Number(values['kill-every']),
    signal: stopping.signal,
    log: (text) => console.log(`${new Date().toISOString().slice(11, 19)} ${text}`),
  };
  const results: ScaleResult[] = [];
  try {
    for (const name of values.engines.split(',') as EngineName[]) {
      const throughput = laboratory.measuredShare > 0 ? await measureThroughput(name, workers, laboratory) : [];
      const kills = await runWithKills(name, Math.max(...workers), laboratory);
      results.push({ name, ...kills, throughput });
      // Each engine takes long: what was measured is kept if the next one fails.
      if (values.write) await writeMeasurements(results);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(JSON.stringify(results, undefined, 2));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
