import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { contentHash } from '../../../client/journal/contentHash';
import { createJournal, type Journal } from '../../../client/journal/journal';
import { createSessionFiles } from '../../../client/journal/sessionFiles';
import { isUnknown, type Submission } from '../../../client/journal/submission';

const submission: Submission = {
  id: 'one',
  time: 1,
  action: 'index',
  environment: 'HrFlow.ai',
  origin: 'https://api.hrflow.ai',
  sourceKey: 'a'.repeat(40),
  document: 'file:///harry.profile.json',
  hash: 'f'.repeat(64),
};

describe('journal', () => {
  let folder: string;
  beforeEach(() => {
    folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'hrflow-journal-')), 'history');
  });
  afterEach(() => rmSync(path.dirname(folder), { recursive: true, force: true }));

  const living = new Set([1, 2]);
  /** A window of the editor, by the number of its process. */
  const windowOf = (processId: number): Journal =>
    createJournal(createSessionFiles(folder, processId, (id) => living.has(id)));

  it('has what was sent and what became of it, the newest first, from all windows', async () => {
    const [one, two] = [windowOf(1), windowOf(2)];
    assert.deepEqual(await one.entries(), []);
    await one.begin(submission);
    await two.begin({ ...submission, id: 'two', time: 2, reference: 'r', batch: 'b' });
    await two.end('two', { outcome: 'created', stored: 'yes', key: 'k', milliseconds: 5 });
    assert.deepEqual(await one.entries(), [
      {
        submission: { ...submission, id: 'two', time: 2, reference: 'r', batch: 'b' },
        ending: { outcome: 'created', stored: 'yes', key: 'k', milliseconds: 5 },
        isCutOff: false,
      },
      { submission, isCutOff: false },
    ]);
  });

  it('takes the last note, whichever session made it', async () => {
    const notes = (processId: number, now: number): Journal =>
      createJournal(
        createSessionFiles(folder, processId, () => true),
        () => now,
      );
    await notes(5, 1).begin(submission);
    await notes(9, 2).end('one', { outcome: 'cut-off', stored: 'unknown', milliseconds: 0 });
    await notes(1, 3).end('one', { outcome: 'created', stored: 'yes', milliseconds: 0 });
    assert.equal((await notes(5, 4).entries())[0]?.ending?.stored, 'yes');
    await notes(1, 5).end('one', { outcome: 'refused', stored: 'no', milliseconds: 0 });
    assert.equal((await notes(5, 6).entries())[0]?.ending?.stored, 'no');
  });

  it('tells what was cut off from what is under way, and takes what is found out later', async () => {
    await windowOf(3).begin(submission);
    await windowOf(1).begin({ ...submission, id: 'two' });
    const later = windowOf(2);
    const unknown = async (): Promise<string[]> =>
      (await later.entries()).filter(isUnknown).map((entry) => entry.submission.id);
    assert.deepEqual(await unknown(), ['one']);
    await later.end('one', { outcome: 'timed-out', stored: 'unknown', milliseconds: 1 });
    assert.deepEqual(await unknown(), ['one']);
    await later.end('one', { outcome: 'created', stored: 'yes', milliseconds: 1 });
    assert.deepEqual(await unknown(), []);
  });

  it('reads on after half a line, and past what is not its own', async () => {
    const journal = windowOf(1);
    await journal.begin(submission);
    const [file = ''] = readdirSync(folder);
    writeFileSync(
      path.join(folder, `3-${file}`),
      `null\n{"begin": 1}\n{"end": "one", "ending": {}}\n{"begin":{"id":"tw`,
    );
    assert.deepEqual(
      (await journal.entries()).map((entry) => entry.submission.id),
      ['one'],
    );
  });

  it('is cleared, but for what other windows have under way', async () => {
    const journal = windowOf(1);
    await journal.begin(submission);
    await windowOf(2).begin({ ...submission, id: 'two' });
    await windowOf(3).begin({ ...submission, id: 'three' });
    await journal.clear();
    assert.deepEqual(
      (await journal.entries()).map((entry) => entry.submission.id),
      ['two'],
    );
  });

  it('is for its owner only, and says when it cannot be written', async () => {
    await windowOf(1).begin(submission);
    const [file = ''] = readdirSync(folder);
    assert.equal(statSync(path.join(folder, file)).mode & 0o077, 0);
    assert.match(readFileSync(path.join(folder, file), 'utf8'), /"id":"one"/);
    const blocked = createJournal(createSessionFiles(path.join(folder, file, 'below'), 1));
    await assert.rejects(blocked.begin(submission));
  });
});

describe('content hash', () => {
  it('is the same for the same profile, however it is written', () => {
    const one = contentHash('{"info": {"full_name": "Harry", "email": null}, "tags": [1, 2]}');
    assert.match(one, /^[0-9a-f]{64}$/);
    assert.equal(
      contentHash('\uFEFF{"source_key":"k",\r\n"tags":[1,2],"info":{"email":null,"full_name":"\\u0048arry"}}'),
      one,
    );
  });

  it('is another for another profile', () => {
    const all = ['{"a": [1, 2]}', '{"a": [2, 1]}', '{"a": {"source_key": 1}}', '{"a": {"source_key": 2}}', '{}'];
    assert.equal(new Set(all.map(contentHash)).size, all.length);
  });

  it('takes any depth', () => {
    const deep = (inner: string): string => `{"a":${'['.repeat(50_000)}${inner}${']'.repeat(50_000)}}`;
    assert.notEqual(contentHash(deep('1')), contentHash(deep('2')));
  });
});
