import type { Counts, Workload } from './workload';

/** What many runs of a workload came to. */
export interface Trial {
  runs: number;
  /** Sums. */
  readonly counts: Record<keyof Counts, number>;
  readonly failures: Failure[];
}

interface Failure {
  /** Reproduces it. */
  readonly seed: number;
  readonly message: string;
}

/** More failures than this say nothing new. */
const mostFailures = 20;

/**
 * Runs a workload with one seed after another. A failure does not stop it.
 * @param isOver asked before each run.
 * @param onProgress told after each run.
 */
export async function tryOut(
  workload: Workload,
  firstSeed: number,
  isOver: (runs: number) => boolean,
  onProgress: (trial: Trial) => void = () => undefined,
): Promise<Trial> {
  const counts = { operations: 0, documents: 0, calls: 0, cuts: 0, kills: 0 };
  const trial: Trial = { runs: 0, counts, failures: [] };
  try {
    for (let seed = firstSeed; !isOver(trial.runs) && trial.failures.length < mostFailures; seed++) {
      try {
        const made = await workload.run(seed);
        for (const [name, count] of Object.entries(made) as [keyof Counts, number][]) counts[name] += count;
      } catch (error) {
        trial.failures.push({ seed, message: error instanceof Error ? error.message : String(error) });
      }
      trial.runs++;
      onProgress(trial);
    }
  } finally {
    await workload.stop?.();
  }
  return trial;
}
