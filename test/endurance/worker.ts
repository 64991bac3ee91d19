// One workload in a process of its own: `worker.ts NAME SEED MINUTES RUNS`. Sends what it has done so far to its parent.
import { tryOut } from './repeatWorkload';
import { workloads } from './workloads/index';

async function main(): Promise<void> {
  const [name = '', seed = '1', minutes = '1', runs = ''] = process.argv.slice(2);
  const workload = workloads[name]?.create();
  if (!workload) throw new Error(`no workload ${name}`);
  const end = Date.now() + Number(minutes) * 60_000;
  const isOver = (done: number): boolean => (runs === '' ? Date.now() >= end : done >= Number(runs));
  let told = 0;
  const trial = await tryOut(workload, Number(seed), isOver, (soFar) => {
    if (Date.now() - told < 5000) return;
    told = Date.now();
    process.send?.(soFar);
  });
  process.send?.(trial);
  process.disconnect();
}

void main();
