// Mocha's "spec" reporter, which also adds how many tests passed, failed and were skipped to the file that HRFLOW_TEST_COUNTS names,
// for test/run.ts, with the names of the tests that failed, at last or at first. A step may run several suites, one after the other.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import Mocha from 'mocha';

export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const problems = [];
    const add = (kind) => (test, error) => {
      problems.push(`${kind}: ${test.fullTitle()}: ${String(error?.message).split('\n', 1)[0]}`);
    };
    runner.on('fail', add('failed'));
    runner.on('retry', add('repeated'));
    runner.once('end', () => {
      const file = process.env.HRFLOW_TEST_COUNTS;
      if (!file) return;
      const { passes, failures, pending } = this.stats;
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
    });
  }
}
