import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { recipe, scalePage } from './recipes';

/** The first group of the pattern in the page. */
function onPage(pattern: RegExp, text = readFileSync(scalePage, 'utf8')): string {
  const [, found] = pattern.exec(text) ?? [];
  assert.ok(found, String(pattern));
  return found;
}

describe('docs/scale.md, with a program that fails', function () {
  let folder: string;
  before(function () {
    if (process.platform === 'win32') this.skip();
  });
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-scale-test-'));
    writeFileSync(path.join(folder, '.hrflow.json'), '{}');
    mkdirSync(path.join(folder, 'verdicts'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Runs a script with a program that prints one line and ends with this code. @returns the exit code of the script. */
  const run = (script: string, code: number, environment: Readonly<Record<string, string>> = {}): number | null => {
    const bin = path.join(folder, 'bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(path.join(bin, 'hrflow-profile'), `#!/bin/sh\necho line\nexit ${code}\n`, { mode: 0o755 });
    writeFileSync(path.join(bin, 'scontrol'), '#!/bin/sh\necho "$*" >> requeued\n', { mode: 0o755 });
    const env = { ...environment, PATH: `${bin}:${process.env.PATH}`, HOME: folder };
    return spawnSync('bash', ['-c', script, 'script'], { cwd: folder, env }).status;
  };

  for (const [name, results] of [
    ['check.sbatch', 'verdicts'],
    ['index.sbatch', 'outcomes'],
  ] as const)
    it(`${name} repeats the job, and the result has its final name only after a success`, () => {
      const result = path.join(folder, results, '3.ndjson');
      const job = { SLURM_ARRAY_TASK_ID: '3', SLURM_JOB_ID: '7' };
      // Node ends with 1 for a missing module or a syntax error.
      for (const [restarts, code] of [1, 2, 137].entries()) {
        run(recipe(name), code, { ...job, SLURM_RESTART_COUNT: String(restarts) });
        assert.ok(!existsSync(result), String(code));
      }
      const requeued = (): string => readFileSync(path.join(folder, 'requeued'), 'utf8');
      assert.equal(requeued(), 'requeue 7\n'.repeat(3));
      run(recipe(name), 1, { ...job, SLURM_RESTART_COUNT: '20' });
      assert.ok(!existsSync(result) && requeued() === 'requeue 7\n'.repeat(3));
      assert.equal(run(recipe(name), 0, { ...job, SLURM_RESTART_COUNT: '3' }), 0);
      assert.equal(readFileSync(result, 'utf8'), 'line\n');
      assert.equal(requeued(), 'requeue 7\n'.repeat(3));
    });

  for (const [name, command] of [
    ['check-ssh.sh', () => onPage(/'(hrflow-profile [^']*)'/, recipe('check-ssh.sh'))],
    ['index-ssh.sh', () => onPage(/"(hrflow-profile [^"]*)"/, recipe('index-ssh.sh'))],
    ['Spark', () => onPage(/^command = "(.*)"$/m)],
  ] as const)
    it(`the job of ${name} fails`, () => {
      for (const code of [1, 2, 137]) assert.equal(run(command(), code), code);
      assert.equal(run(command(), 0), 0);
    });

  it('the task of Airflow fails, without a result', () => {
    const parts = onPage(/bash_command=\[([^]*?)for part/).matchAll(/f"(.*)"/g);
    const task = [...parts].map(([, text]) => text).join('');
    const command = task.replaceAll('{part}', '3');
    for (const code of [1, 2, 137]) assert.equal(run(command, code), code);
    assert.deepEqual(readdirSync(path.join(folder, 'verdicts')), ['3.part']);
    assert.equal(run(command, 0), 0);
    assert.deepEqual(readdirSync(path.join(folder, 'verdicts')), ['3.ndjson']);
  });
});
