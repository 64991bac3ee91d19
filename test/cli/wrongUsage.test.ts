import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, linkSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fixture } from '../support/profiles';
import { folderWith, hrflowProfile, installPackage } from './installedPackage';

const valid = fixture('profiles/valid/minimal.profile.json');
const resume = JSON.stringify({ basics: { name: 'Ada Lovelace', email: 'ada@example.com' }, work: [] });
const credentials = { HRFLOW_API_KEY: 'key', HRFLOW_USER_EMAIL: 'user@example.com' };

/** Runs a command line with redirections. */
function inShell(commandLine: string, cwd: string): { readonly code: number | null; readonly errors: string } {
  const script = `"$0" ${commandLine}`;
  const { status, stderr } = spawnSync('sh', ['-c', script, installPackage().executable], { cwd, encoding: 'utf8' });
  return { code: status, errors: stderr };
}

describe('hrflow-profile, wrongly used', () => {
  before(function () {
    this.timeout(120_000);
    installPackage();
  });

  it('replaces no input by a report', async () => {
    const cwd = folderWith({ 'in/a.profile.json': valid, 'r.json': resume, 'lines.ndjson': '{}\n' });
    symlinkSync('r.json', path.join(cwd, 'symbolic.json'));
    linkSync(path.join(cwd, 'r.json'), path.join(cwd, 'hard.json'));
    const index = ['index', '--yes', '--source', 'key', '--api-url', 'http://127.0.0.1:9', '--ledger', 'ledger'];
    for (const parameters of [
      ['convert', 'r.json', '--report', './r.json'],
      ['convert', 'r.json', '-o', 'out', '--report', 'symbolic.json'],
      ['convert', 'symbolic.json', '--report', 'hard.json'],
      [...index, 'in/a.profile.json', '--report', 'in/a.profile.json'],
      [...index, 'in', '--report', 'in/../in/a.profile.json'],
      [...index, 'r*.json', '--report', 'r.json'],
      [...index, '--ndjson', 'lines.ndjson', '--report', 'lines.ndjson'],
    ]) {
      const { code, out, errors } = await hrflowProfile(parameters, { cwd, env: credentials });
      assert.deepEqual([code, out], [2, ''], parameters.join(' '));
      assert.match(errors, /^hrflow-profile: \S+ is an input: the report would replace it\.\n$/);
    }
    assert.equal(inShell('convert --report r.json < r.json', cwd).code, 2);
    const texts = ['in/a.profile.json', 'r.json', 'lines.ndjson'].map((name) =>
      readFileSync(path.join(cwd, name), 'utf8'),
    );
    assert.deepEqual(texts, [valid, resume, '{}\n']);
    assert.ok(!existsSync(path.join(cwd, 'out')) && !existsSync(path.join(cwd, 'ledger')));
  }).timeout(60_000);

  it('writes a report over an earlier one', async () => {
    const cwd = folderWith({ 'r.json': resume });
    for (let run = 0; run < 2; run++) {
      const { code } = await hrflowProfile(['convert', 'r.json', '--report', 'report.json'], { cwd });
      assert.equal(code, 0);
    }
    assert.match(readFileSync(path.join(cwd, 'report.json'), 'utf8'), /JSON Resume/);
  });

  it('says in one line that the output cannot be written', function () {
    if (!existsSync('/dev/full')) this.skip();
    const cwd = folderWith({ 'a.profile.json': valid, 'r.json': resume, 'lines.ndjson': '{}\n' });
    const index = 'index --ndjson lines.ndjson --dry-run --source key --api-url http://127.0.0.1:9 --ledger ledger';
    for (const command of ['--help', 'check', 'rules', 'schema', 'convert r.json', index]) {
      const { code, errors } = inShell(`${command} > /dev/full`, cwd);
      const lines = errors.split('\n').filter((line) => line.includes('hrflow-profile:') || line.includes(' at '));
      assert.deepEqual(
        [code, lines],
        [2, ['hrflow-profile: The output cannot be written: The disk is full.']],
        command,
      );
    }
    assert.equal(inShell('check 2> /dev/full nope', cwd).code, 2);
  }).timeout(60_000);

  it('does not take the empty string for the current folder', async () => {
    const cwd = folderWith({ 'a.profile.json': valid, 'r.json': resume });
    for (const parameters of [
      ['check', ''],
      ['check', 'a.profile.json', ''],
      ['check', '-', '--stdin-filepath', ''],
      ['format', ''],
      ['index', '', '--yes'],
      ['index', 'a.profile.json', '--yes', '--report='],
      ['status', ''],
      ['status', '--ledger', ''],
      ['stored', ''],
      ['convert', ''],
      ['convert', 'r.json', '-o', ''],
    ]) {
      const { code, out, errors } = await hrflowProfile(parameters, { cwd, env: credentials });
      assert.deepEqual([code, out], [2, ''], parameters.join(' '));
      assert.match(errors, /^hrflow-profile: .*empty: expected a path\.\n$/);
    }
  }).timeout(60_000);
});
