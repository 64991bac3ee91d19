import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type BatchFiles, createBatchFiles } from '../../../../client/batch/plan/batchFiles';
import { createHeartbeat, type Heartbeat } from '../../../../client/ledger/heartbeat';
import { isProcessAlive } from '../../../../client/ledger/sessionFiles';
import { Beats } from './support';

type Release = () => Promise<void>;

describe('locks across windows', () => {
  let folder: string;
  beforeEach(() => {
    folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'hrflow-locks-')), 'batches');
  });
  afterEach(() => rmSync(path.dirname(folder), { recursive: true, force: true }));

  /** A living window with its own heartbeat. */
  function windowOf(processId: number, beats = new Beats()): { files: BatchFiles; beats: Beats; heartbeat: Heartbeat } {
    const heartbeat = createHeartbeat(beats);
    return { files: createBatchFiles(folder, processId, () => true, heartbeat), beats, heartbeat };
  }
  const lockFiles = (): string[] =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.lock'))
      .map((name) => path.join(folder, name));
  async function heldLock(): Promise<string> {
    assert.ok(await windowOf(1).files.lock('w'));
    return lockFiles()[0] ?? '';
  }

  describe('that cannot be read', () => {
    const broken: Readonly<Record<string, (file: string) => void>> = {
      EISDIR: (file) => mkdirSync(file),
      ENOENT: (file) => symlinkSync(path.join(folder, 'nowhere'), file),
      ELOOP: (file) => symlinkSync(file, file),
    };
    for (const [code, breakLock] of Object.entries(broken)) {
      it(`are reported with their name: ${code}`, async () => {
        const file = await heldLock();
        rmSync(file);
        breakLock(file);
        const expected = { operation: 'read-lock', code };
        await assert.rejects(windowOf(2).files.isLocked('w'), expected);
        await assert.rejects(windowOf(2).files.lock('w'), expected);
        assert.equal(await windowOf(2).files.isLocked('another'), false);
      });
    }

    it('are not reported if they were released meanwhile', async () => {
      const { files } = windowOf(1);
      let isOver = false;
      const others = Promise.all(
        [2, 3].map(async (each) => {
          const { files: other } = windowOf(each);
          while (!isOver) await other.isLocked('w');
        }),
      );
      for (let count = 0; count < 100; count++) await (await files.lock('w'))?.();
      isOver = true;
      await others;
      assert.ok(lockFiles().length <= 2);
    });
  });

  describe('that cannot be written', () => {
    it('are not held by another window', async function () {
      // The root user of a test machine can write everywhere, but paths have a maximum length.
      if (process.platform !== 'linux') this.skip();
      let deep = folder;
      while (deep.length < 3900) deep = path.join(deep, 'x'.repeat(100));
      deep = path.join(deep, 'x'.repeat(4060 - deep.length - 1));
      mkdirSync(deep, { recursive: true });
      const files = createBatchFiles(deep, 1, () => true, createHeartbeat(new Beats()));
      const expected = { operation: 'write-lock', code: 'ENAMETOOLONG' };
      await assert.rejects(files.lock('w'), expected);
      assert.equal(await files.isLocked('w'), false);
    });

    it('are reported if their folder is a file', async () => {
      writeFileSync(folder, '');
      await assert.rejects(windowOf(1).files.lock('w'), { operation: 'write-lock', code: 'EEXIST' });
    });
  });

  describe('of an owner that stalled', () => {
    it('are taken over, and not released by it when it continues', async () => {
      const [slow, next, third] = [windowOf(1), windowOf(2), windowOf(3)];
      const releaseOfSlow = await slow.files.lock('w');
      assert.ok(releaseOfSlow);
      for (const { files } of [next, third]) assert.equal(await files.lock('w'), undefined);
      for (const { beats } of [next, third]) await beats.pass(10);
      const release = await next.files.lock('w');
      assert.ok(release);
      await releaseOfSlow();
      assert.ok(await third.files.isLocked('w'));
      assert.equal(await third.files.lock('w'), undefined);
      assert.equal(await slow.files.lock('w'), undefined);
      await release();
      assert.ok(await third.files.lock('w'));
    });

    it('are taken over by one window only', async () => {
      await heldLock();
      const windows = Array.from({ length: 8 }, (_, each) => windowOf(10 + each));
      for (const { files } of windows) assert.ok(await files.isLocked('w'));
      for (const { beats } of windows) await beats.pass(10);
      const taken = await Promise.all(windows.flatMap(({ files }) => [files.lock('w'), files.lock('w')]));
      assert.equal(taken.filter((release) => release !== undefined).length, 1);
    });
  });

  describe('while the clock is set', () => {
    for (const [what, shift] of [
      ['back', -3_600_000],
      ['forward', 3_600_000],
    ] as const) {
      it(`${what} by an hour, belong to their owner as long as it is alive`, async () => {
        let now = Date.now();
        const [owner, other] = [windowOf(1, new Beats(() => now)), windowOf(2, new Beats(() => now))];
        assert.ok(await owner.files.lock('w'));
        for (let count = 0; count < 40; count++) {
          now += 10_000 + (count === 20 ? shift : 0);
          await owner.beats.pass(1);
          await other.beats.pass(1);
          assert.equal(await other.files.lock('w'), undefined, `beat ${count}`);
        }
        // An owner is alive if the time of its file changes, whatever its value.
        owner.heartbeat.dispose();
        await other.beats.pass(10);
        assert.ok(await other.files.lock('w'));
      });
    }

    it('by another program, are not taken over from a living window', async () => {
      const file = await heldLock();
      for (const hours of [-30, 30]) {
        const time = Date.now() / 1000 + hours * 3600;
        utimesSync(file, time, time);
        const { files, beats } = windowOf(2);
        await beats.pass(20);
        assert.equal(await files.lock('w'), undefined);
      }
    });
  });

  it('of a process that has ended are taken over at once, except on another computer', async () => {
    const file = await heldLock();
    const isAlive = (processId: number): boolean => processId !== 1;
    const window = (): BatchFiles => createBatchFiles(folder, 2, isAlive, createHeartbeat(new Beats()));
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/"host":"\w+"/, '"host":"another"'));
    assert.equal(await window().lock('w'), undefined);
    writeFileSync(file, text);
    assert.ok(await window().lock('w'));
  });

  it('of the previous version, which contain only a process id, are valid', async () => {
    const file = await heldLock();
    writeFileSync(file, String(process.ppid));
    const window = (): BatchFiles => createBatchFiles(folder, 2, isProcessAlive, createHeartbeat(new Beats()));
    assert.equal(await window().lock('w'), undefined);
    writeFileSync(file, '999999999');
    assert.ok(await window().lock('w'));
  });

  it('that are still empty are taken over if they do not change', async () => {
    const file = await heldLock();
    writeFileSync(file, '');
    const { files, beats } = windowOf(2);
    assert.equal(await files.lock('w'), undefined);
    await beats.pass(10);
    assert.ok(await files.lock('w'));
  });

  it('are acquired by one of two calls in one window', async () => {
    for (let round = 0; round < 500; round++) {
      const { files } = windowOf(1);
      const releases: (Release | undefined)[] = [];
      const first = files.lock('w');
      // The second call starts at a different moment in each round.
      for (let ticks = 0; ticks < round % 40; ticks++) await new Promise((resolve) => setImmediate(resolve));
      releases.push(...(await Promise.all([first, files.lock('w')])));
      assert.equal(releases.filter((release) => release !== undefined).length, 1, `round ${round}`);
      for (const release of releases) await release?.();
    }
  });

  it('cannot be acquired with an outdated list of the lock files', async () => {
    const { files } = windowOf(1);
    await (
      await files.lock('w')
    )?.();
    const [old = ''] = lockFiles();
    for (let count = 0; count < 5; count++) await (await files.lock('w'))?.();
    const release = await files.lock('w');
    assert.ok(release);
    // The file that this window would create, whose number is outdated.
    writeFileSync(`${old}.new`, JSON.stringify({ processId: 2, token: 'late' }));
    renameSync(`${old}.new`, old);
    assert.ok(await windowOf(3).files.isLocked('w'));
    await release();
    assert.ok(await windowOf(3).files.lock('w'));
  });

  describe('under contention', function () {
    this.timeout(60_000);

    it('have one owner at a time in one process', async () => {
      let inside = 0;
      let entered = 0;
      const work = async (files: BatchFiles): Promise<void> => {
        for (let times = 0; times < 8;) {
          const release = await files.lock('w');
          if (!release) {
            await new Promise((resolve) => setImmediate(resolve));
            continue;
          }
          assert.equal(++inside, 1);
          await new Promise((resolve) => setImmediate(resolve));
          inside--;
          entered++;
          times++;
          await release();
        }
      };
      const windows = Array.from({ length: 6 }, (_, each) => windowOf(100 + each).files);
      await Promise.all(windows.flatMap((files) => [work(files), work(files), work(files)]));
      assert.equal(entered, 6 * 3 * 8);
      assert.ok(lockFiles().length <= 2);
    });

    it('have one owner at a time in several processes, although some are killed', async () => {
      mkdirSync(folder, { recursive: true });
      const script = path.join(__dirname, 'lockWorker.ts');
      const start = (name: string, times: string): ChildProcess =>
        spawn(process.execPath, ['--import', 'tsx', script, folder, name, times], {
          stdio: ['ignore', 'ignore', 'inherit'],
        });
      const victims = ['x', 'y'].map((name) => start(name, 'Infinity'));
      const workers = ['a', 'b', 'c'].map((name) => start(name, '40'));
      const ended = workers.map((worker) => once(worker, 'exit'));
      const notes = path.join(folder, 'notes');
      const textOf = (): string => {
        try {
          return readFileSync(notes, 'utf8');
        } catch {
          return '';
        }
      };
      // Kills the workers while they hold or wait for the lock.
      while (!/^x/m.test(textOf()) || !/^y/m.test(textOf())) await new Promise((resolve) => setTimeout(resolve, 5));
      const gone = victims.map((victim) => once(victim, 'exit'));
      for (const victim of victims) victim.kill('SIGKILL');
      await Promise.all(gone);
      assert.deepEqual(
        (await Promise.all(ended)).map(([code]: unknown[]) => code),
        [0, 0, 0],
      );
      // Each worker writes a line after it acquires and before it releases the lock.
      const lines = textOf().trim().split('\n');
      for (const [index, line] of lines.entries()) {
        const [who = '', what] = line.split(' ');
        if (what === 'out') assert.equal(lines[index - 1], `${who} in`, `line ${index}`);
        // Workers that were killed while they held the lock write no `out`.
        else if (!/^[xy]$/.test(who)) assert.equal(lines[index + 1], `${who} out`, `line ${index}`);
      }
      assert.equal(lines.filter((line) => /^[abc] out$/.test(line)).length, 3 * 40);
    });
  });
});
