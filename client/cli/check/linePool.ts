import { type CheckedLines, createLineChecker, type LineSource } from './lineChecker';
import { inOrder } from './inOrder';
import type { ProfileLine } from './profileLines';
import { hasWorkers, startWorkers, type Workers } from './workers';

/** Lines that this process checks before it starts workers. */
const maxLinesAlone = 250;

/** The name of the function of a worker. */
export const checkLinesMethod = 'checkLines';

/** Lines from one source. */
export interface SourcedLines {
  readonly lines: readonly ProfileLine[];
  readonly source: LineSource;
}

/** Checks lines of NDJSON, many of them in parallel. The results are in the order of the lines. */
export async function* checkLinesInOrder(chunks: AsyncIterable<SourcedLines>): AsyncGenerator<CheckedLines> {
  const check = createLineChecker();
  const state: { count: number; workers: Workers | undefined } = { count: 0, workers: undefined };
  const run = async ({ lines, source }: SourcedLines): Promise<CheckedLines> => {
    state.count += lines.length;
    if (state.count <= maxLinesAlone || !hasWorkers()) return check(lines, source);
    state.workers ??= await startWorkers();
    return await state.workers.run(checkLinesMethod, lines, source);
  };
  try {
    yield* inOrder(chunks, run, 8);
  } finally {
    await state.workers?.stop();
  }
}
