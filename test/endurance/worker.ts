// Runs one workload in a separate process: `worker.ts NAME SEED MINUTES RUNS`. Sends intermediate results to its parent process.
import { repeatWorkload } from './repeatWorkload';
import { workloads } from './workloads/index';

async function main(): Promise<void> {
  const [name = '', seed = '1', minutes = '1', runs = ''] = process.argv.slice(2);
  const workload = workloads[name]?.create();
  if (!workload) throw new Error(`Unknown workload ${name}`);
  const end = Date.now() + Number(minutes) * 60_000;
  const isDone = (done: number): boolean => (runs === '' ? Date.now() >= end : done >= Number(runs));
  let lastSentAt = 0;
  const result = await repeatWorkload(workload, Number(seed), isDone, (soFar) => {
    if (Date.now() - lastSentAt < 5000) return;
    lastSentAt = Date.now();
    process.send?.(soFar);
  });
  process.send?.(result);
  process.disconnect();
}

void main();
