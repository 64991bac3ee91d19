/*
 * npm run bench:ledger [-- SESSIONS [SUBMISSIONS]]
 *
 * The time and memory that the ledger takes after many sessions (default: 1,000 with 50 submissions each), and with 300 MB. Each
 * measurement runs in a bundled process of its own. CPU time depends less than elapsed time on what else the computer does.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import type { Figures } from './benchProcess';

const repetitions = 5;
const sends = 200;
const largeMegabytes = 300;

const milliseconds = (value: number): string => value.toFixed(value < 10 ? 2 : 0);
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

function main(): void {
  const [sessions = 1000, perSession = 50] = process.argv.slice(2).map(Number);
  const root = mkdtempSync(path.join(os.tmpdir(), 'hrflow-ledger-'));
  const script = path.join(root, 'benchProcess.js');
  const entryPoints = [path.join(__dirname, 'benchProcess.ts')];
  buildSync({ entryPoints, outfile: script, bundle: true, platform: 'node', minify: true });
  const run = (command: string, folder: string, ...args: number[]): Figures => {
    const options = ['--expose-gc', script, command, path.join(root, folder), ...args.map(String)];
    return JSON.parse(execFileSync(process.execPath, options, { encoding: 'utf8' })) as Figures;
  };
  try {
    console.log('| | elapsed (ms) | CPU (ms) | heap (MB) | max. RSS (MB) | ledger (MB) | entries | reported (MB) |');
    console.log(`|${' --- |'.repeat(8)}`);
    const total = sessions * perSession;
    printRow(
      `each of ${total} submissions from ${sessions} sessions, all included`,
      run('fill', 'a', sessions, perSession),
      total,
    );
    printRow('start', run('open', 'a'));
    printMedian('start, median of', () => run('open', 'a'));
    printMedian('start without a ledger, median of', () => run('open', 'b'));
    printRow(`begin and end, mean of ${sends}`, run('send', 'a', sends), sends);
    printRow(`write ${largeMegabytes} MB`, run('grow', 'c', largeMegabytes));
    printRow(`start with ${largeMegabytes} MB`, run('open', 'c'));
    printMedian('start after that, median of', () => run('open', 'c'));
    printRow(`begin and end, mean of ${sends}`, run('send', 'c', sends), sends);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function printMedian(name: string, measure: () => Figures): void {
  const all = Array.from({ length: repetitions }, measure).sort((a, b) => a.elapsed - b.elapsed);
  const median = all[Math.floor(repetitions / 2)];
  if (median) printRow(`${name} ${repetitions}`, median);
}

/** @param count of operations: times are shown for one. */
function printRow(name: string, { elapsed, cpu, heap, maxRss, size, entries, reported }: Figures, count = 1): void {
  const times = [elapsed, cpu].map((value) => milliseconds(value / count));
  const bytes = [heap, maxRss, size].map(megabytes);
  console.log(`| ${[name, ...times, ...bytes, entries, megabytes(reported)].join(' | ')} |`);
}

main();
