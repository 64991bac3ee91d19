import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { folderWith } from './installedPackage';
import { profileFiles, profileText, type Sender, startSenders } from './sending';

describe('hrflow-profile status and stored', () => {
  let sender: Sender;
  startSenders((each) => {
    sender = each;
  });

  const status = (cwd: string, ...more: string[]) =>
    sender.run(cwd, sender.parameters('status', ...more), { env: { HRFLOW_API_KEY: '' } });
  const statesIn = (out: string): Record<string, string> =>
    Object.fromEntries(
      (JSON.parse(out) as { readonly file: string; readonly state: string }[]).map(({ file, state }) => [file, state]),
    );

  it('shows the states of profiles without the service', async () => {
    const cwd = folderWith(profileFiles(5));
    const files = ['in/0.profile.json', 'in/1.profile.json', 'in/2.profile.json', 'in/3.profile.json'];
    // The second one is refused, the response to the third one is lost.
    await sender.index(cwd, 'in/0.profile.json');
    sender.sandbox.setFault({ kind: 'status', status: 422 });
    await sender.index(cwd, 'in/1.profile.json');
    sender.sandbox.setFault({ kind: 'status', status: 500 });
    writeFileSync(path.join(cwd, 'in/2.profile.json'), profileText(2, { reference: undefined }));
    await sender.index(cwd, 'in/2.profile.json');
    sender.sandbox.setFault(undefined);
    await sender.index(cwd, 'in/3.profile.json');
    writeFileSync(path.join(cwd, 'in/3.profile.json'), profileText(3, { text: 'Changed' }));
    const requests = sender.sandbox.requests.length;
    const json = await status(cwd, '--format', 'json');
    assert.equal(json.code, 1);
    assert.deepEqual(statesIn(json.out), {
      ...{ 'in/0.profile.json': 'current', 'in/1.profile.json': 'failed', 'in/2.profile.json': 'unknown' },
      ...{ 'in/3.profile.json': 'changed', 'in/4.profile.json': 'never' },
    });
    const { out } = await status(cwd, ...files);
    assert.match(out, /^Changed \(1\)\n {2}in\/3\.profile\.json: Changed since it was indexed on .+\.\nFailed \(1\)\n/);
    assert.match(out, /^ {2}in\/1\.profile\.json: Not indexed: Rejected by HrFlow\.$/m);
    assert.match(out, /^ {2}in\/2\.profile\.json: It is unknown whether it was indexed\. HrFlow server error\.$/m);
    assert.match(out, /^Up to date \(1\)\n {2}in\/0\.profile\.json: Up to date: indexed on .+\.$/m);
    const lines = (await status(cwd, '--format', 'ndjson')).out.trim().split('\n');
    assert.deepEqual(
      lines.map((line) => (JSON.parse(line) as { readonly reference?: string }).reference),
      ['ref-0', 'ref-1', undefined, 'ref-3', 'ref-4'],
    );
    assert.equal((await status(cwd, 'in/0.profile.json')).code, 0);
    assert.equal(sender.sandbox.requests.length, requests);
  }).timeout(60_000);

  it('distinguishes sources, services and ledgers', async () => {
    const cwd = folderWith(profileFiles(1));
    await sender.index(cwd, 'in');
    const stateWith = async (...parameters: string[]): Promise<unknown> =>
      Object.values(statesIn((await sender.run(cwd, ['status', '--format', 'json', ...parameters])).out))[0];
    const service = ['--api-url', sender.sandbox.url];
    assert.equal(await stateWith(...service), 'current');
    assert.equal(await stateWith(...service, '--source', 'other'), 'never');
    assert.equal(await stateWith(), 'never');
    assert.equal(await stateWith(...service, '--ledger', 'another'), 'never');
  });

  it('reports files that cannot be read, and folders without profiles', async () => {
    const cwd = folderWith({ 'a.txt': '' });
    const empty = await status(cwd);
    assert.match(empty.errors + empty.out, /No profiles found/);
    assert.equal(empty.code, 2);
    const { code, errors } = await status(cwd, 'gone.json');
    assert.deepEqual([code, /^gone\.json: The file does not exist\.$/m.test(errors)], [2, true]);
  });

  it('prints a stored profile, by its reference, its key or its file', async () => {
    const cwd = folderWith(profileFiles(2));
    await sender.index(cwd, 'in');
    const key = sender.sandbox.profiles().find(({ members }) => members.reference === 'ref-1')?.key ?? '';
    for (const parameters of [['ref-1'], [key, '--by', 'key'], ['in/1.profile.json']]) {
      const { code, out } = await sender.run(cwd, sender.parameters('stored', ...parameters));
      assert.equal(code, 0);
      assert.deepEqual(
        [(JSON.parse(out) as Record<string, unknown>).key, (JSON.parse(out) as Record<string, unknown>).text],
        [key, 'Profile 1'],
      );
      assert.match(out, /^\{\n {2}"/);
    }
  });

  it('keeps the spelling of numbers, and escapes what a terminal would interpret', async () => {
    const text = profileText('n', { experiences_duration: 'DURATION', text: 'a\u009B31mb\u202Ec' });
    const cwd = folderWith({ 'in/n.profile.json': text.replace('"DURATION"', '1.50') });
    assert.equal((await sender.index(cwd, 'in')).code, 0);
    const { out } = await sender.run(cwd, sender.parameters('stored', 'ref-n'));
    assert.equal((JSON.parse(out) as { readonly text: string }).text, 'a\u009B31mb\u202Ec');
    assert.match(out, /a\\u009b31mb\\u202ec/);
  });

  it('shows what an update would change', async () => {
    const cwd = folderWith(profileFiles(1));
    await sender.index(cwd, 'in');
    const diff = () => sender.run(cwd, sender.parameters('stored', 'in/0.profile.json', '--diff'));
    assert.deepEqual(await diff(), { code: 0, out: '', errors: '' });
    writeFileSync(path.join(cwd, 'in/0.profile.json'), profileText(0, { text: 'Changed' }));
    const { code, out } = await diff();
    assert.equal(code, 1);
    assert.match(out, /^--- a\/in\/0\.profile\.json\n\+\+\+ b\/in\/0\.profile\.json\n/);
    assert.deepEqual(out.match(/^[-+] .*$/gm), ['-  "text": "Profile 0",', '+  "text": "Changed",']);
  });

  it('says why there is no profile', async () => {
    const cwd = folderWith({ 'a.profile.json': '{}' });
    const stored = (...more: string[]): string[] => sender.parameters('stored', ...more);
    const cases: readonly (readonly [string[], number, RegExp])[] = [
      [stored('gone'), 1, /has no profile with the reference gone in this source/],
      [stored('gone', '--by', 'key'), 1, /has no profile with the key gone in this source/],
      [stored('a.profile.json'), 2, /has neither a `key` nor a `reference`/],
      [stored('gone', '--diff'), 2, /--diff compares a file: gone is none/],
      [['stored', 'x', '--api-url', sender.sandbox.url], 2, /No source: use --source/],
      [['stored', 'x', '--api-url', sender.sandbox.url, '--source', 'z'], 2, /The profile cannot be read\./],
    ];
    for (const [parameters, code, message] of cases) {
      const result = await sender.run(cwd, parameters);
      assert.deepEqual([result.code, message.test(result.errors)], [code, true], result.errors);
    }
    const env = { HRFLOW_API_KEY: sender.sandbox.credentials.writeOnly.apiKey };
    const writeOnly = await sender.run(cwd, stored('x'), { env });
    assert.deepEqual([writeOnly.code, writeOnly.errors.includes(env.HRFLOW_API_KEY)], [2, false]);
  });
});
