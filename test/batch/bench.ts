/*
 * npm run bench:batch [-- COUNT [RATE]]
 *
 * Indexes many small profiles (default: 10,000) in a sandbox with every kind of fault (default: 5 % of the requests for each kind),
 * and prints the results and the memory use. Fails if a profile is stored twice or the report is wrong.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkReport, type StoredCounts } from './reportCheck';
import { faultKinds } from './randomFaults';
import { openBatchWindow, writeProfiles } from './batchWindow';

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);

/** Bytes of the heap in use after a garbage collection. */
function usedHeapBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

async function main(): Promise<void> {
  const [count = 10_000, rate = 0.05] = process.argv.slice(2).map(Number);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-bench-'));
  const service = fork(path.join(__dirname, 'sandboxProcess.ts'), [String(count * 5), String(rate), '7']);
  try {
    const [{ url }] = (await once(service, 'message')) as [{ url: string }];
    mkdirSync(path.join(folder, 'profiles'));
    // Every tenth profile has no reference.
    writeProfiles(path.join(folder, 'profiles'), count, (index) => index % 10 !== 9);
    const samples: number[] = [];
    let next = 0;
    const before = usedHeapBytes();
    const start = performance.now();
    const cpuBefore = process.cpuUsage();
    const window = openBatchWindow({
      ...{ folder, url, timeoutSeconds: 0.1 },
      onPause: () => {
        console.log('Paused:', window.messages[0]);
        setImmediate(() => void window.resume());
      },
      onProgress: (text) => {
        const done = Number(text.split(' ')[0]?.replaceAll(',', ''));
        // Validation has finished, sending starts.
        if (done === 0) next = 0;
        if (!(done >= next)) return;
        next = done + count / 10;
        samples.push(usedHeapBytes());
        console.log(`${text} (heap ${megabytes(samples.at(-1) ?? 0)} MB)`);
      },
    });
    await window.index();
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    const cpu = process.cpuUsage(cpuBefore);
    const cpuSeconds = [cpu.user, cpu.system].map((microseconds) => (microseconds / 1e6).toFixed(1)).join(' + ');
    service.send('times');
    const [{ times }] = (await once(service, 'message')) as [{ times: StoredCounts }];
    const rows = await window.report();
    const { stored, unknown, failed } = checkReport(rows, times, count);
    const unknownWithReference = rows.filter((row) => row.stored === 'unknown' && row.reference !== '').length;
    console.log(
      [
        `${count} profiles, ${faultKinds.length} fault kinds at ${rate * 100} % each, ${seconds} s (CPU: user + system ${cpuSeconds} s)`,
        `stored ${stored}, unknown ${unknown} (with a reference ${unknownWithReference}), failed ${failed}, no duplicates`,
        `heap: before ${megabytes(before)} MB, peak ${megabytes(Math.max(...samples))} MB, after ${megabytes(usedHeapBytes())} MB`,
        window.messages[0] ?? '',
      ].join('\n'),
    );
  } finally {
    service.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
