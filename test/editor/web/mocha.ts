// Mocha in the extension host of a web worker. Imported before the suites, which register themselves.
import type MochaClass from 'mocha';
import '../../../node_modules/mocha/mocha.js';

/** Starts the line that test/host/vscode.ts reads: a web worker cannot write files. */
const countsMarker = 'HRFLOW_TEST_COUNTS';

const { Mocha, mocha } = globalThis as unknown as {
  readonly Mocha: typeof MochaClass;
  readonly mocha: BrowserMocha;
};

interface BrowserMocha {
  setup(options: Mocha.MochaOptions): void;
  run(onEnd: (failures: number) => void): void;
}

class WebReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const problems: string[] = [];
    const add =
      (kind: string) =>
      (test: Mocha.Test, error: unknown): void => {
        const message = error instanceof Error ? error.message : String(error);
        problems.push(`${kind}: ${test.fullTitle()}: ${message.split('\n', 1)[0] ?? ''}`);
      };
    runner.on('fail', add('failed'));
    runner.on('retry', add('repeated'));
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      console.log(`${countsMarker} ${JSON.stringify({ passes, failures, pending, problems })}`);
    });
  }
}

mocha.setup({ ui: 'bdd', timeout: 20_000, color: true, reporter: WebReporter });

/** Called by VS Code. Rejects if a test fails. */
export async function run(): Promise<void> {
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}
