import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hrflowProfile, folderWith } from './installedPackage';
import { profileLines, profileText, type Sender, startSenders } from './sending';

interface LineOutcome {
  readonly file?: string;
  readonly line: number;
  readonly reference?: string;
  readonly outcome: string;
  readonly stored: string;
  readonly key?: string;
  readonly message: string;
}

function outcomesIn(out: string): LineOutcome[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LineOutcome);
}

const onOneLine = (text: string): string => `${JSON.stringify(JSON.parse(text))}\n`;

describe('hrflow-profile index --ndjson', () => {
  let sender: Sender;
  startSenders((each) => {
    sender = each;
  });

  const index = (cwd: string, input: string, ...more: string[]) =>
    sender.run(cwd, sender.parameters('index', '--ndjson', '--yes', ...more), { input });

  it('sends nothing if the configuration of the team has a mistake', async () => {
    const cwd = folderWith({
      '.hrflowrc.json': '{"rules": {"empty-text": "eror"}}',
      'a.profile.json': profileText('mistake-1'),
    });
    const requests = sender.sandbox.requests.length;
    const files = await sender.run(cwd, sender.parameters('index', '--yes', 'a.profile.json'));
    assert.match(files.errors, /\.hrflowrc\.json: [^]*Nothing was sent\./);
    const lines = await index(cwd, onOneLine(profileText('mistake-1')) + onOneLine(profileText('mistake-2')));
    assert.match(lines.errors, /\.hrflowrc\.json: /);
    assert.deepEqual([files.code, lines.code], [2, 2]);
    assert.deepEqual(sender.sandbox.requests.slice(requests), []);
  });

  it('writes one outcome for each line, in order', async () => {
    const lines = [
      onOneLine(profileText('a')),
      '{\n',
      '\n',
      onOneLine(profileText('a')),
      onOneLine(profileText('b', { info: 5 })),
      onOneLine(profileText('c')),
    ];
    // The first request is the slowest.
    sender.sandbox.setFault([{ kind: 'delay', milliseconds: 1000 }]);
    const cwd = folderWith({});
    const { code, out, errors } = await index(cwd, lines.join(''), '--report', 'report.ndjson');
    assert.equal(code, 1);
    const outcomes = outcomesIn(out);
    assert.deepEqual(
      outcomes.map(({ line, outcome, stored }) => [line, outcome, stored]),
      [
        [1, 'created', 'yes'],
        [2, 'errors', 'no'],
        [4, 'same-content', 'no'],
        [5, 'errors', 'no'],
        [6, 'created', 'yes'],
      ],
    );
    assert.equal(outcomes[2]?.message, 'Not sent: line 1 has the same content.');
    assert.match(outcomes[0]?.key ?? '', /^[0-9a-f]{40}$/);
    assert.match(errors, /: 2 stored, 1 skipped, 2 not stored\.\n$/);
    const report = outcomesIn(readFileSync(path.join(cwd, 'report.ndjson'), 'utf8'));
    assert.deepEqual(new Set(report.map(({ line }) => line)), new Set([1, 2, 4, 5, 6]));
  });

  it('sends each line at once, before the input ends', async () => {
    const cwd = folderWith({});
    const { code } = await hrflowProfile(sender.parameters('index', '--ndjson', '--yes'), {
      ...{ cwd, env: { ...sender.credentials, XDG_STATE_HOME: cwd } },
      async drive(input, nextOutput) {
        for (const id of ['a', 'b', 'c']) {
          input.write(onOneLine(profileText(id)));
          const last = outcomesIn(await nextOutput()).at(-1);
          assert.deepEqual([last?.reference, last?.stored], [`ref-${id}`, 'yes']);
        }
      },
    });
    assert.equal(code, 0);
  });

  it('sends nothing twice when it runs again, also if lines were inserted', async () => {
    const cwd = folderWith({ 'all.ndjson': profileLines(20) });
    assert.equal((await sender.index(cwd, '--ndjson', 'all.ndjson')).code, 0);
    writeFileSync(
      path.join(cwd, 'all.ndjson'),
      onOneLine(profileText('new', { reference: undefined })) + profileLines(20),
    );
    const { code, out } = await sender.index(cwd, '--ndjson', 'all.ndjson');
    assert.equal(code, 0);
    const outcomes = outcomesIn(out).map(({ outcome }) => outcome);
    assert.deepEqual(outcomes, ['created', ...Array<string>(20).fill('unchanged')]);
    assert.equal(sender.sandbox.profiles().length, 21);
  });

  it('sends only its shard', async () => {
    const cwd = folderWith({ 'all.ndjson': profileLines(12) });
    const lines: number[] = [];
    for (const part of [1, 2, 3]) {
      const { out } = await sender.index(cwd, '--ndjson', 'all.ndjson', '--shard', `${part}/3`);
      assert.deepEqual(new Set(outcomesIn(out).map(({ file }) => file)), new Set(['all.ndjson']));
      lines.push(...outcomesIn(out).map(({ line }) => line));
    }
    assert.deepEqual(
      lines.sort((a, b) => a - b),
      Array.from({ length: 12 }, (_, each) => each + 1),
    );
    assert.deepEqual([...sender.storedTimes().values()], Array<number>(12).fill(1));
  });

  it('names the file of the line that has the same content', async () => {
    const cwd = folderWith({ 'a.ndjson': profileLines(1), 'b.ndjson': profileLines(1) });
    const { out } = await sender.index(cwd, '--ndjson', 'a.ndjson', 'b.ndjson');
    assert.match(out, /"message":"Not sent: a\.ndjson, line 1 has the same content\."/);
  });

  it('needs --yes or --dry-run, and sends nothing in a dry run', async () => {
    const cwd = folderWith({});
    const refused = await sender.run(cwd, sender.parameters('index', '--ndjson'), { input: profileLines(1) });
    assert.deepEqual([refused.code, refused.errors.includes('use --yes, or --dry-run')], [2, true]);
    const { code, out } = await sender.run(cwd, sender.parameters('index', '--ndjson', '--dry-run'), {
      input: profileLines(2),
    });
    assert.deepEqual([code, outcomesIn(out).map(({ outcome }) => outcome)], [0, ['planned', 'planned']]);
    assert.equal(sender.sandbox.requests.length, 0);
  });

  it('updates what is stored with other content', async () => {
    const cwd = folderWith({});
    await index(cwd, profileLines(1));
    const changed = onOneLine(profileText(0, { text: 'Changed' }));
    const failed = await index(cwd, changed);
    assert.deepEqual([failed.code, outcomesIn(failed.out)[0]?.outcome], [1, 'other-content']);
    const updated = await index(cwd, changed, '--on-conflict', 'update', '--ledger', 'another');
    assert.deepEqual([updated.code, outcomesIn(updated.out)[0]?.outcome], [0, 'updated']);
    assert.deepEqual(
      sender.sandbox.profiles().map(({ members }) => members.text),
      ['Changed'],
    );
  });

  it('ends when a pause would not help, and reports the lines that were read', async () => {
    const cwd = folderWith({});
    const { code, out, errors } = await sender.run(cwd, sender.parameters('index', '--ndjson', '--yes'), {
      ...{ input: profileLines(100), env: { HRFLOW_API_KEY: 'ask_00000000000000000000000000000000' } },
    });
    assert.equal(code, 2);
    assert.match(errors, /rejected the API key/);
    assert.deepEqual(new Set(outcomesIn(out).map(({ outcome }) => outcome)), new Set(['not-sent']));
    assert.ok(sender.sandbox.requests.length <= 8);
  });

  it('ends with its summary after a rejected key, however many lines follow', async () => {
    const cwd = folderWith({});
    sender.sandbox.setFault({ kind: 'status', status: 401 });
    const { code, out, errors } = await index(cwd, `${profileLines(9)}${'{}\n'.repeat(1500)}`, '--report', 'r.json');
    assert.equal(code, 2, errors);
    assert.match(errors, /not sent/);
    const lines = out.split('\n').filter((line) => line !== '');
    assert.deepEqual(
      lines.map((line) => (JSON.parse(line) as { line: number }).line),
      lines.map((_, each) => each + 1),
    );
    assert.ok(lines.length > 0, out);
    assert.equal((JSON.parse(readFileSync(path.join(cwd, 'r.json'), 'utf8')) as unknown[]).length, lines.length);
    assert.equal(sender.sandbox.profiles().length, 0);
  });

  it('keeps two inputs with the same name apart', async () => {
    const cwd = folderWith({ stdin: ['x', 'y', 'z'].map((id) => onOneLine(profileText(id))).join('') });
    const { code, out } = await index(cwd, profileLines(3), '-', 'stdin');
    assert.equal(code, 0);
    assert.deepEqual(
      outcomesIn(out).map(({ outcome }) => outcome),
      Array<string>(6).fill('created'),
    );
    assert.equal(sender.sandbox.profiles().length, 6);
  });

  it('stops when the reader of the outcomes has closed them', async () => {
    const cwd = folderWith({ 'all.ndjson': profileLines(300) });
    sender.sandbox.setFault({ kind: 'delay', milliseconds: 20 });
    const running = sender.begin(cwd, sender.parameters('index', '--ndjson', 'all.ndjson', '--yes'));
    await sender.untilStored(5);
    running.output.destroy();
    const { code } = await running.ended;
    assert.equal(code, 141);
    assert.ok(sender.sandbox.profiles().length < 300);
  });

  it('reports an input that cannot be read', async () => {
    const { code, errors } = await sender.index(folderWith({}), '--ndjson', 'gone.ndjson');
    assert.deepEqual([code, /^gone\.ndjson: The file does not exist\.$/m.test(errors)], [2, true]);
  });
});
