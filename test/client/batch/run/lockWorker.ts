// A process that acquires a lock repeatedly: `lockWorker.ts FOLDER NAME TIMES`. Records each acquisition and release.
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { createBatchFiles } from '../../../../client/batch/plan/batchFiles';

async function main(): Promise<void> {
  const [folder = '', name = '', times = '0'] = process.argv.slice(2);
  const files = createBatchFiles(folder, process.pid);
  const note = (what: string): void => appendFileSync(path.join(folder, 'notes'), `${name} ${what}\n`);
  for (let count = 0; count < Number(times);) {
    const release = await files.lock('w');
    if (release) {
      note('in');
      await new Promise((resolve) => setTimeout(resolve, 1));
      note('out');
      await release();
      count++;
    } else await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
