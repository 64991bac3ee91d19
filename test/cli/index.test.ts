import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runProgram } from '../support/runProgram';
import { readCsv } from '../support/readCsv';
import { folderWith, installPackage } from './installedPackage';
import { profileFiles, profileText, type Sender, startSenders, textsIn } from './sending';

interface Reported {
  readonly file: string;
  readonly reference?: string;
  readonly outcome: string;
  readonly stored: string;
  readonly key?: string;
  readonly message: string;
}

describe('hrflow-profile index', () => {
  let sender: Sender;
  startSenders((each) => {
    sender = each;
  });

  const reportOf = (cwd: string, name = 'report.json'): Reported[] =>
    JSON.parse(readFileSync(path.join(cwd, name), 'utf8')) as Reported[];

  it('shows in a dry run what would be sent, without credentials, and sends nothing', async () => {
    const cwd = folderWith({
      'in/a.profile.json': profileText('a'),
      'in/b.profile.json': profileText('b', { info: 5 }),
      'in/copy.profile.json': profileText('a'),
      'in/new.profile.json': profileText('new', { text: 'Text of the resume' }),
    });
    const { code, out, errors } = await sender.run(
      cwd,
      sender.parameters('index', 'in', '--dry-run', '--report', 'report.json'),
      { env: { HRFLOW_API_KEY: '', HRFLOW_USER_EMAIL: '' } },
    );
    assert.equal(code, 1);
    assert.match(out, /^in\/a\.profile\.json: To be sent\. \(ref-a\)$/m);
    assert.match(out, /^in\/b\.profile\.json: 1 error, on line \d+: `info` must be an object/m);
    assert.match(out, /^in\/copy\.profile\.json: Not sent: in\/a\.profile\.json has the same content\./m);
    assert.match(
      errors,
      /^Dry run: nothing has been sent yet\.\n.*127\.0\.0\.1[^]*^To be sent: 2$[^]*^ {2}With placeholders of the template: 1$/m,
    );
    assert.match(out, /new\.profile\.json: To be sent\. The profile still contains a placeholder .*Text of the resume/);
    assert.deepEqual(
      reportOf(cwd).map(({ outcome }) => outcome),
      ['planned', 'errors', 'same-content', 'planned'],
    );
    assert.equal(sender.sandbox.requests.length, 0);
  });

  it('sends each valid profile once, and nothing when it runs again', async () => {
    const cwd = folderWith({ ...profileFiles(25), 'in/bad.profile.json': '{' });
    const first = await sender.index(cwd, 'in', '--report', 'report.csv');
    assert.equal(first.code, 1);
    assert.match(first.out, /^in\/bad\.profile\.json: 1 error, on line 1: /m);
    assert.match(first.out, /^127\.0\.0\.1:\d+: 25 stored, 1 not stored\.$/m);
    assert.equal(sender.sandbox.profiles().length, 25);
    const [columns, ...rows] = readCsv(readFileSync(path.join(cwd, 'report.csv'), 'utf8'));
    assert.deepEqual(columns, ['file', 'line', 'reference', 'outcome', 'stored', 'key', 'milliseconds', 'message']);
    assert.equal(rows.length, 26);
    assert.equal(rows.filter((row) => row[3] === 'created' && /^[0-9a-f]{40}$/.test(row[5] ?? '')).length, 25);
    const posts = sender.sandbox.requests.length;
    const second = await sender.index(cwd, 'in/*', '--report', 'report.json');
    assert.match(second.out, /25 already stored, 1 not stored/);
    assert.equal(sender.sandbox.requests.length, posts);
    assert.deepEqual(new Set(reportOf(cwd).map(({ outcome }) => outcome)), new Set(['unchanged', 'errors']));
    const third = await sender.index(cwd, 'in/1.profile.json');
    assert.deepEqual([third.code, third.out.includes(' 1 already stored.')], [0, true]);
  });

  it('recognises profiles without a reference by the ledger', async () => {
    const cwd = folderWith(profileFiles(3, { reference: undefined }));
    assert.equal((await sender.index(cwd, 'in')).code, 0);
    assert.equal((await sender.index(cwd, 'in')).code, 0);
    assert.equal(sender.sandbox.profiles().length, 3);
    const [ledger] = textsIn(path.join(cwd, 'state', 'hrflow-profile', 'ledger'));
    assert.ok(ledger?.includes('0.profile.json'));
  });

  it('stores each profile once without a ledger, if it has a reference', async () => {
    const cwd = folderWith(profileFiles(6));
    await sender.index(cwd, 'in', '--ledger', 'one');
    const { code, out } = await sender.index(cwd, 'in', '--ledger', 'another');
    assert.deepEqual([code, out.includes('6 already stored')], [0, true]);
    assert.equal(sender.sandbox.profiles().length, 6);
  });

  for (const ledger of ['the same ledger', 'another ledger'] as const)
    it(`leaves, skips or updates what is stored with other content, with ${ledger}`, async () => {
      const cwd = folderWith(profileFiles(2));
      await sender.index(cwd, 'in', '--ledger', 'the same ledger');
      writeFileSync(path.join(cwd, 'in/1.profile.json'), profileText(1, { text: 'Changed' }));
      const textOf = (): unknown =>
        sender.sandbox.profiles().find(({ members }) => members.reference === 'ref-1')?.members.text;
      const failed = await sender.index(cwd, 'in', '--ledger', ledger, '--report', 'report.json');
      assert.deepEqual([failed.code, textOf()], [1, 'Profile 1']);
      assert.match(
        failed.out,
        /^in\/1\.profile\.json: Not sent: stored with different content\. Use --on-conflict update/m,
      );
      assert.deepEqual(
        reportOf(cwd).map(({ outcome }) => outcome),
        ['unchanged', 'other-content'],
      );
      const skipped = await sender.index(cwd, 'in', '--ledger', ledger, '--on-conflict', 'skip');
      assert.deepEqual([skipped.code, textOf()], [0, 'Profile 1']);
      assert.match(skipped.out, /1 already stored, 1 skipped/);
      const updated = await sender.index(
        ...([cwd, 'in', '--ledger', ledger, '--on-conflict', 'update', '--report', 'report.json'] as const),
      );
      assert.deepEqual([updated.code, textOf()], [0, 'Changed']);
      assert.deepEqual(
        reportOf(cwd).map(({ outcome }) => outcome),
        ['unchanged', 'updated'],
      );
      assert.equal(sender.sandbox.profiles().length, 2);
      const again = await sender.index(cwd, 'in', '--ledger', ledger, '--on-conflict', 'update');
      assert.match(again.out, /2 already stored/);
    });

  it('says how to update a profile that was stored without its reference', async () => {
    const cwd = folderWith(profileFiles(1, { reference: undefined }));
    await sender.index(cwd, 'in');
    const [{ key } = { key: '' }] = sender.sandbox.profiles();
    const write = (more: object): void =>
      writeFileSync(path.join(cwd, 'in/0.profile.json'), profileText(0, { text: 'Changed', ...more }));
    write({});
    const update = ['in', '--on-conflict', 'update', '--report', 'report.json'] as const;
    const excluded = await sender.index(cwd, ...update);
    assert.equal(excluded.code, 1);
    assert.match(excluded.out, /without this `reference`\. To update it, add its `key`/);
    assert.deepEqual(
      reportOf(cwd).map(({ outcome }) => outcome),
      ['edited'],
    );
    write({ key });
    assert.equal((await sender.index(cwd, ...update)).code, 0);
    assert.deepEqual(
      sender.sandbox.profiles().map(({ members }) => members.text),
      ['Changed'],
    );
  });

  it('updates the profile of a key only with --on-conflict update', async () => {
    const cwd = folderWith(profileFiles(1));
    await sender.index(cwd, 'in');
    const [{ key } = { key: '' }] = sender.sandbox.profiles();
    writeFileSync(path.join(cwd, 'in/0.profile.json'), profileText(0, { key, text: 'Changed', reference: undefined }));
    const excluded = await sender.index(cwd, 'in', '--ledger', 'another');
    assert.deepEqual([excluded.code, excluded.out.includes('has the key of a stored profile')], [1, true]);
    assert.equal((await sender.index(cwd, 'in', '--ledger', 'another', '--on-conflict', 'update')).code, 0);
    assert.deepEqual(
      sender.sandbox.profiles().map(({ members }) => members.text),
      ['Changed'],
    );
  });

  it('waits as long as the service asks', async () => {
    const cwd = folderWith(profileFiles(8));
    sender.sandbox.setFault([
      { kind: 'status', status: 429, retryAfter: '1' },
      { kind: 'status', status: 429, retryAfter: '1' },
      { kind: 'status', status: 503, retryAfter: '1' },
    ]);
    const { code, out } = await sender.index(cwd, 'in');
    assert.deepEqual([code, out.includes('8 stored')], [0, true]);
    assert.equal(sender.sandbox.profiles().length, 8);
  });

  it('asks the service about a profile whose response was lost, and does not send it twice', async () => {
    const cwd = folderWith(profileFiles(4));
    sender.sandbox.setFault([
      { kind: 'cut', afterStoring: true },
      { kind: 'cut' },
      { kind: 'html', afterStoring: true },
    ]);
    assert.equal((await sender.index(cwd, 'in')).code, 0);
    assert.deepEqual([...sender.storedTimes().values()], [1, 1, 1, 1]);
  });

  it('reports what it cannot know: without a reference, it does not send again', async () => {
    const cwd = folderWith(profileFiles(1, { reference: undefined }));
    sender.sandbox.setFault([{ kind: 'cut', afterStoring: true }]);
    for (const expected of [/The profile may have been stored\./, /It may be stored/]) {
      const { code, out } = await sender.index(cwd, 'in');
      assert.deepEqual([code, expected.test(out)], [1, true], out);
    }
    assert.equal(sender.sandbox.profiles().length, 1);
  });

  it('stops when the service rejects the credentials, and says how to resume', async () => {
    const cwd = folderWith(profileFiles(30));
    const env = { HRFLOW_API_KEY: 'ask_00000000000000000000000000000000' };
    const parameters = sender.parameters('index', 'in', '--yes', '--report', 'report.json');
    const { code, out, errors } = await sender.run(cwd, parameters, { env });
    assert.equal(code, 2);
    assert.match(errors, /^Stopped\. 127\.0\.0\.1:\d+ rejected the API key and email\./m);
    assert.match(errors, /^To resume, run the same command again/m);
    assert.match(out, /30 not sent/);
    assert.ok(sender.sandbox.requests.length <= 8);
    assert.deepEqual(new Set(reportOf(cwd).map(({ outcome }) => outcome)), new Set(['not-sent']));
    assert.equal((await sender.index(cwd, 'in')).code, 0);
    assert.equal(sender.sandbox.profiles().length, 30);
  });

  it('stops when the service cannot be reached', async () => {
    const cwd = folderWith(profileFiles(2));
    const { code, errors } = await sender.run(cwd, [
      ...['index', 'in', '--yes', '--source', sender.source, '--api-url', 'http://127.0.0.1:9'],
    ]);
    assert.deepEqual([code, /^Stopped\. Cannot connect to 127\.0\.0\.1:9\./m.test(errors)], [1, true], errors);
  }).timeout(60_000);

  it('never shows the API key, even if the service does', async () => {
    const cwd = folderWith(profileFiles(3));
    const { HRFLOW_API_KEY: key = '' } = sender.credentials;
    sender.sandbox.setFault([
      { kind: 'echo-key', status: 400 },
      { kind: 'echo-key', status: 422 },
    ]);
    const running = sender.begin(cwd, sender.parameters('index', 'in', '--yes', '--report', 'report.json'));
    const command = execFileSync('ps', ['-o', 'args=', '-p', String(running.pid)], { encoding: 'utf8' });
    const { code, out, errors } = await running.ended;
    assert.equal(code, 1);
    assert.match(out, /\[API key\]/);
    for (const text of [
      command,
      out,
      errors,
      ...textsIn(path.join(cwd, 'state')),
      readFileSync(path.join(cwd, 'report.json'), 'utf8'),
    ])
      assert.ok(!text.includes(key) && !text.includes(key.slice(4)), text);
  });

  it('reads the credentials from a file descriptor', async () => {
    const [apiKey, userEmail] = Object.values(sender.credentials);
    const cwd = folderWith({ ...profileFiles(1), 'credentials.json': JSON.stringify({ apiKey, userEmail }) });
    const parameters = sender.parameters('index', 'in', '--yes', '--credentials-fd', '3');
    const script = 'exec "$0" "$@" 3< credentials.json';
    const env = { HOME: cwd, XDG_STATE_HOME: cwd, HRFLOW_API_KEY: 'wrong' };
    const out = await runProgram('sh', ['-c', script, installPackage().executable, ...parameters], { cwd, env });
    assert.match(out, /1 stored/);
    const wrong = await sender.run(cwd, [...sender.parameters('index', 'in', '--yes'), '--credentials-fd', '0'], {
      input: `{"apiKey": "${apiKey}"`,
    });
    assert.equal(wrong.code, 2);
    assert.match(wrong.errors, /--credentials-fd expects JSON/);
    assert.ok(apiKey !== undefined && !wrong.errors.includes(apiKey));
  });

  it('waits for credentials that are written to the standard input later', async () => {
    const cwd = folderWith(profileFiles(1));
    const { HRFLOW_API_KEY: apiKey = '', HRFLOW_USER_EMAIL: userEmail = '' } = sender.credentials;
    const started = sender.begin(cwd, sender.parameters('index', 'in', '--yes', '--credentials-fd', '0'));
    const [start, end] = JSON.stringify({ apiKey, userEmail }).split(',');
    // Longer than the start of the program takes: it reads an empty pipe, then a part.
    for (const part of [start, `,${end}`]) {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      started.input.write(part);
    }
    started.input.end();
    const { code, out, errors } = await started.ended;
    assert.equal(code, 0, errors);
    assert.match(out, /1 stored/);
  }).timeout(30_000);

  it('sends an environment of .hrflowrc.json only the key of that environment', async () => {
    const environments = [{ name: 'My test', apiUrl: sender.sandbox.url, sourceKey: sender.source }];
    const cwd = folderWith({ ...profileFiles(1), '.hrflowrc.json': JSON.stringify({ environments }) });
    const parameters = ['index', 'in', '--yes', '--environment', 'my test'];
    const { host } = new URL(sender.sandbox.url);
    const trust = { HRFLOW_TRUSTED_HOSTS: `example.com, ${host}` };
    const refused = await sender.run(cwd, parameters, { env: trust });
    assert.equal(refused.code, 2);
    assert.match(refused.errors, /set the environment variable HRFLOW_API_KEY_MY_TEST/);
    assert.equal(sender.sandbox.requests.length, 0);
    const { HRFLOW_API_KEY: key = '' } = sender.credentials;
    const own = { HRFLOW_API_KEY: '', HRFLOW_API_KEY_MY_TEST: key };
    const untrusted = await sender.run(cwd, parameters, { env: own });
    assert.equal(untrusted.code, 2);
    assert.match(untrusted.errors, new RegExp(`comes from \\.hrflowrc\\.json.* HRFLOW_TRUSTED_HOSTS=${host}\\.`));
    assert.equal(sender.sandbox.requests.length, 0);
    const sent = await sender.run(cwd, parameters, { env: { ...own, ...trust } });
    assert.equal(sent.code, 0, sent.errors);
    const unknown = await sender.run(cwd, ['index', 'in', '--yes', '--environment', 'other']);
    assert.deepEqual([unknown.code, unknown.errors.includes('Those of .hrflowrc.json: My test.')], [2, true]);
    writeFileSync(path.join(cwd, '.hrflowrc.json'), '{"environments": {}}');
    const invalid = await sender.run(cwd, parameters);
    assert.deepEqual([invalid.code, invalid.errors.includes('`environments` must be an array')], [2, true]);
  });

  it('takes the source of the option, then that of the profile', async () => {
    const [first = '', second = ''] = sender.sandbox.sources.map(({ key }) => key);
    const cwd = folderWith({
      'in/own.profile.json': profileText('own', { source_key: second }),
      'in/none.profile.json': profileText('none'),
    });
    const withoutOption = await sender.run(cwd, ['index', 'in', '--yes', '--api-url', sender.sandbox.url]);
    assert.equal(withoutOption.code, 1);
    assert.match(withoutOption.out, /^in\/none\.profile\.json: No source: use --source/m);
    await sender.run(cwd, ['index', 'in', '--yes', '--api-url', sender.sandbox.url, '--source', first]);
    const sources = sender.sandbox
      .profiles()
      .map(({ members, sourceKey }) => `${String(members.reference)} ${sourceKey}`);
    assert.deepEqual(sources.sort(), [`ref-none ${first}`, `ref-own ${first}`, `ref-own ${second}`]);
  });

  it('explains wrong usage, and sends nothing', async () => {
    const cwd = folderWith(profileFiles(1));
    const index = (...more: string[]): string[] => sender.parameters('index', ...more);
    const cases: readonly (readonly [string[], RegExp, Record<string, string>?])[] = [
      [index('in'), /There is no terminal for a question: use --yes/],
      [index('--yes'), /Name the files, folders or globs/],
      [index('-', '--yes'), /For the standard input, use --ndjson/],
      [index('in', '--yes', '--report', 'a.txt'), /must end with \.csv, \.json or \.ndjson/],
      [index('in', '--yes', '--report', 'gone/a.csv'), /gone\/a\.csv: The file does not exist\./],
      [index('in', '--yes', '--environment', 'x'), /not both/],
      [index('in', '--yes', '--on-conflict', 'x'), /Allowed choices are fail, skip, update/],
      [index('in', '--yes'), /set the environment variable HRFLOW_API_KEY,/, { HRFLOW_API_KEY: ' ' }],
      [index('in', '--yes'), /set the environment variable HRFLOW_USER_EMAIL/, { HRFLOW_USER_EMAIL: '' }],
      [index('in', '--yes'), /HRFLOW_API_KEY must consist of visible ASCII/, { HRFLOW_API_KEY: 'a b\u00e9' }],
      [['index', 'in', '--yes', '--api-url', 'http://example.com'], /must start with https/],
      ...['99', '3', '4', '5', '6', '7', '8'].map(
        (fd) =>
          [
            index('in', '--yes', '--credentials-fd', fd),
            new RegExp(`^hrflow-profile: Nothing can be read from the file descriptor ${fd} `),
          ] as const,
      ),
    ];
    for (const [parameters, message, env = {}] of cases) {
      const { code, errors } = await sender.run(cwd, parameters, { env });
      assert.deepEqual([code, message.test(errors)], [2, true], `${parameters.join(' ')}: ${errors}`);
    }
    assert.equal(sender.sandbox.requests.length, 0);
    assert.ok(!existsSync(path.join(cwd, 'state', 'hrflow-profile', 'ledger')));
  }).timeout(30_000);

  it('sends all others if a file cannot be read, and fails', async () => {
    const cwd = folderWith({ ...profileFiles(2), 'in/latin.profile.json': Buffer.from('{"a": "\u00e9"}', 'latin1') });
    const { code, out } = await sender.index(cwd, 'in', 'in/gone.json');
    assert.equal(code, 2);
    assert.match(out, /^in\/gone\.json: The file does not exist\.$/m);
    assert.match(out, /2 stored, 2 cannot be read/);
  });

  it('does not send what the configuration makes an error', async () => {
    const cwd = folderWith({
      ...profileFiles(1, { text: 'A', experiences_duration: null }),
      '.hrflowrc.json': '{"rules": {"no-contact": "error", "not-searchable": "error"}}',
      'in/0.profile.json': profileText(0, { info: {} }),
    });
    const { code, out } = await sender.index(cwd, 'in');
    assert.deepEqual([code, sender.sandbox.profiles().length], [1, 0], out);
  });

  it('sends only its shard', async () => {
    const cwd = folderWith(profileFiles(9));
    for (const part of [1, 2, 3]) await sender.index(cwd, 'in', '--shard', `${part}/3`, '--ledger', `ledger ${part}`);
    assert.deepEqual([...sender.storedTimes().values()], Array(9).fill(1));
    assert.equal(sender.sandbox.requests.filter(({ method }) => method === 'POST').length, 9);
  });

  it('says in French what it does', async () => {
    const cwd = folderWith(profileFiles(1));
    const { out } = await sender.run(cwd, sender.parameters('index', 'in', '--yes'), { env: { LANG: 'fr_FR.UTF-8' } });
    assert.match(out, /1 enregistrés/);
  });
});
