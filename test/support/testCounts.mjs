import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * Adds how many tests passed, failed and were skipped to the file that HRFLOW_TEST_COUNTS names, for test/run.ts, with the names of the
 * tests that failed, at last or at first. A step may run several suites, one after the other.
 */
export function addTestCounts({ passes, failures, pending, problems }) {
  const file = process.env.HRFLOW_TEST_COUNTS;
  if (!file) return;
  const before = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { passed: 0, failed: 0, skipped: 0, problems: [] };
  const sum = {
    passed: before.passed + passes,
    failed: before.failed + failures,
    skipped: before.skipped + pending,
    problems: [...before.problems, ...problems],
  };
  writeFileSync(file, JSON.stringify(sum));
}
