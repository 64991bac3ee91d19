import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createBatchFiles } from '../../../client/batch/plan/batchFiles';
import { appendLine } from '../../../client/ledger/durableFiles';
import { createLedger } from '../../../client/ledger/ledger';
import { createSessionFiles } from '../../../client/ledger/sessionFiles';
import type { Submission } from '../../../client/ledger/submission';

const submission: Submission = {
  ...{ id: 'one', time: 1, action: 'index', environment: 'Test', origin: 'http://127.0.0.1:1', sourceKey: 's' },
  ...{ document: 'file:///w/1.profile.json', hash: 'h' },
};

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

  const textIn = (place: string): string =>
    readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map((each) => readFileSync(path.join(each.parentPath, each.name), 'utf8'))
      .join('');

  const writes: Readonly<Record<string, () => Promise<void>>> = {
    'a durable line': () => appendLine(path.join(folder, 'x'), '{"begin":1}', true),
    'the line of a submission': () =>
      createLedger(createSessionFiles(path.join(folder, 'history'), 1)).begin(submission),
    'the line of a batch that a profile begins': async () => {
      const files = createBatchFiles(folder, 1);
      await files.append('1-a', { begin: 0 });
    },
  };
  for (const [what, write] of Object.entries(writes)) {
    it(`flush ${what} completely before resolving`, async () => {
      const ends: string[] = [];
      let go: () => void = () => undefined;
      disk = new Promise((resolve) => (go = resolve));
      const written = write().then(() => ends.push('written'));
      while (synced.length + ends.length === 0) await new Promise((resolve) => setImmediate(resolve));
      assert.match(synced[0] ?? '', /^\n\{"begin":.*\}\n$/);
      for (let turns = 0; turns < 50; turns++) await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual(ends, []);
      go();
      await written;
      assert.equal(synced.length, 1);
    });
  }

  it('flush the name of a new file once', async () => {
    const ledger = createLedger(createSessionFiles(path.join(folder, 'history'), 1));
    await ledger.begin(submission);
    // The folder and its parent.
    assert.equal(folderSyncs, 2);
    await ledger.begin({ ...submission, id: 'two' });
    assert.equal(folderSyncs, 2);
    assert.equal(synced.length, 2);
  });

  it('do not flush results, because the service can be queried for a lost one', async () => {
    const ledger = createLedger(createSessionFiles(path.join(folder, 'history'), 1));
    await ledger.end('one', { outcome: 'created', stored: 'yes', milliseconds: 1 });
    assert.deepEqual([synced, folderSyncs], [[], 0]);
  });

  it('report disk errors, except for file systems without support', async () => {
    for (const [code, isError] of [
      ['EIO', true],
      ['ENOTSUP', false],
    ] as const) {
      disk = Promise.reject(Object.assign(new Error(code), { code }));
      const written = appendLine(path.join(folder, 'x'), '{"begin":1}', true);
      await (isError ? assert.rejects(written, { code }) : written);
    }
  });
});
