// Mocha's "spec" reporter, which also writes how many tests passed, failed and were skipped to the file that
// HRFLOW_TEST_COUNTS names, for test/run.ts to add up.
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const file = process.env.HRFLOW_TEST_COUNTS;
      const { passes: passed, failures: failed, pending: skipped } = this.stats;
      if (file) writeFileSync(file, JSON.stringify({ passed, failed, skipped }));
    });
  }
}
