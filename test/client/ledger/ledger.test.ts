import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { contentHash } from '../../../client/ledger/contentHash';
import { createHeartbeat, type HeartbeatTimer } from '../../../client/ledger/heartbeat';
import { createLedger, type Ledger } from '../../../client/ledger/ledger';
import { pruneLedger } from '../../../client/ledger/pruneLedger';
import { createSessionFiles } from '../../../client/ledger/sessionFiles';
import { isOutcomeUnknown, type Submission } from '../../../client/ledger/submission';

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

/** A heartbeat timer that advances on demand. */
class FakeClock implements HeartbeatTimer {
  readonly beats: (() => Promise<void>)[] = [];
  private time = Date.now();

  now = (): number => this.time;
  every = (_: number, beat: () => Promise<void>): (() => void) => {
    this.beats.push(beat);
    return () => void this.beats.splice(this.beats.indexOf(beat), 1);
  };

  async pass(milliseconds = 10_000): Promise<void> {
    this.time += milliseconds;
    for (const beat of this.beats) await beat();
  }
}

describe('ledger', () => {
  let folder: string;
  beforeEach(() => {
    folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'hrflow-ledger-')), 'history');
  });
  afterEach(() => rmSync(path.dirname(folder), { recursive: true, force: true }));

  const living = new Set([1, 2]);
  /** A window of the editor, by its process ID. */
  const windowOf = (processId: number): Ledger =>
    createLedger(createSessionFiles(folder, processId, (id) => living.has(id)));

  it('has the submissions and results of all windows, newest first', async () => {
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

  it('returns the last result, from any session', async () => {
    const notes = (processId: number, now: number): Ledger =>
      createLedger(
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

  it('distinguishes interrupted submissions from those in progress, and accepts later results', async () => {
    await windowOf(3).begin(submission);
    await windowOf(1).begin({ ...submission, id: 'two' });
    const later = windowOf(2);
    const unknown = async (): Promise<string[]> =>
      (await later.entries()).filter(isOutcomeUnknown).map((entry) => entry.submission.id);
    assert.deepEqual(await unknown(), ['one']);
    await later.end('one', { outcome: 'timed-out', stored: 'unknown', milliseconds: 1 });
    assert.deepEqual(await unknown(), ['one']);
    await later.end('one', { outcome: 'created', stored: 'yes', milliseconds: 1 });
    assert.deepEqual(await unknown(), []);
  });

  it('skips incomplete lines and unknown content', async () => {
    const ledger = windowOf(1);
    await ledger.begin(submission);
    const [file = ''] = readdirSync(folder);
    writeFileSync(
      path.join(folder, `3-${file}`),
      `null\n{"begin": 1}\n{"end": "one", "ending": {}}\n{"begin":{"id":"tw`,
    );
    assert.deepEqual(
      (await ledger.entries()).map((entry) => entry.submission.id),
      ['one'],
    );
  });

  it('is cleared, except for submissions in progress in other windows', async () => {
    const ledger = windowOf(1);
    await ledger.begin(submission);
    await ledger.end(submission.id, { outcome: 'created', stored: 'yes', milliseconds: 1 });
    await windowOf(2).begin({ ...submission, id: 'two' });
    await windowOf(3).begin({ ...submission, id: 'three' });
    await ledger.clear();
    assert.deepEqual(
      (await ledger.entries()).map((entry) => entry.submission.id),
      ['two'],
    );
  });

  it('keeps submissions in progress in this window when it is cleared', async () => {
    const ledger = windowOf(1);
    await ledger.begin(submission);
    await ledger.begin({ ...submission, id: 'two' });
    await ledger.end('two', { outcome: 'created', stored: 'yes', milliseconds: 1 });
    await Promise.all([ledger.clear(), ledger.begin({ ...submission, id: 'three' })]);
    const ids = (await ledger.entries()).map((entry) => entry.submission.id);
    assert.deepEqual(ids.sort(), ['one', 'three']);
    await ledger.end('one', { outcome: 'created', stored: 'yes', milliseconds: 1 });
    await ledger.end('three', { outcome: 'created', stored: 'yes', milliseconds: 1 });
    await ledger.clear();
    assert.deepEqual(await ledger.entries(), []);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('can be written after an incomplete line, which a full disk leaves', async () => {
    const ledger = windowOf(1);
    await ledger.begin(submission);
    const [file = ''] = readdirSync(folder);
    appendFileSync(path.join(folder, file), '{"end":"one","endi');
    await ledger.begin({ ...submission, id: 'two' });
    assert.deepEqual((await ledger.entries()).map((entry) => entry.submission.id).sort(), ['one', 'two']);
  });

  it('has an incomplete line of another running session as in progress, but not one of its own', async () => {
    const ledger = windowOf(1);
    await ledger.begin({ ...submission, id: 'own' });
    const [own = ''] = readdirSync(folder);
    const line = JSON.stringify({ begin: { ...submission, id: 'torn' } });
    for (const [name, isThere] of [
      ['2-other.jsonl', true],
      // The system has reused the ID of an ended process for this one.
      ['1-earlier.jsonl', true],
      [own, false],
    ] as const) {
      const file = path.join(folder, name);
      const before = name === own ? readFileSync(file, 'utf8') : '';
      writeFileSync(file, `${before}\n${line.slice(0, -20)}`);
      const found = (await ledger.entries()).find((entry) => entry.submission.id === 'torn');
      assert.deepEqual(found && [found.ending, found.isCutOff], isThere ? [undefined, false] : undefined, name);
      if (name === own) break;
      writeFileSync(file, `\n${line}\n`);
      assert.equal(
        (await ledger.entries()).find(({ submission: { id } }) => id === 'torn')?.submission.hash,
        submission.hash,
      );
      rmSync(file);
    }
  });

  it('recognizes an ended session whose process ID was reused', async () => {
    const clock = new FakeClock();
    const heartbeats = [createHeartbeat(clock), createHeartbeat(clock)];
    const [one, two] = heartbeats.map((heartbeat, index) =>
      createLedger(createSessionFiles(folder, index + 1, () => true, heartbeat)),
    );
    assert.ok(one && two);
    await one.begin(submission);
    const isCutOff = async (): Promise<unknown> => (await two.entries())[0]?.isCutOff;
    // Both are running, even if they write nothing for a long time.
    for (let beats = 0; beats < 20; beats++) await clock.pass();
    assert.equal(await isCutOff(), false);
    heartbeats[0]?.dispose();
    for (let beats = 0; beats < 5; beats++) await clock.pass();
    assert.equal(await isCutOff(), false);
    for (let beats = 0; beats < 5; beats++) await clock.pass();
    assert.equal(await isCutOff(), true);
  });

  it('has sessions as running after sleep mode', async () => {
    const clock = new FakeClock();
    const slow = createHeartbeat(clock);
    const one = createLedger(createSessionFiles(folder, 1, () => true, slow));
    await one.begin(submission);
    const two = createLedger(createSessionFiles(folder, 2, () => true, createHeartbeat(clock)));
    for (let beats = 0; beats < 3; beats++) await clock.pass();
    // After sleep mode, this session beats first and the other one shortly after.
    const late = clock.beats.shift();
    await clock.pass(3_600_000);
    assert.equal((await two.entries())[0]?.isCutOff, false);
    assert.ok(late);
    await late();
    clock.beats.push(late);
    for (let beats = 0; beats < 20; beats++) await clock.pass();
    assert.equal((await two.entries())[0]?.isCutOff, false);
  });

  describe('with many entries of ended sessions', () => {
    const files = (processId: number) => createSessionFiles(folder, processId, (id) => living.has(id));
    const ids = async (): Promise<string[]> =>
      (await windowOf(2).entries()).map((entry) => entry.submission.id + (entry.ending ? '' : '?'));
    const stored = { outcome: 'created', stored: 'yes', milliseconds: 1 } as const;
    beforeEach(async () => {
      for (const session of [3, 4]) {
        for (let each = 0; each < 4; each++) {
          const id = `${session}-${each}`;
          await windowOf(session).begin({ ...submission, id, time: session * 10 + each });
          if (each > 0) await windowOf(session).end(id, stored);
        }
      }
      await windowOf(1).begin({ ...submission, id: 'mine', time: 1 });
      await windowOf(4).end('mine', stored);
    });

    it('drops the oldest entries, except those with an unknown result', async () => {
      await pruneLedger(files(2), 4);
      assert.deepEqual(await ids(), ['4-3', '4-2', '4-1', '4-0?', '3-3', '3-0?', 'mine']);
      assert.equal(readdirSync(folder).length, 2);
      await pruneLedger(files(2), 6);
      assert.equal((await ids()).length, 7);
    });

    it('does not change while it is short', async () => {
      const before = readdirSync(folder);
      await pruneLedger(files(2), 8);
      assert.deepEqual(readdirSync(folder), before);
    });

    it('keeps each entry exactly once while two windows prune it', async () => {
      const all = Promise.all([pruneLedger(files(2), 4), pruneLedger(files(1), 4)]);
      for (let looks = 0; looks < 5; looks++) assert.ok((await ids()).length >= 7);
      await all;
      assert.equal((await ids()).length, 7);
    });
  });

  it('is readable only for the user, and rejects if it cannot be written', async () => {
    await windowOf(1).begin(submission);
    const [file = ''] = readdirSync(folder);
    assert.equal(statSync(path.join(folder, file)).mode & 0o077, 0);
    assert.match(readFileSync(path.join(folder, file), 'utf8'), /"id":"one"/);
    const blocked = createLedger(createSessionFiles(path.join(folder, file, 'below'), 1));
    await assert.rejects(blocked.begin(submission));
  });
});

describe('content hash', () => {
  it('is equal for all formats of a profile', () => {
    const one = contentHash('{"info": {"full_name": "Harry", "email": null}, "tags": [1, 2]}');
    assert.match(one, /^[0-9a-f]{64}$/);
    assert.equal(
      contentHash('\uFEFF{"source_key":"k",\r\n"tags":[1,2],"info":{"email":null,"full_name":"\\u0048arry"}}'),
      one,
    );
  });

  it('differs for different profiles', () => {
    const all = ['{"a": [1, 2]}', '{"a": [2, 1]}', '{"a": {"source_key": 1}}', '{"a": {"source_key": 2}}', '{}'];
    assert.equal(new Set(all.map(contentHash)).size, all.length);
  });

  it('distinguishes numbers that doubles do not, and ignores their format', () => {
    const hashes = ['9007199254740993', '9007199254740992', '1e400', '-1e400', 'null', '"1e0"'].map((value) =>
      contentHash(`{"a": ${value}}`),
    );
    assert.equal(new Set(hashes).size, hashes.length);
    assert.equal(
      new Set(['1', '1.0', '10e-1', '0.1E+1'].map((one) => contentHash(`{"a": [${one}, "1 \\" 2"]}`))).size,
      1,
    );
  });

  it('accepts any number of escape sequences', () => {
    const text = (last: string): string => JSON.stringify({ text: '\n"'.repeat(2_000_000), last });
    assert.notEqual(contentHash(text('a')), contentHash(text('b')));
  });

  it('accepts any nesting depth', () => {
    const deep = (inner: string): string => `{"a":${'['.repeat(50_000)}${inner}${']'.repeat(50_000)}}`;
    assert.notEqual(contentHash(deep('1')), contentHash(deep('2')));
  });
});
