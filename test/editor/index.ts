// Runs inside the extension host of a real VS Code: the entry that `runTests` names.
import path from 'node:path';

/** Called by VS Code. Rejects if a test fails. */
export async function run(): Promise<void> {
  // Mocha is an ES module and this bundle is not.
  const { default: Mocha } = await import('mocha');
  const { default: CountingReporter } = (await import(
    path.join(__dirname, '../../../test/support/countingReporter.mjs')
  )) as { default: Mocha.ReporterConstructor };
  // Events of a real VS Code get lost or arrive late on a busy machine. test/run.ts names the tests that were repeated.
  const mocha = new Mocha({ ui: 'bdd', timeout: 20_000, color: true, reporter: CountingReporter, retries: 1 });
  const { HRFLOW_SUITES = '' } = process.env;
  for (const suite of HRFLOW_SUITES.split(',')) mocha.addFile(path.join(__dirname, `${suite}.suite.js`));
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}
