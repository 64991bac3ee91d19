// npm test: runs all steps, also after a step that fails. Ends with `N passed, N failed`.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

interface Step {
  readonly name: string;
  readonly command: string;
  /** The step counts its tests (support/countingReporter.mjs); other steps pass or fail as a whole. */
  readonly counts?: true;
  /** The step needs an editor or a browser that the npm registry has for Linux only (test/host). */
  readonly linuxOnly?: true;
}

const reporter = '--reporter test/support/countingReporter.mjs';

/** Those of a group run at the same time. */
const groups: readonly (readonly Step[])[] = [
  [{ name: 'build', command: 'node esbuild.js' }],
  [
    { name: 'types', command: 'tsc -b tsconfig.build.json' },
    { name: 'lint', command: 'npm run --silent lint' },
  ],
  [{ name: 'unit', command: `npm run --silent test:unit -- --parallel --jobs 2 ${reporter}`, counts: true }],
  [{ name: 'editor', command: 'tsx test/editor/run.ts', counts: true }],
  [{ name: 'web', command: 'tsx test/editor/run.ts --web', counts: true, linuxOnly: true }],
  [{ name: 'french', command: 'tsx test/editor/run.ts --locale fr', counts: true, linuxOnly: true }],
  [{ name: 'vsix', command: 'tsx test/editor/run.ts --vsix', counts: true, linuxOnly: true }],
  [
    {
      name: 'person',
      command: `mocha ${reporter} --retries 1 "test/editor/person/*.test.ts"`,
      counts: true,
      linuxOnly: true,
    },
  ],
];

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** The names of the tests that failed, and of those that passed when they were repeated. */
  readonly problems?: readonly string[];
}

const root = path.join(__dirname, '..');
const results = path.join(root, '.test-results');

/** @param isAlone the output of a step that runs alongside another one is printed at its end. */
async function runStep({ name, command, counts }: Step, isAlone: boolean): Promise<Counts> {
  if (isAlone) console.log(`\n=== ${name}`);
  const file = path.join(results, `${name}.json`);
  const output = isAlone ? 'inherit' : 'pipe';
  const child = spawn(command, {
    shell: true,
    stdio: ['ignore', output, output],
    cwd: root,
    env: {
      ...process.env,
      PATH: `${path.join(root, 'node_modules', '.bin')}${path.delimiter}${process.env.PATH ?? ''}`,
      HRFLOW_TEST_COUNTS: file,
    },
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (!isAlone) console.log(`\n=== ${name}\n${Buffer.concat(chunks).toString('utf8')}`);
  if (counts && existsSync(file)) {
    const found = JSON.parse(readFileSync(file, 'utf8')) as Counts;
    // A step that fails beyond its tests, or that ran none, has failed.
    const extra = (code !== 0 && found.failed === 0) || found.passed + found.failed === 0 ? 1 : 0;
    return { ...found, failed: found.failed + extra };
  }
  return code === 0 && !counts ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

async function main(): Promise<void> {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results);
  const total = { passed: 0, failed: 0 };
  const lines: string[] = [];
  const run = async (step: Step, isAlone: boolean): Promise<void> => {
    if (step.linuxOnly && process.platform !== 'linux') {
      lines.push(`${step.name}: skipped, Linux only`);
      return;
    }
    const start = Date.now();
    const { passed, failed, skipped, problems = [] } = await runStep(step, isAlone);
    total.passed += passed;
    total.failed += failed;
    const seconds = Math.round((Date.now() - start) / 1000);
    lines.push(`${step.name}: ${passed} ok, ${failed} not, ${skipped} left out, ${seconds} s`);
    lines.push(...problems.map((problem) => `  ${problem}`));
  };
  for (const group of groups) await Promise.all(group.map((step) => run(step, group.length === 1)));
  console.log(`\n${lines.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
