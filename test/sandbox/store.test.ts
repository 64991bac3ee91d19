import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sendRequest, indexingPath, exampleProfile } from './sandboxRequests';
import { startSandbox } from './server';
import { openStore, type Store } from './store';

const source = '1'.repeat(40);
const moment = new Date('2020-07-29T11:45:37Z');

describe('sandbox: store', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-sandbox-'));
    file = path.join(folder, 'new', 'profiles.jsonl');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Opens the store, calls the function, and closes the store. */
  function withStore<T>(use: (store: Store) => T): T {
    const store = openStore(file);
    try {
      return use(store);
    } finally {
      store.close();
    }
  }

  const create = (reference: string): string =>
    withStore((store) => store.create(source, JSON.stringify({ reference, emoji: '🧙' }), moment).key);
  const references = (): unknown[] => withStore((store) => store.all().map(({ members }) => members.reference));

  it('restores everything after a restart', () => {
    const body = '{"reference" : "harry", "n": 1.0}';
    const before = withStore((store) => {
      const { key } = store.create(source, body, moment);
      const created = store.find({ sourceKey: source, key });
      assert.ok(created);
      const updated = store.update(created, '{"text":"new"}', new Date(moment.getTime() + 1000));
      return store.archive(updated, true, new Date(moment.getTime() + 2000));
    });
    assert.deepEqual(
      withStore((store) => store.all()),
      [before],
    );
    assert.equal(before.rawBody, '{"text":"new"}');
    assert.deepEqual(before.members, { reference: 'harry', n: 1, text: 'new' });
    assert.equal(before.archivedAt?.getTime(), moment.getTime() + 2000);
  });

  it('continues the numbering after a restart', () => {
    create('harry');
    create('ron');
    assert.deepEqual(
      withStore((store) => store.all().map(({ id }) => id)),
      [1, 2],
    );
  });

  it('finds a profile by its latest reference and email, and the oldest of several', () => {
    withStore((store) => {
      const body = (reference: string, email: string): string => JSON.stringify({ reference, info: { email } });
      const harry = store.create(source, body('harry', 'hogwarts@example.com'), moment);
      const ron = store.create(source, body('ron', 'hogwarts@example.com'), moment);
      store.create('2'.repeat(40), body('harry', 'other@example.com'), moment);
      const found = (name: object): number | undefined => store.find({ sourceKey: source, ...name })?.id;
      assert.deepEqual(
        [found({ reference: 'harry' }), found({ reference: 'ron' }), found({ email: 'hogwarts@example.com' })],
        [harry.id, ron.id, harry.id],
      );
      store.update(harry, body('potter', 'harry@example.com'), moment);
      assert.deepEqual(
        [found({ reference: 'harry' }), found({ reference: 'potter' }), found({ email: 'hogwarts@example.com' })],
        [undefined, harry.id, ron.id],
      );
      assert.equal(store.find({ sourceKey: '2'.repeat(40), key: harry.key }), undefined);
      assert.equal(store.get(harry.key)?.id, harry.id);
    });
  });

  it('loses only the line that was being written, wherever it is truncated', () => {
    create('harry');
    const whole = readFileSync(file).length;
    create('ron');
    const all = readFileSync(file);
    for (let size = whole; size < all.length; size++) {
      writeFileSync(file, all.subarray(0, size));
      assert.deepEqual(references(), ['harry'], `truncated at ${size}`);
    }
    create('hermione');
    assert.deepEqual(references(), ['harry', 'hermione']);
  });

  it('starts with an empty store if the first line is truncated', () => {
    create('harry');
    truncateSync(file, 5);
    assert.deepEqual(references(), []);
    create('ron');
    assert.deepEqual(references(), ['ron']);
  });

  for (const [what, text] of [
    ['another file', 'a diary, without a line break'],
    ['another file with JSON lines', '{"name":"other"}\n'],
    ['a JSON document', '{}'],
  ] as const) {
    it(`rejects ${what} and does not change it`, () => {
      const other = path.join(folder, 'other');
      writeFileSync(other, text);
      assert.throws(() => openStore(other), /is not a data file of the sandbox/);
      assert.equal(readFileSync(other, 'utf8'), text);
    });
  }

  it('rejects lines with an unknown format', () => {
    create('harry');
    appendFileSync(file, '{"change":"created","key":1}\n');
    assert.throws(() => openStore(file), /Invalid change/);
  });

  it('keeps profiles and references across restarts', async () => {
    const first = await startSandbox({ dataFile: file });
    await sendRequest(first, { method: 'POST', path: indexingPath, body: exampleProfile({ reference: 'harry' }) });
    const before = first.profiles();
    await first.stop();
    const second = await startSandbox({ dataFile: file });
    try {
      assert.deepEqual(second.profiles(), before);
      const response = await sendRequest(second, {
        method: 'POST',
        path: indexingPath,
        body: exampleProfile({ reference: 'harry' }),
      });
      assert.equal(response.status, 400);
    } finally {
      await second.stop();
    }
  });
});
