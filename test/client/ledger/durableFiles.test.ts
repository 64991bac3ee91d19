import assert from 'node:assert/strict';
import fs, {
  appendFileSync,
  constants,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { BatchFiles } from '../../../client/batch/plan/batchFiles';
import { writeText, readLines, writeAtomically } from '../../../client/ledger/durableFiles';
import { Ledger } from '../../../client/ledger/ledger';
import { Locks } from '../../../client/ledger/locks';
import { batchOf } from '../batch/run/support';
import { Beats, created, submissionOf } from './support';

const ledgerIn = (folder: string): Ledger =>
  new Ledger({
    folder: path.join(folder, 'ledger'),
    locks: new Locks(path.join(folder, 'locks'), new Beats().timer),
  });

describe('durable files', () => {
  let folder: string;
  let handles: Pick<FileHandle, 'datasync' | 'sync'>;
  let original: typeof handles;
  /** The contents of the files at each flush of a file, and the flushed folders. */
  let synced: string[];
  let folderSyncs: number;
  /** Blocks flushing. */
  let disk: Promise<void>;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-durable-'));
    const handle = await open(folder);
    handles = Object.getPrototypeOf(handle) as typeof handles;
    await handle.close();
    const { datasync, sync } = handles;
    original = { datasync, sync };
    [synced, folderSyncs, disk] = [[], 0, Promise.resolve()];
    handles.datasync = async function () {
      synced.push(textIn(folder));
      await disk;
      await datasync.call(this);
    };
    handles.sync = async function () {
      folderSyncs++;
      await disk;
      await sync.call(this);
    };
  });
  afterEach(() => {
    Object.assign(handles, original);
    rmSync(folder, { recursive: true, force: true });
  });

  const append = (isDurable: boolean): Promise<true> =>
    writeText(
      path.join(folder, 'x'),
      constants.O_APPEND | constants.O_WRONLY | constants.O_CREAT,
      '\nline\n',
      isDurable,
    );
  /** Without locks. */
  const textIn = (place: string): string =>
    readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile() && !each.name.endsWith('.lock'))
      .map((each) => readFileSync(path.join(each.parentPath, each.name), 'utf8'))
      .join('');

  const writes: Readonly<Record<string, readonly [write: () => Promise<unknown>, text: RegExp]>> = {
    'a durable line': [() => append(true), /^\nline\n$/],
    'the intent of a submission': [() => ledgerIn(folder).begin(submissionOf('one')), /^\n\["intent","one",.*\] *\n/],
    'the plan of a batch': [() => new BatchFiles(folder).create(batchOf(3)), /^\{"header":.*"leftOut":\[\]\}\s*$/s],
  };
  for (const [what, [write, text]] of Object.entries(writes)) {
    it(`flush ${what} completely before resolving`, async () => {
      const ends: string[] = [];
      let go: () => void = () => undefined;
      disk = new Promise((resolve) => (go = resolve));
      const written = write().then(() => ends.push('written'));
      while (synced.length + ends.length === 0) await new Promise((resolve) => setImmediate(resolve));
      assert.match(synced[0] ?? '', text);
      for (let turns = 0; turns < 50; turns++) await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual(ends, []);
      go();
      await written;
      assert.equal(synced.length, 1);
    });
  }

  it('flush the name of a new file once', async () => {
    const ledger = ledgerIn(folder);
    await ledger.begin(submissionOf('one'));
    // The folder and its parent.
    assert.equal(folderSyncs, 2);
    await ledger.begin(submissionOf('two'));
    assert.equal(folderSyncs, 2);
    assert.equal(synced.length, 2);
  });

  it('do not flush results, because the service can be queried for a lost one', async () => {
    const ledger = ledgerIn(folder);
    await ledger.begin(submissionOf('one'));
    const before = [synced.length, folderSyncs];
    await ledger.end('one', created);
    assert.deepEqual([synced.length, folderSyncs], before);
  });

  it('report disk errors, except for file systems without support', async () => {
    for (const [code, isError] of [
      ['EIO', true],
      ['ENOTSUP', false],
    ] as const) {
      disk = Promise.reject(Object.assign(new Error(code), { code }));
      const written = append(true);
      await (isError ? assert.rejects(written, { code }) : written);
    }
  });

  it('are written completely or not at all, and never replaced', async () => {
    const file = path.join(folder, 'x');
    await writeAtomically(file, ['a', 'b']);
    await assert.rejects(writeAtomically(file, ['c']), { code: 'EEXIST' });
    assert.equal(readFileSync(file, 'utf8').trimEnd(), 'a\nb');
    disk = Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' }));
    for (const name of ['x', 'y'])
      await assert.rejects(writeAtomically(path.join(folder, name), ['d']), { code: 'EIO' });
    assert.equal(readFileSync(file, 'utf8').trimEnd(), 'a\nb');
    assert.deepEqual(readdirSync(folder), ['x']);
  });

  it('are created once on file systems without hard links', async () => {
    const { promises } = fs;
    const { link } = promises;
    promises.link = () => Promise.reject(Object.assign(new Error('EPERM'), { code: 'EPERM' }));
    try {
      const file = path.join(folder, 'x');
      await writeAtomically(file, ['a']);
      await assert.rejects(writeAtomically(file, ['b']), { code: 'EEXIST' });
      assert.equal(readFileSync(file, 'utf8').trimEnd(), 'a');
      assert.deepEqual(readdirSync(folder), ['x']);
    } finally {
      promises.link = link;
    }
  });

  it('are read by lines, in parts of any size', async () => {
    const file = path.join(folder, 'x');
    const long = 'x'.repeat(1_500_000);
    writeFileSync(file, `a\n\nb\n${long}\nc\n${'y'.repeat(1024 * 1024)}\nd`);
    const lines: string[] = [];
    const end = await readLines(file, 0, (line) => lines.push(line));
    const size = statSync(file).size;
    assert.equal(end, size - 1);
    assert.deepEqual(
      lines.filter(({ length }) => length === 1),
      ['a', 'b', 'c', 'd'],
    );
    appendFileSync(file, 'e\n');
    // The last line was not complete.
    assert.equal(await readLines(file, end, (line) => lines.push(line)), size + 2);
    assert.equal(lines.at(-1), 'de');
  });

  it('are read without a long damaged line at their end', async () => {
    const file = path.join(folder, 'x');
    writeFileSync(file, `a\n${'x'.repeat(1_500_000)}`);
    const lines: string[] = [];
    assert.equal(await readLines(file, 0, (line) => lines.push(line)), 2);
    assert.deepEqual(lines, ['a']);
  });
});
