/** Of a run of Mocha. `problems`: the tests that failed, at last or at first. */
interface RunCounts {
  readonly passes: number;
  readonly failures: number;
  readonly pending: number;
  readonly problems: readonly string[];
}

/** See testCounts.mjs. */
export function addTestCounts(counts: RunCounts): void;
