import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fixture } from '../support/profiles';
import { folderWith, hrflowProfile, installPackage } from './installedPackage';

const valid = fixture('profiles/valid/minimal.profile.json');
const fixable = fixture('profiles/questionable/phone-is-a-number.profile.json');
const credentials = { HRFLOW_API_KEY: 'key', HRFLOW_USER_EMAIL: 'user@example.com' };
/** A service that is not reached. */
const nowhere = ['--source', 'key', '--api-url', 'http://127.0.0.1:9', '--ledger', 'ledger'];

describe('hrflow-profile, with special files and inputs', () => {
  before(function () {
    this.timeout(120_000);
    installPackage();
  });

  it('says which folders it searches for an environment', async () => {
    const environments = [{ name: 'Staging', apiUrl: 'https://staging.example.com' }];
    const cwd = folderWith({ 'in/a.profile.json': valid, 'in/.hrflowrc.json': JSON.stringify({ environments }) });
    const parameters = [
      'index',
      'in',
      '--dry-run',
      '--environment',
      'Staging',
      '--source',
      'key',
      '--ledger',
      'ledger',
    ];
    const { code, errors } = await hrflowProfile(parameters, { cwd });
    assert.equal(code, 2);
    assert.match(errors, /Unknown environment Staging: no \.hrflowrc\.json of the current folder or one above it has/);
    const inFolder = parameters.map((each) => (each === 'in' ? '.' : each));
    assert.equal((await hrflowProfile(inFolder, { cwd: path.join(cwd, 'in') })).code, 0);
  });

  it('does not take the path of a missing file for a reference', async () => {
    const cwd = folderWith({});
    for (const name of ['profiles/nope.profile.json', 'nope.JSON', './nope']) {
      const { code, errors } = await hrflowProfile(['stored', name, ...nowhere.slice(0, 4)], { cwd, env: credentials });
      assert.deepEqual([code, errors], [2, `hrflow-profile: ${name}: The file does not exist.\n`]);
    }
  });

  it('suggests --fix only if there is a syntax error that it repairs', async () => {
    const cwd = folderWith({ 'bad.profile.json': '{"a": "b" : [}', 'comma.profile.json': '{"info": {},}' });
    const bad = await hrflowProfile(['format', 'bad.profile.json'], { cwd });
    assert.deepEqual([bad.code, /syntax errors\. .*check shows them/.test(bad.errors)], [2, true], bad.errors);
    assert.ok(!bad.errors.includes('--fix'));
    const comma = await hrflowProfile(['format', 'comma.profile.json'], { cwd });
    assert.match(comma.errors, /syntax errors\. Repair them first: check --fix\./);
  });

  it('counts a profile that is too large as a failure, without the name of a setting', async () => {
    const text = JSON.stringify({ ...(JSON.parse(valid) as object), text: 'x'.repeat(30_000_000) });
    const cwd = folderWith({ 'huge.profile.json': text, 'huge.ndjson': `${text}\n` });
    for (const parameters of [['huge.profile.json'], ['--ndjson', 'huge.ndjson']]) {
      const { code, out, errors } = await hrflowProfile(['check', ...parameters], { cwd });
      assert.equal(code, 1);
      assert.match(out + errors, /Found 1 error\./);
      assert.match(out, /The profile is larger than 24 MB\. Only its syntax was checked\./);
      assert.ok(!/maxFileSize|as you type/.test(out + errors));
    }
  }).timeout(60_000);

  it('reports the problems of a file that --fix cannot write', async () => {
    // The temporary file next to it has a longer name than file systems allow, also for an administrator.
    const name = `${'a'.repeat(235)}.profile.json`;
    const cwd = folderWith({ [name]: fixable });
    const problemsIn = (text: string): unknown[] =>
      (JSON.parse(text) as { files: { problems: unknown[] }[] }).files.flatMap(({ problems }) => problems);
    const expected = problemsIn((await hrflowProfile(['check', '--format', 'json'], { cwd })).out);
    assert.ok(expected.length > 0);
    const { code, out, errors } = await hrflowProfile(['check', '--fix', '--format', 'json'], { cwd });
    assert.deepEqual([code, problemsIn(out)], [2, expected]);
    assert.match(errors, /^a+\.profile\.json: ENAMETOOLONG/m);
    assert.equal(readFileSync(path.join(cwd, name), 'utf8'), fixable);
  });

  it('has the command help', async () => {
    const [help, option] = [await hrflowProfile(['help', 'check']), await hrflowProfile(['check', '--help'])];
    assert.deepEqual([help.code, help.out], [0, option.out]);
    assert.equal((await hrflowProfile(['help'])).out, (await hrflowProfile(['--help'])).out);
    assert.equal((await hrflowProfile(['help', 'nothing'])).code, 2);
  }).timeout(30_000);

  it('ends quietly when the reader has closed the output', () => {
    const files = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`in/${index}.profile.json`, fixable] as const),
    );
    const lines = Array.from({ length: 5000 }, () => `${JSON.stringify(JSON.parse(fixable))}\n`).join('');
    const cwd = folderWith({ ...files, 'lines.ndjson': lines });
    for (const parameters of [
      'check in',
      'check in --format json',
      'check --ndjson lines.ndjson',
      `index --ndjson lines.ndjson --dry-run ${nowhere.join(' ')}`,
    ]) {
      const script = `{ "$0" ${parameters}; echo "code $?" >&2; } | head -1`;
      const { stderr } = spawnSync('sh', ['-c', script, installPackage().executable], { cwd, encoding: 'utf8' });
      assert.match(stderr, /^code 141$/m, parameters);
      assert.ok(!stderr.includes('hrflow-profile:'), stderr);
    }
  }).timeout(60_000);

  it('accepts an empty input of lines', async () => {
    const cwd = folderWith({ 'empty.ndjson': '\n' });
    const index = ['index', '--ndjson', '--dry-run', ...nowhere];
    for (const parameters of [
      ['check', '--ndjson'],
      index,
      ['check', '--ndjson', 'empty.ndjson'],
      [...index, 'empty.ndjson'],
    ]) {
      const { code, out, errors } = await hrflowProfile(parameters, { cwd });
      assert.deepEqual([code, out], [0, ''], errors);
    }
  }).timeout(30_000);
});
