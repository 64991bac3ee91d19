import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { folderWith } from './installedPackage';
import { profileFiles, profileLines, profileText, type Sender, startSenders } from './sending';

const count = 40;

describe('hrflow-profile index, when it is interrupted', () => {
  let sender: Sender;
  startSenders((each) => {
    sender = each;
    // So that there is something to interrupt.
    sender.sandbox.setFault({ kind: 'delay', milliseconds: 100 });
  });

  const begin = (cwd: string, ...more: string[]) => sender.begin(cwd, sender.parameters('index', '--yes', ...more));
  const once = (stored: number): number[] => Array<number>(stored).fill(1);

  it('stores each profile exactly once after it was killed, with the same ledger', async () => {
    const cwd = folderWith(profileFiles(count));
    const killed = begin(cwd, 'in');
    await sender.untilStored(10);
    killed.kill('SIGKILL');
    assert.equal((await killed.ended).signal, 'SIGKILL');
    assert.ok(sender.sandbox.profiles().length < count);
    // The other process counts as running for 35 seconds.
    const { code, out, errors } = await sender.index(cwd, 'in', '--report', 'report.json');
    assert.equal(code, 0, out);
    assert.equal(errors.match(/^Another command was sending .* if it has crashed, for 35 s\.$/gm)?.length, 1, errors);
    assert.deepEqual([...sender.storedTimes().values()], once(count));
    const report = JSON.parse(readFileSync(path.join(cwd, 'report.json'), 'utf8')) as { readonly stored: string }[];
    assert.deepEqual(
      report.map(({ stored }) => stored),
      Array(count).fill('yes'),
    );
    assert.match((await sender.index(cwd, 'in')).out, new RegExp(`: ${count} already stored`));
  }).timeout(120_000);

  it('stores each profile exactly once after it was killed, without its ledger', async () => {
    const cwd = folderWith(profileFiles(count));
    for (const ledger of ['a', 'b', 'c']) {
      const stored = sender.sandbox.profiles().length;
      const killed = begin(cwd, 'in', '--ledger', ledger);
      await sender.untilStored(stored + 8);
      killed.kill('SIGKILL');
      await killed.ended;
    }
    assert.equal((await sender.index(cwd, 'in', '--ledger', 'd')).code, 0);
    assert.deepEqual([...sender.storedTimes().values()], once(count));
  }).timeout(60_000);

  it('sends no profile without a reference twice, and says which ones it cannot know', async () => {
    const files = Array.from({ length: count }, (_, index) => [
      `in/${index}.profile.json`,
      profileText(index, { reference: undefined, text: `Text ${index}` }),
    ]);
    const cwd = folderWith(Object.fromEntries(files) as Record<string, string>);
    const killed = begin(cwd, 'in');
    await sender.untilStored(10);
    killed.kill('SIGKILL');
    await killed.ended;
    const { code, out } = await sender.index(cwd, 'in');
    assert.equal(code, 1);
    const [, unknown] = /(\d+) unknown/.exec(out) ?? [];
    assert.ok(Number(unknown) >= 1 && Number(unknown) <= 8, out);
    const texts = sender.sandbox.profiles().map(({ members }) => members.text);
    assert.equal(new Set(texts).size, texts.length);
    assert.ok(texts.length >= count - Number(unknown));
  }).timeout(120_000);

  it('sends nothing twice if two processes send the same profiles at the same time', async () => {
    const cwd = folderWith(profileFiles(count));
    const both = await Promise.all([sender.index(cwd, 'in'), sender.index(cwd, 'in')]);
    assert.deepEqual(
      both.map(({ code }) => code),
      [0, 0],
    );
    assert.deepEqual([...sender.storedTimes().values()], once(count));
    const posts = sender.sandbox.requests.filter(({ method }) => method === 'POST');
    assert.equal(posts.length, count);
  }).timeout(60_000);

  for (const [signal, exitCode] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)
    it(`completes what is in flight after ${signal}, writes the report, and is resumed by the same command`, async () => {
      const cwd = folderWith(profileFiles(count));
      const stopped = begin(cwd, 'in', '--report', 'report.json');
      await sender.untilStored(10);
      stopped.kill(signal);
      const { code, out, errors } = await stopped.ended;
      assert.equal(code, exitCode);
      assert.match(errors, /^Stopping: \d requests in flight are completed\. Press Ctrl\+C again/m);
      assert.match(errors, /^To resume, run the same command again/m);
      const stored = sender.sandbox.profiles().length;
      assert.match(out, new RegExp(`: ${stored} stored, ${count - stored} not sent\\.`));
      const report = JSON.parse(readFileSync(path.join(cwd, 'report.json'), 'utf8')) as { readonly outcome: string }[];
      assert.equal(report.length, count);
      assert.equal(report.filter(({ outcome }) => outcome === 'created').length, stored);
      // Nothing was in flight, so this does not wait.
      const start = Date.now();
      assert.equal((await sender.index(cwd, 'in')).code, 0);
      assert.ok(Date.now() - start < 20_000);
      assert.deepEqual([...sender.storedTimes().values()], once(count));
    }).timeout(60_000);

  it('waits when the service asks for minutes, and still ends after a signal', async () => {
    sender.sandbox.setFault({ kind: 'status', status: 429, retryAfter: '200' });
    const cwd = folderWith(profileFiles(4));
    const stopped = begin(cwd, 'in');
    while (!stopped.errors().includes('Retrying in 200 s.')) await new Promise((resolve) => setTimeout(resolve, 10));
    stopped.kill('SIGINT');
    const { code, out } = await stopped.ended;
    assert.equal(code, 130);
    assert.match(out, /4 not sent/);
    assert.equal(sender.sandbox.profiles().length, 0);
  }).timeout(30_000);

  it('ends at once after a second signal', async () => {
    sender.sandbox.setFault({ kind: 'hang' });
    const cwd = folderWith(profileFiles(4));
    const stopped = begin(cwd, 'in');
    while (sender.sandbox.requests.length < 4) await new Promise((resolve) => setTimeout(resolve, 10));
    stopped.kill('SIGINT');
    while (!stopped.errors().includes('Stopping')) await new Promise((resolve) => setTimeout(resolve, 10));
    const start = Date.now();
    stopped.kill('SIGINT');
    assert.equal((await stopped.ended).code, 130);
    assert.ok(Date.now() - start < 5000);
  }).timeout(30_000);

  it('stops reading lines after a signal, although the input is open', async () => {
    const cwd = folderWith({});
    const stopped = begin(cwd, '--ndjson');
    stopped.input.write(profileLines(count));
    await sender.untilStored(8);
    stopped.kill('SIGINT');
    const { code, out } = await stopped.ended;
    assert.equal(code, 130);
    const outcomes = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly outcome: string });
    const stored = sender.sandbox.profiles().length;
    assert.equal(outcomes.filter(({ outcome }) => outcome === 'created').length, stored);
    assert.ok(stored < count);
  }).timeout(30_000);

  it('stores each line exactly once after it was killed', async () => {
    const cwd = folderWith({ 'all.ndjson': profileLines(count) });
    const killed = begin(cwd, '--ndjson', 'all.ndjson');
    await sender.untilStored(10);
    killed.kill('SIGKILL');
    await killed.ended;
    const { code, out } = await sender.index(cwd, '--ndjson', 'all.ndjson');
    assert.equal(code, 0);
    assert.equal(out.trim().split('\n').length, count);
    assert.deepEqual([...sender.storedTimes().values()], once(count));
  }).timeout(120_000);
});
