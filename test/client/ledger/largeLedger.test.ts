import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { createLedger, type Ledger } from '../../../client/ledger/ledger';
import { createLedgerFeedOpener } from '../../../client/ledger/ledgerFeed';
import { pruneLedger } from '../../../client/ledger/pruneLedger';
import { createSessionFiles } from '../../../client/ledger/sessionFiles';
import type { LedgerEntry, Submission } from '../../../client/ledger/submission';

const submission = (id: string, time: number): Submission => ({
  ...{ id, time, action: 'index', environment: 'Test', origin: 'http://127.0.0.1:1', sourceKey: 's' },
  ...{ document: `file:///w/${id}.profile.json`, hash: id.padStart(64, '0') },
});
const linesOf = (id: string, time: number): string =>
  [
    { begin: submission(id, time) },
    { end: id, ending: { outcome: 'created', stored: 'yes', key: 'k'.repeat(40), milliseconds: 5 }, at: time },
  ]
    .map((line) => `\n${JSON.stringify(line)}\n`)
    .join('');

describe('a ledger that is large or cannot be read', () => {
  let folder: string;
  beforeEach(() => {
    folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'hrflow-large-')), 'history');
    mkdirSync(folder);
  });
  afterEach(() => rmSync(path.dirname(folder), { recursive: true, force: true }));

  const sessionFiles = () => createSessionFiles(folder, 1, (processId) => processId === 1);
  const ledgerOf = (): Ledger => createLedger(sessionFiles());
  const idsIn = async (ledger = ledgerOf()): Promise<string[]> =>
    (await ledger.entries()).map((entry) => entry.submission.id);

  it('is read from more files than can be open at the same time', async function () {
    if (process.platform === 'win32') this.skip();
    for (let file = 0; file < 600; file++) {
      writeFileSync(path.join(folder, `${1000 + file}-x.jsonl`), linesOf(`id${file}`, file));
    }
    const script = path.join(__dirname, 'ledgerReader.ts');
    const command = `ulimit -n 256; exec "${process.execPath}" --import tsx "${script}" "${folder}"`;
    const { stdout } = await promisify(execFile)('/bin/sh', ['-c', command]);
    assert.deepEqual(JSON.parse(stdout), { entries: 600, entriesAfterPruning: 500, opened: 500, news: 1 });
    assert.equal((await idsIn()).length, 501);
  });

  const broken: Readonly<Record<string, (file: string) => void>> = {
    EISDIR: (file) => mkdirSync(file),
    ELOOP: (file) => symlinkSync(file, file),
    ENOENT: (file) => symlinkSync(path.join(folder, 'nowhere'), file),
  };
  for (const [code, breakFile] of Object.entries(broken)) {
    it(`rejects instead of being empty, and is not pruned: ${code}`, async () => {
      for (let each = 0; each < 9; each++)
        writeFileSync(path.join(folder, `7${each}-x.jsonl`), linesOf(`id${each}`, each));
      breakFile(path.join(folder, '8-x.jsonl'));
      const before = readdirSync(folder);
      const expected = { operation: 'read-history', code };
      await assert.rejects(idsIn(), expected);
      await assert.rejects(pruneLedger(sessionFiles(), 3), expected);
      await assert.rejects(createLedgerFeedOpener(folder, ledgerOf())(), { operation: 'read-history' });
      assert.deepEqual(readdirSync(folder), before);
    });
  }

  it('rejects if its folder cannot be read', async () => {
    rmSync(folder, { recursive: true });
    writeFileSync(folder, '');
    await assert.rejects(idsIn(), { operation: 'read-history', code: 'ENOTDIR' });
  });

  it('keeps lines that a running session writes while its file is merged', async () => {
    const slow = createLedger(createSessionFiles(folder, 5, () => true));
    await slow.begin(submission('first', 1));
    await slow.end('first', { outcome: 'created', stored: 'yes', milliseconds: 1 });
    const files = sessionFiles();
    let isWritten: Promise<void> | undefined;
    await files.replace(
      readdirSync(folder).map((name) => path.join(folder, name)),
      () => {
        isWritten ??= slow.begin(submission('second', 2));
        return false;
      },
    );
    await isWritten;
    assert.deepEqual((await idsIn()).sort(), ['first', 'second']);
  });

  it('keeps unknown lines, which a newer version may have written', async () => {
    const later = '{"sent":{"id":"later"}}';
    writeFileSync(path.join(folder, '7-x.jsonl'), `${linesOf('a', 1)}${later}\n${linesOf('b', 2)}`);
    await pruneLedger(sessionFiles(), 1);
    const text = readdirSync(folder)
      .map((name) => readFileSync(path.join(folder, name), 'utf8'))
      .join('');
    assert.ok(text.includes(later));
    assert.deepEqual(await idsIn(), ['b']);
  });

  it('has few files after many sessions', async () => {
    for (let file = 0; file < 150; file++)
      writeFileSync(path.join(folder, `${1000 + file}-x.jsonl`), linesOf(`${file}`, file));
    await pruneLedger(sessionFiles());
    assert.equal(readdirSync(folder).length, 1);
    assert.equal((await idsIn()).length, 150);
  });

  it('is read after a damaged part without line breaks, which is not kept in memory', async function () {
    this.timeout(60_000);
    const file = path.join(folder, '7-x.jsonl');
    // Exceeds the maximum length of a string. The file is sparse, so it uses little disk space.
    const handle = openSync(file, 'w');
    writeSync(handle, linesOf('before', 1));
    writeSync(handle, linesOf('after', 2), 560_000_000);
    closeSync(handle);
    assert.ok(statSync(file).size > 540_000_000);
    assert.deepEqual((await idsIn()).sort(), ['after', 'before']);
  });

  describe('with a line that is too long', () => {
    const damaged = (): string => path.join(folder, '7-x.jsonl');
    const tooLong = (): string => 'x'.repeat(17_000_000);
    for (const [where, text] of [
      ['before others', () => `${linesOf('a', 1)}${tooLong()}${linesOf('b', 2)}`],
      ['at the end', () => `${linesOf('a', 1)}${linesOf('b', 2)}${tooLong()}`],
    ] as const) {
      it(`does not change the file: ${where}`, async () => {
        const whole = text();
        writeFileSync(damaged(), whole);
        for (let file = 0; file < 150; file++)
          writeFileSync(path.join(folder, `${1000 + file}-x.jsonl`), linesOf(`${file}`, 10 + file));
        await pruneLedger(sessionFiles(), 100);
        assert.ok(readFileSync(damaged(), 'utf8') === whole);
        assert.equal(readdirSync(folder).length, 2);
        // The oldest entries exceed the limit, but cannot be deleted.
        assert.equal((await idsIn()).length, 102);
        // Nothing is written again.
        const before = readdirSync(folder).map((name) => statSync(path.join(folder, name)).size);
        await pruneLedger(sessionFiles(), 100);
        assert.deepEqual(
          readdirSync(folder)
            .map((name) => statSync(path.join(folder, name)).size)
            .sort(),
          before.sort(),
        );
      });
    }

    it('is not replaced by a caller that does not know the line', async () => {
      writeFileSync(damaged(), `${linesOf('a', 1)}${tooLong()}${linesOf('b', 2)}`);
      await sessionFiles().replace([damaged()], () => true);
      assert.deepEqual(readdirSync(folder), ['7-x.jsonl']);
    });
  });

  it('keeps an entry whose line is truncated at any offset when it is pruned', async () => {
    for (let file = 0; file < 150; file++) {
      const line = JSON.stringify({ begin: submission(`torn${file}`, file) });
      const torn = line.slice(0, line.indexOf('"hash"') + 1 + (file % 70));
      writeFileSync(path.join(folder, `${1000 + file}-x.jsonl`), `${linesOf(`${file}`, file)}\n${torn}`);
    }
    writeFileSync(path.join(folder, '999-x.jsonl'), '\n{"begin":{"id":"too little');
    const before = await ledgerOf().entries();
    assert.equal(before.length, 300);
    await pruneLedger(sessionFiles());
    assert.equal(readdirSync(folder).length, 1);
    const byId = (a: LedgerEntry, b: LedgerEntry): number => (a.submission.id < b.submission.id ? -1 : 1);
    assert.deepEqual((await ledgerOf().entries()).toSorted(byId), before.toSorted(byId));
    assert.match(
      readFileSync(path.join(folder, readdirSync(folder)[0] ?? ''), 'utf8'),
      /^\{"begin":\{"id":"too little$/m,
    );
  });

  it('is read after another window pruned it, at any size', async function () {
    this.timeout(60_000);
    const { readChanges } = await createLedgerFeedOpener(folder, ledgerOf())();
    // Exceeds the maximum length of a string. The file is sparse, so it uses little disk space.
    const handle = openSync(path.join(folder, '0-x.jsonl'), 'w');
    writeSync(handle, linesOf('before', 1));
    writeSync(handle, linesOf('after', 2), 560_000_000);
    writeSync(handle, '\n{"begin":{"id":"half');
    closeSync(handle);
    assert.deepEqual((await readChanges()).map((entry) => entry.submission.id).sort(), ['after', 'before']);
    assert.deepEqual(await readChanges(), []);
  });

  it('is read without keeping its text in memory', async function () {
    this.timeout(60_000);
    const handle = openSync(path.join(folder, '7-x.jsonl'), 'w');
    const blanks = ' '.repeat(300);
    for (let block = 0; block < 60; block++) {
      // Repeats the same submissions, so that only the text is large.
      const lines = Array.from({ length: 1000 }, (_, each) =>
        linesOf(`id${each}`, each).replaceAll('\n{', `\n${blanks}{`),
      );
      writeSync(handle, lines.join(''));
    }
    closeSync(handle);
    const script = path.join(__dirname, 'ledgerReader.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [
      ...['--max-old-space-size=60', '--import', 'tsx', script, folder],
    ]);
    assert.deepEqual(JSON.parse(stdout), { entries: 1000, entriesAfterPruning: 500, opened: 500, news: 1 });
  });
});
