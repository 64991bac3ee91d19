import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { folderWith } from './installedPackage';
import { profileFiles, profileLines, type Sender, startSenders } from './sending';

interface Reported {
  readonly outcome: string;
  readonly stored: string;
  readonly message: string;
}

const count = 6;

describe('hrflow-profile index, when the service fails', () => {
  let sender: Sender;
  startSenders((each) => {
    sender = each;
  });

  const reportOf = (cwd: string): Reported[] =>
    JSON.parse(readFileSync(path.join(cwd, 'report.json'), 'utf8')) as Reported[];
  const valuesOf = (cwd: string): Set<string> =>
    new Set(reportOf(cwd).map(({ outcome, stored }) => `${outcome} ${stored}`));

  /** Sends profiles that the service stores without a usable response, with a key that cannot look them up. */
  const sendWithoutResponses = async (cwd: string): Promise<void> => {
    sender.sandbox.setFault({ kind: 'html', afterStoring: true });
    const { apiKey, userEmail } = sender.sandbox.credentials.writeOnly;
    const env = { HRFLOW_API_KEY: apiKey, HRFLOW_USER_EMAIL: userEmail };
    await sender.run(cwd, sender.parameters('index', 'in', '--yes', '--report', 'report.json'), { env });
    assert.equal(sender.sandbox.profiles().length, count);
    assert.deepEqual(new Set(reportOf(cwd).map(({ stored }) => stored)), new Set(['unknown']));
  };

  it('reports as unknown what may be stored, also if it is stopped before the service has answered', async () => {
    const cwd = folderWith(profileFiles(count));
    await sendWithoutResponses(cwd);
    sender.sandbox.setFault({ kind: 'status', status: 502 });
    const before = sender.sandbox.requests.length;
    const running = sender.begin(cwd, sender.parameters('index', 'in', '--yes', '--report', 'report.json'));
    while (sender.sandbox.requests.length === before) await new Promise((resolve) => setTimeout(resolve, 10));
    running.kill('SIGINT');
    const { code, out, errors } = await running.ended;
    assert.equal(code, 130);
    assert.deepEqual(valuesOf(cwd), new Set(['not-sent unknown']));
    assert.match(reportOf(cwd)[0]?.message ?? '', /^It may be stored: an earlier request had no response\./);
    assert.match(out, new RegExp(`: ${count} unknown\\.$`, 'm'));
    assert.match(errors, /^To resume, run the same command again/m);
    sender.sandbox.setFault(undefined);
    const resumed = await sender.index(cwd, 'in');
    assert.deepEqual([resumed.code, sender.sandbox.profiles().length], [0, count], resumed.out);
  }).timeout(60_000);

  it('reports as unknown what may be stored in a dry run', async () => {
    const cwd = folderWith(profileFiles(count));
    await sendWithoutResponses(cwd);
    const { code, out } = await sender.index(cwd, 'in', '--dry-run', '--report', 'report.json');
    assert.deepEqual([code, valuesOf(cwd)], [0, new Set(['planned unknown'])], out);
  }).timeout(30_000);

  it('counts the attempts after which it stops', async () => {
    const cwd = folderWith(profileFiles(count));
    sender.sandbox.setFault({ kind: 'html', afterStoring: false });
    const { code, errors } = await sender.index(cwd, 'in');
    assert.equal(code, 1);
    assert.match(errors, /^Stopped: 25 attempts in a row failed, including repeated ones\. The response is not from/m);
  }).timeout(120_000);

  it('says once how long the service asks to wait', async () => {
    const cwd = folderWith(profileFiles(1));
    sender.sandbox.setFault([{ kind: 'status', status: 429, retryAfter: '6' }]);
    const { code, errors } = await sender.index(cwd, 'in');
    assert.equal(code, 0);
    assert.deepEqual(
      errors.match(/^.* is busy\. Retrying in .*$/gm)?.map((line) => line.replace(/:\d+/, '')),
      ['127.0.0.1 is busy. Retrying in 6 s.'],
    );
  }).timeout(30_000);

  it('stops when the service rejects the source, and names it', async () => {
    const cwd = folderWith({ ...profileFiles(40), 'lines.ndjson': profileLines(40) });
    const unknown = '4'.repeat(40);
    const to = ['--yes', '--api-url', sender.sandbox.url, '--source', unknown];
    for (const input of [['in'], ['--ndjson', 'lines.ndjson']]) {
      const before = sender.sandbox.requests.length;
      const { code, errors } = await sender.run(cwd, ['index', ...input, ...to]);
      assert.equal(code, 1);
      assert.match(errors, new RegExp(`^Stopped\\. 127\\.0\\.0\\.1:\\d+ rejects the source ${unknown}\\.`, 'm'));
      assert.ok(sender.sandbox.requests.length - before <= 8);
    }
  }).timeout(30_000);

  it('counts no profiles in an empty part', async () => {
    const cwd = folderWith({ ...profileFiles(1), 'lines.ndjson': profileLines(1) });
    const files = await sender.index(cwd, 'in', '--shard', '2/2');
    assert.deepEqual([files.code, files.out.replace(/:\d+/, '')], [0, '127.0.0.1: 0 profiles.\n']);
    const lines = await sender.index(cwd, '--ndjson', 'lines.ndjson', '--shard', '2/2');
    assert.deepEqual([lines.code, lines.errors.replace(/:\d+/, '')], [0, '127.0.0.1: 0 profiles.\n']);
  });
});
