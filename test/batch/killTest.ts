/*
 * npm run test:kills [-- RUNS [SEED]]
 *
 * Batches of 200 profiles whose process is killed 39 times, with and without up to 120 bytes cut off each file after each kill.
 * Prints a table; fails if a profile is stored twice, or a report is wrong or incomplete.
 */
import { type KilledBatchResult, runKilledBatch } from './killedBatch';

const batch = { count: 200, kills: 39, hasReferences: true };
const columns = ['kills', 'cuts', 'requests', 'stored', 'unknown', 'failed'] as const;

async function main(): Promise<void> {
  const [runs = 1, firstSeed = 1] = process.argv.slice(2).map(Number);
  let failures = 0;
  for (const maxCutBytes of [0, 120]) {
    console.log(`\n| seed (cut: ${maxCutBytes} bytes) | ${columns.join(' | ')} | seconds |`);
    console.log(`|${' --- |'.repeat(columns.length + 2)}`);
    for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
      const start = performance.now();
      const cells = await runKilledBatch({ ...batch, seed, maxCutBytes }).then(
        (result: KilledBatchResult) => columns.map((column) => String(result[column])),
        (error: unknown) => {
          failures++;
          return [`FAILED: ${error instanceof Error ? error.message : String(error)}`];
        },
      );
      console.log(`| ${[seed, ...cells, ((performance.now() - start) / 1000).toFixed(1)].join(' | ')} |`);
    }
  }
  console.log(`\n${2 * runs} batches, ${failures} failed`);
  process.exitCode = failures === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
