// One workload in a process of its own: `worker.ts NAME SEED MINUTES RUNS`. Sends what it has done so far to its parent.
import { repeatWorkload } from './repeatWorkload';
import { workloads } from './workloads/index';

async function main(): Promise<void> {
  const [name = '', seed = '1', minutes = '1', runs = ''] = process.argv.slice(2);
  const workload = workloads[name]?.create();
  if (!workload) throw new Error(`no workload ${name}`);
  const end = Date.now() + Number(minutes) * 60_000;
  const isOver = (done: number): boolean => (runs === '' ? Date.now() >= end : done >= Number(runs));
  let lastSent = 0;
  const result = await repeatWorkload(workload, Number(seed), isOver, (soFar) => {
    if (Date.now() - lastSent < 5000) return;
    lastSent = Date.now();
    process.send?.(soFar);
  });
  process.send?.(result);
  process.disconnect();
}

void main();
