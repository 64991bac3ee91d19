import type { Counts, Workload } from './workload';

/** The results of many runs of a workload. */
export interface WorkloadResult {
  runs: number;
  /** Sums over all runs. */
  readonly counts: Record<keyof Counts, number>;
  readonly failures: Failure[];
}

interface Failure {
  /** Reproduces the failure. */
  readonly seed: number;
  readonly message: string;
}

/** Stops after this many failures. */
const maxFailures = 20;

/**
 * Runs a workload with consecutive seeds. Continues after a failure.
 * @param isDone called before each run.
 * @param onProgress called after each run.
 */
export async function repeatWorkload(
  workload: Workload,
  firstSeed: number,
  isDone: (runs: number) => boolean,
  onProgress: (result: WorkloadResult) => void = () => undefined,
): Promise<WorkloadResult> {
  const counts = { operations: 0, documents: 0, calls: 0, cuts: 0, kills: 0 };
  const result: WorkloadResult = { runs: 0, counts, failures: [] };
  try {
    for (let seed = firstSeed; !isDone(result.runs) && result.failures.length < maxFailures; seed++) {
      try {
        const runCounts = await workload.run(seed);
        for (const [name, count] of Object.entries(runCounts) as [keyof Counts, number][]) counts[name] += count;
      } catch (error) {
        result.failures.push({ seed, message: error instanceof Error ? error.message : String(error) });
      }
      result.runs++;
      onProgress(result);
    }
  } finally {
    await workload.stop?.();
  }
  return result;
}
