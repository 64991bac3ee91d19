// Mocha's "spec" reporter, which also adds how many tests passed, failed and were skipped to the file that HRFLOW_TEST_COUNTS names,
// for test/run.ts. A step may run several suites, one after the other.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import Mocha from 'mocha';

export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const file = process.env.HRFLOW_TEST_COUNTS;
      if (!file) return;
      const { passes, failures, pending } = this.stats;
      const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 0, skipped: 0 };
      const { passed, failed, skipped } = before;
      const sum = { passed: passed + passes, failed: failed + failures, skipped: skipped + pending };
      writeFileSync(file, JSON.stringify(sum));
    });
  }
}
