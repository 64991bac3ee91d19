import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fixture } from '../support/profiles';
import { folderWith, hrflowProfile, installPackage } from './installedPackage';

const valid = fixture('profiles/valid/minimal.profile.json');
const one = JSON.stringify(JSON.parse(valid));

describe('hrflow-profile, exit codes', () => {
  before(function () {
    this.timeout(120_000);
    installPackage();
  });

  it('is 0 with --exit-zero if the check is complete, and its output is the same', async () => {
    const cwd = folderWith({ 'wrong.profile.json': '{}', 'lines.ndjson': `${one}\n{}\n` });
    for (const parameters of [
      ['wrong.profile.json', '--format', 'gitlab'],
      ['--ndjson', 'lines.ndjson'],
      ['wrong.profile.json', '--format', 'gitlab', '--max-warnings', '0'],
    ]) {
      const usual = await hrflowProfile(['check', ...parameters], { cwd });
      const { code, out } = await hrflowProfile(['check', '--exit-zero', ...parameters], { cwd });
      assert.deepEqual([usual.code, code], [1, 0]);
      assert.equal(out, usual.out);
    }
  });

  it('is 2 with --exit-zero for wrong usage, and for input or output that fails', async () => {
    const cwd = folderWith({
      'a.profile.json': valid,
      'empty/': '',
      'broken/.hrflowrc.json': '{',
      'broken/a.json': valid,
    });
    for (const parameters of [
      ['nope'],
      ['empty'],
      ['--nope'],
      ['broken/a.json'],
      ['a.profile.json', 'nope'],
      ['--ndjson', 'nope'],
      ['--ndjson', '--fix'],
    ])
      assert.equal(
        (await hrflowProfile(['check', '--exit-zero', ...parameters], { cwd })).code,
        2,
        parameters.join(' '),
      );
    const { out, code } = await hrflowProfile(['check', '--exit-zero', '--ndjson'], {
      input: Buffer.concat([Buffer.from(`${one}\n`), Buffer.from([0xff, 10])]),
    });
    assert.deepEqual([out.trim().split('\n').length, code], [2, 2]);
  });

  it('is 2 after an unexpected error, and for a check that does not end', async () => {
    const cwd = folderWith({
      'error.cjs': 'setTimeout(() => { throw new Error("unexpected"); }, 0);',
      'rejection.cjs': 'void Promise.reject(new Error("unexpected"));',
      // Nothing keeps the process alive.
      'endless.cjs': `Object.defineProperty(process, 'stdin', { value: new (require('node:stream').Readable)({ read() {} }) });`,
    });
    for (const name of ['error', 'rejection', 'endless']) {
      const env = { NODE_OPTIONS: `--require=${path.join(cwd, `${name}.cjs`)}` };
      const { code, errors } = await hrflowProfile(['check', '--ndjson', '--exit-zero'], { cwd, env });
      assert.equal(code, 2, name);
      assert.equal(errors.includes('Error: unexpected'), name !== 'endless', errors);
    }
  });

  it('is 2 if the installation is not complete', () => {
    const copy = folderWith({});
    const source = path.dirname(path.dirname(realpathSync(installPackage().executable)));
    cpSync(source, copy, { recursive: true });
    rmSync(path.join(copy, 'dist', 'program.br'));
    const { status, stderr } = spawnSync('node', [path.join(copy, 'dist', 'cli.js'), 'check', '--exit-zero'], {
      encoding: 'utf8',
    });
    assert.deepEqual([status, stderr.includes('ENOENT')], [2, true]);
  });
});
