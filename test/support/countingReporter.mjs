// Mocha's "spec" reporter, which also counts the tests for test/run.ts (testCounts.mjs).
import Mocha from 'mocha';
import { addTestCounts } from './testCounts.mjs';

export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const problems = [];
    const add = (kind) => (test, error) => {
      problems.push(`${kind}: ${test.fullTitle()}: ${String(error?.message).split('\n', 1)[0]}`);
    };
    runner.on('fail', add('failed'));
    runner.on('retry', add('repeated'));
    runner.once('end', () => addTestCounts({ ...this.stats, problems }));
  }
}
