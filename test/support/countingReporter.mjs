// Mocha's "spec" reporter, which also counts the tests for test/run.ts (testCounts.mjs), and prints which files take longest.
import path from 'node:path';
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
    const milliseconds = new Map();
    runner.on('test end', ({ file = '', duration = 0 }) =>
      milliseconds.set(file, (milliseconds.get(file) ?? 0) + duration),
    );
    runner.once('end', () => {
      addTestCounts({ ...this.stats, problems });
      const slowest = [...milliseconds].sort(([, one], [, other]) => other - one).slice(0, 10);
      const lines = slowest.map(([file, time]) => `${Math.round(time / 1000)} s  ${path.relative('', file)}`);
      console.log(`The files that take longest:\n${lines.join('\n')}`);
    });
  }
}
