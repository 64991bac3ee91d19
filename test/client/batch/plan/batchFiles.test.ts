import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Batch, pendingTasks } from '../../../../client/batch/plan/batch';
import { type BatchFiles, createBatchFiles } from '../../../../client/batch/plan/batchFiles';
import { createWriteAheadLog } from '../../../../client/batch/run/writeAheadLog';
import type { Heartbeat } from '../../../../client/ledger/heartbeat';
import { createLedger, type Ledger } from '../../../../client/ledger/ledger';
import { createSessionFiles } from '../../../../client/ledger/sessionFiles';
import { batchOf, header, uncontestedClaims } from '../run/support';

describe('batch files', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'hrflow-batch-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const living = new Set([1, 2, ...Array.from({ length: 20 }, (_, each) => 100 + each)]);
  /** The batch files of a window with this process id. */
  const windowOf = (processId: number): BatchFiles =>
    createBatchFiles(path.join(folder, 'batches'), processId, (id) => living.has(id));
  const ledgerOf = (processId: number): Ledger =>
    createLedger(createSessionFiles(path.join(folder, 'history'), processId, (id) => living.has(id)));
  const batch: Batch = {
    ...batchOf(3),
    leftOut: [{ document: 'x', why: 'errors', words: '1 error: line 1: Harry is not a number' }],
  };

  it('store the plan, the profiles begun and their results', async () => {
    const files = windowOf(1);
    assert.deepEqual(await files.ids(), []);
    await files.create(batch);
    const log = createWriteAheadLog(header, {
      ledger: ledgerOf(1),
      append: (line) => files.append(header.id, line),
      claims: uncontestedClaims,
      now: () => 9,
    });
    const [first, second] = [...pendingTasks(batch)];
    assert.ok(first && second);
    await log.begin(first, false);
    await log.markNotSent(first);
    await log.begin(first, false);
    await log.end(first, { outcome: 'created', stored: 'yes', key: 'k', milliseconds: 5 });
    await log.begin(second, false);
    // A crash while a line was written.
    appendFileSync(path.join(folder, 'batches', `${header.id}.jsonl`), '{"end":1,"endi');
    assert.deepEqual(await files.ids(), [header.id]);
    const read = await windowOf(2).read(header.id);
    assert.ok(read);
    assert.deepEqual(read.planned, batch.planned);
    assert.deepEqual(read.leftOut, [{ document: 'x', why: 'errors' }]);
    assert.equal(read.closing, undefined);
    assert.deepEqual(
      [...pendingTasks(read)].map(({ index, isUnknown }) => `${index} ${isUnknown ? 'unknown' : 'new'}`),
      ['1 unknown', '2 new'],
    );
    const entries = await ledgerOf(2).entries();
    assert.deepEqual(
      entries.map(({ submission, ending }) => `${submission.id} ${submission.batch} ${ending?.outcome}`).sort(),
      ['1-a:0 1-a created', '1-a:1 1-a undefined'],
    );
  });

  it('continue an interrupted submission in another session', async () => {
    const files = windowOf(1);
    await files.create(batch);
    const [first] = [...pendingTasks(batch)];
    assert.ok(first);
    await createWriteAheadLog(header, {
      ledger: ledgerOf(3),
      append: (line) => files.append(header.id, line),
      claims: uncontestedClaims,
      now: () => 9,
    }).begin(first, false);
    const [again] = [...pendingTasks((await files.read(header.id)) ?? batch)];
    assert.equal(again?.submissions, 1);
    const log = createWriteAheadLog(header, {
      ledger: ledgerOf(1),
      append: (line) => files.append(header.id, line),
      claims: uncontestedClaims,
      now: () => 10,
    });
    await log.end(again, { outcome: 'created', stored: 'yes', milliseconds: 5 });
    const entries = await ledgerOf(1).entries();
    assert.deepEqual(
      entries.map(({ ending, isCutOff }) => [ending?.outcome, isCutOff]),
      [['created', false]],
    );
  });

  it('start a new submission in the ledger when they are resumed, which readers can see', async () => {
    const files = windowOf(1);
    await files.create(batch);
    const ledger = ledgerOf(1);
    const logOf = () =>
      createWriteAheadLog(header, {
        ledger,
        append: (line) => files.append(header.id, line),
        claims: uncontestedClaims,
        now: Date.now,
      });
    const first = async () => {
      const [task] = [...pendingTasks((await files.read(header.id)) ?? batch)];
      assert.ok(task);
      return task;
    };
    await logOf().begin(await first(), false);
    const state = async () =>
      (await ledger.entries()).map(({ submission, ending }) => `${submission.id} ${ending?.outcome}`).sort();
    for (const [id, before] of [
      ['1-a:0:2', ['1-a:0 not-found']],
      ['1-a:0:3', ['1-a:0 not-found', '1-a:0:2 not-found']],
    ] as const) {
      const task = await first();
      assert.ok(task.isUnknown);
      await logOf().begin(task, true);
      assert.deepEqual(await state(), [...before, `${id} undefined`].sort());
    }
    const task = await first();
    assert.equal(task.submissions, 3);
    // A profile marked as not sent was not sent.
    await logOf().markNotSent(task);
    const again = await first();
    await logOf().begin(again, false);
    assert.ok((await state()).includes('1-a:0:3 not-sent'));
    // Another window has it, so there is no further submission.
    const last = await first();
    const taken = createWriteAheadLog(header, {
      ledger,
      append: (line) => files.append(header.id, line),
      claims: { claim: () => Promise.resolve({ kind: 'unchanged' }) },
      now: Date.now,
    });
    assert.deepEqual(await taken.begin(last, true), { kind: 'unchanged' });
    await taken.end(last, { outcome: 'unchanged', stored: 'yes', milliseconds: 0 });
    assert.equal((await state()).length, 4);
    assert.ok((await state()).includes('1-a:0:4 not-found'));
    assert.equal((await files.read(header.id))?.progress.get(0)?.ending?.stored, 'yes');
  });

  it('are closed, and reopened by a later line', async () => {
    const files = windowOf(1);
    await files.create(batch);
    await files.append(header.id, { closing: 'cancelled' });
    assert.equal((await files.read(header.id))?.closing, 'cancelled');
    await files.append(header.id, { begin: 2 });
    assert.equal((await files.read(header.id))?.closing, undefined);
  });

  it('contain no text of a profile, and only their owner can read them', async () => {
    await windowOf(1).create(batch);
    const [name = ''] = readdirSync(path.join(folder, 'batches'));
    const file = path.join(folder, 'batches', name);
    assert.doesNotMatch(readFileSync(file, 'utf8'), /Harry/);
    assert.equal(statSync(file).mode & 0o077, 0);
  });

  it('can be removed, and other files are ignored', async () => {
    const files = windowOf(1);
    await files.create(batch);
    await files.remove(header.id);
    assert.equal(await files.read(header.id), undefined);
    writeFileSync(path.join(folder, 'batches', 'x.jsonl'), 'null\n5\n');
    assert.equal(await files.read('x'), undefined);
  });

  it('lock a workspace for one window at a time', async () => {
    const [one, two] = [windowOf(1), windowOf(2)];
    const release = await one.lock('w');
    assert.ok(release);
    assert.equal(await two.lock('w'), undefined);
    assert.equal(await one.lock('w'), undefined);
    assert.ok(await two.isLocked('w'));
    assert.ok(await two.lock('another'));
    await release();
    assert.ok(!(await two.isLocked('w')));
    assert.ok(await two.lock('w'));
  });

  it('give the lock to one of many windows at the same time', async () => {
    for (const stale of [false, true]) {
      const workspace = stale ? 'stale' : 'new';
      if (stale) await windowOf(3).lock(workspace);
      const attempts = await Promise.all(Array.from({ length: 20 }, (_, each) => windowOf(100 + each).lock(workspace)));
      assert.equal(attempts.filter((release) => release !== undefined).length, 1, workspace);
    }
  });

  it('take over the lock of a dead window, and of one with the same process id', async () => {
    await windowOf(3).lock('w');
    const release = await windowOf(1).lock('w');
    assert.ok(release);
    await release();
    assert.ok(!(await windowOf(2).isLocked('w')));
    await windowOf(1).lock('v');
    assert.ok(await windowOf(1).lock('v'));
  });

  it('take over the lock if another program has the process id of its owner', async () => {
    const owner = { isBeating: true };
    const heartbeat: Heartbeat = {
      start: () => () => undefined,
      isBeating: () => Promise.resolve(owner.isBeating),
      dispose: () => undefined,
    };
    const window = (processId: number): BatchFiles =>
      createBatchFiles(path.join(folder, 'batches'), processId, () => true, heartbeat);
    assert.ok(await window(1).lock('w'));
    assert.equal(await window(2).lock('w'), undefined);
    owner.isBeating = false;
    assert.ok(!(await window(2).isLocked('w')));
    assert.ok(await window(2).lock('w'));
  });

  it('never have a lock without an owner, as a killed process would block the others', async () => {
    const batches = path.join(folder, 'batches');
    const files = windowOf(1);
    let isOver = false;
    const seen: string[] = [];
    const textOf = (file: string): string => {
      try {
        return readFileSync(file, 'utf8');
      } catch {
        // Released since the folder was listed.
        return '1';
      }
    };
    const look = async (): Promise<void> => {
      while (!isOver) {
        for (const name of readdirSync(batches).filter((each) => each.endsWith('.lock')))
          seen.push(textOf(path.join(batches, name)));
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    await files.lock('first');
    const looking = look();
    for (let each = 0; each < 200; each++) await (await files.lock('w'))?.();
    isOver = true;
    await looking;
    assert.ok(seen.length > 0);
    for (const text of new Set(seen)) assert.match(text, /^1$|^\{$|^\{"processId":1,/);
  });

  it('update the time of a lock while it is held', async () => {
    const kept = new Set<string>();
    const start = (file: string): (() => void) => {
      kept.add(path.basename(file));
      return () => void kept.delete(path.basename(file));
    };
    const heartbeat: Heartbeat = { start, isBeating: () => Promise.resolve(true), dispose: () => undefined };
    const release = await createBatchFiles(path.join(folder, 'batches'), 1, () => true, heartbeat).lock('w');
    assert.deepEqual([...kept], readdirSync(path.join(folder, 'batches')));
    await release?.();
    assert.deepEqual([...kept], []);
  });

  it('continue after a truncated line, as after a full disk', async () => {
    const files = windowOf(1);
    await files.create(batch);
    appendFileSync(path.join(folder, 'batches', `${header.id}.jsonl`), '{"end":0,"endi');
    await files.append(header.id, { begin: 1 });
    assert.deepEqual([...((await files.read(header.id))?.progress ?? [])], [[1, { wasBegun: true }]]);
  });

  it('leave no temporary file if a batch cannot be written', async () => {
    const files = windowOf(1);
    mkdirSync(path.join(folder, 'batches', `${header.id}.jsonl`), { recursive: true });
    await assert.rejects(files.create(batch));
    assert.deepEqual(readdirSync(path.join(folder, 'batches')), [`${header.id}.jsonl`]);
  });

  it('take over the lock only after its process has ended', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const files = (processId: number): BatchFiles => createBatchFiles(path.join(folder, 'batches'), processId);
    await files(child.pid ?? 0).lock('w');
    assert.equal(await files(process.pid).lock('w'), undefined);
    child.kill('SIGKILL');
    await once(child, 'exit');
    assert.ok(await files(process.pid).lock('w'));
  });
});
