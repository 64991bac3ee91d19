import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs, {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Locks } from '../../../client/ledger/locks';
import { staleMilliseconds } from '../../../client/ledger/sharedLocks';
import { UserFacingError } from '../../../client/logging/userFacingError';
import { Beats, TestStorage } from './support';

/** Beats of a reader after which a lock whose content does not change has no owner. */
const maxMissedBeats = 6;

describe('locks', () => {
  let storage: TestStorage;
  let children: ChildProcess[];
  beforeEach(() => {
    storage = new TestStorage();
    children = [];
  });
  afterEach(async () => {
    for (const child of children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    storage.remove();
  });

  function window(): { readonly locks: Locks; readonly beats: Beats } {
    const beats = new Beats();
    return { locks: new Locks(storage.lockFolder, beats.timer), beats };
  }
  const files = (): string[] => readdirSync(storage.lockFolder).map((name) => path.join(storage.lockFolder, name));

  /** Starts lockWorker.ts. @param before a command that runs it. */
  function start(args: readonly string[], before: readonly string[] = []): { child: ChildProcess; lines: string[] } {
    const node = [process.execPath, '--import', 'tsx', path.join(__dirname, 'lockWorker.ts'), storage.lockFolder];
    const [command = '', ...rest] = [...before, ...node, ...args];
    const child = spawn(command, rest, { stdio: ['pipe', 'pipe', 'inherit'] });
    children.push(child);
    const lines: string[] = [];
    createInterface(child.stdout).on('line', (line) => lines.push(line));
    return { child, lines };
  }
  const until = async (isReached: () => boolean): Promise<void> => {
    while (!isReached()) await new Promise((resolve) => setTimeout(resolve, 5));
  };

  it('are held by one window at a time, each by its name', async () => {
    const [one, two] = [window(), window()];
    const lock = await one.locks.acquire('w');
    assert.ok(lock);
    assert.equal(lock.isLost, false);
    for (const { locks } of [one, two]) {
      assert.ok(await locks.isHeld('w'));
      assert.equal(await locks.acquire('w'), undefined);
    }
    assert.ok(!(await two.locks.isHeld('v')));
    assert.ok(await two.locks.acquire('v'));
    await lock.release();
    assert.ok(!(await two.locks.isHeld('w')));
    assert.ok(await two.locks.acquire('w'));
    assert.ok(await one.locks.isHeld('w'));
  });

  it('keep their content changing while they are held', async () => {
    const { locks, beats } = window();
    const lock = await locks.acquire('w');
    const [file = ''] = files();
    const texts = new Set([readFileSync(file, 'utf8')]);
    for (let count = 0; count < 12; count++) {
      await beats.pass(1);
      texts.add(readFileSync(file, 'utf8'));
    }
    assert.equal(texts.size, 13);
    await lock?.release();
    const released = readFileSync(file, 'utf8');
    await beats.pass(1);
    assert.equal(readFileSync(file, 'utf8'), released);
  });

  it('of a window that crashed are stale after missed beats of the reader, not before', async () => {
    const [crashed, reader] = [window(), window()];
    await crashed.locks.acquire('w');
    assert.equal(await reader.locks.acquire('w'), undefined);
    await reader.beats.pass(maxMissedBeats - 1);
    assert.equal(await reader.locks.acquire('w'), undefined);
    await reader.beats.pass(1);
    assert.ok(!(await reader.locks.isHeld('w')));
    assert.ok(await reader.locks.acquire('w'));
    assert.ok(staleMilliseconds >= 30_000);
  });

  it('are not stale for a window that has just been opened, however old the file is', async () => {
    const [crashed, first] = [window(), window()];
    await crashed.locks.acquire('w');
    await first.locks.isHeld('w');
    await first.beats.pass(100);
    const late = window();
    await late.beats.pass(100);
    assert.ok(await late.locks.isHeld('w'));
  });

  for (const [what, hours] of [
    ['future', 30],
    ['past', -300_000],
  ] as const) {
    it(`do not depend on clocks: the time of the file is in the ${what}`, async () => {
      const [owner, reader] = [window(), window()];
      await owner.locks.acquire('w');
      const [file = ''] = files();
      const time = Date.now() / 1000 + hours * 3600;
      for (let count = 0; count < 3 * maxMissedBeats; count++) {
        await owner.beats.pass(1);
        utimesSync(file, time, time);
        await reader.beats.pass(1);
        assert.equal(await reader.locks.acquire('w'), undefined, `beat ${count}`);
      }
      // The owner has crashed, whatever changes the time of the file.
      for (let count = 0; count < maxMissedBeats; count++) {
        utimesSync(file, time + count, time + count);
        await reader.beats.pass(1);
      }
      assert.ok(await reader.locks.acquire('w'));
    });
  }

  it('are not taken over after sleep mode, in which all windows miss their beats', async () => {
    const [owner, reader] = [window(), window()];
    await owner.locks.acquire('w');
    for (let nights = 0; nights < 20; nights++) {
      // The reader is first.
      assert.ok(await reader.locks.isHeld('w'));
      await reader.beats.pass(1);
      assert.equal(await reader.locks.acquire('w'), undefined);
      await owner.beats.pass(1);
    }
  });

  it('can be neither released nor refreshed by an owner that stalled', async () => {
    const [slow, quick, third] = [window(), window(), window()];
    const stalled = await slow.locks.acquire('w');
    assert.ok(stalled);
    await quick.locks.isHeld('w');
    await quick.beats.pass(maxMissedBeats);
    const lock = await quick.locks.acquire('w');
    assert.ok(lock);
    await third.locks.isHeld('w');
    await slow.beats.pass(3);
    assert.equal(stalled.isLost, true);
    assert.equal(await slow.locks.acquire('w'), undefined);
    await stalled.release();
    assert.ok(await third.locks.isHeld('w'));
    assert.equal(await third.locks.acquire('w'), undefined);
    // Beats of the old owner do not keep the lock alive.
    await slow.beats.pass(1);
    await third.beats.pass(maxMissedBeats);
    assert.ok(!(await third.locks.isHeld('w')));
    await quick.beats.pass(1);
    assert.equal(lock.isLost, false);
    assert.ok(await third.locks.isHeld('w'));
    await lock.release();
    assert.ok(await third.locks.acquire('w'));
  });

  it('cannot be released with the token of another owner', async () => {
    const [one, two] = [window(), window()];
    const lock = await one.locks.acquire('w');
    const [file = ''] = files();
    // As after a file system was restored: the same number, but another owner.
    writeFileSync(file, `${'0'.repeat(36)} 7`);
    await lock?.release();
    assert.equal(readFileSync(file, 'utf8'), `${'0'.repeat(36)} 7`);
    assert.ok(await two.locks.isHeld('w'));
  });

  it('know that they are lost when their file is deleted', async () => {
    const { locks, beats } = window();
    const lock = await locks.acquire('w');
    rmSync(storage.lockFolder, { recursive: true });
    await beats.pass(1);
    assert.equal(lock?.isLost, true);
    assert.ok(await locks.acquire('w'));
  });

  it('stay alive when the window releases an earlier one that had the same file', async () => {
    const { locks, beats } = window();
    const earlier = await locks.acquire('w');
    rmSync(storage.lockFolder, { recursive: true });
    const lock = await locks.acquire('w');
    await earlier?.release();
    const before = readFileSync(files()[0] ?? '', 'utf8');
    await beats.pass(1);
    assert.notEqual(readFileSync(files()[0] ?? '', 'utf8'), before);
    assert.equal(lock?.isLost, false);
  });

  it('are acquired once by two calls in one window, and stay alive', async () => {
    for (let round = 0; round < 40; round++) {
      const [one, reader] = [window(), window()];
      const first = one.locks.acquire(`w${round}`);
      for (let turns = 0; turns < round % 20; turns++) await new Promise((resolve) => setImmediate(resolve));
      const found = await Promise.all([first, one.locks.acquire(`w${round}`), one.locks.acquire(`w${round}`)]);
      assert.equal(found.filter((lock) => lock !== undefined).length, 1, `round ${round}`);
      for (let count = 0; count < maxMissedBeats + 1; count++) {
        assert.ok(await reader.locks.isHeld(`w${round}`), `round ${round}`);
        await one.beats.pass(1);
        await reader.beats.pass(1);
      }
      await one.locks.dispose();
      assert.ok(await reader.locks.acquire(`w${round}`), `round ${round}`);
    }
  });

  it('cannot be acquired with an outdated list of the files', async () => {
    const [slow, quick] = [window(), window()];
    await (await quick.locks.acquire('w'))?.release();
    const { promises } = fs;
    const { link } = promises;
    let isStalled = true;
    // The window stalls between the check and the acquisition; meanwhile, the lock changes hands several times.
    promises.link = async (...args) => {
      if (isStalled) {
        isStalled = false;
        for (let count = 0; count < 4; count++) await (await quick.locks.acquire('w'))?.release();
        assert.ok(await quick.locks.acquire('w'));
      }
      await link(...args);
    };
    try {
      assert.equal(await slow.locks.acquire('w'), undefined);
    } finally {
      promises.link = link;
    }
    assert.equal(isStalled, false);
    assert.ok(await window().locks.isHeld('w'));
    assert.ok(await quick.locks.isHeld('w'));
  });

  it('leave few files, and none after they are removed', async () => {
    const { locks } = window();
    for (let count = 0; count < 20; count++) await (await locks.acquire('w'))?.release();
    assert.ok(files().length <= 2);
    await locks.remove('w');
    assert.deepEqual(files(), []);
    assert.ok(!(await locks.isHeld('w')));
  });

  it('without an owner are removed by the beginning of their names', async () => {
    const [crashed, owner, cleaner] = [window(), window(), window()];
    for (const name of ['session-1', 'batch-1']) await crashed.locks.acquire(name);
    await owner.locks.acquire('session-2');
    await cleaner.locks.acquire('session-3');
    await cleaner.locks.removeStale('session-');
    await owner.beats.pass(1);
    await cleaner.beats.pass(maxMissedBeats);
    await owner.beats.pass(1);
    await cleaner.locks.removeStale('session-');
    assert.deepEqual(
      files()
        .map((file) => path.basename(file))
        .sort(),
      ['batch-1.1.lock', 'session-2.1.lock', 'session-3.1.lock'],
    );
  });

  it('are released when their window is closed', async () => {
    const [one, two] = [window(), window()];
    for (const name of ['v', 'w']) await one.locks.acquire(name);
    await one.locks.dispose();
    for (const name of ['v', 'w']) assert.ok(await two.locks.acquire(name));
  });

  describe('on a file system without hard links', () => {
    const { promises } = fs;
    const { link } = promises;
    beforeEach(() => {
      promises.link = () => Promise.reject(Object.assign(new Error('EPERM'), { code: 'EPERM' }));
    });
    afterEach(() => (promises.link = link));

    it('are held by one window at a time', async () => {
      for (let round = 0; round < 20; round++) {
        const windows = Array.from({ length: 5 }, window);
        const found = await Promise.all(windows.map(({ locks }) => locks.acquire('w')));
        const [lock] = found.filter((each) => each !== undefined);
        assert.equal(found.filter((each) => each !== undefined).length, 1, `round ${round}`);
        await lock?.release();
      }
      assert.ok(files().every((file) => file.endsWith('.lock')));
    });

    it('are stale if the file was created, but never written', async () => {
      const { locks, beats } = window();
      await window().locks.acquire('w');
      truncateSync(files()[0] ?? '');
      assert.equal(await locks.acquire('w'), undefined);
      await beats.pass(maxMissedBeats);
      assert.ok(await locks.acquire('w'));
    });
  });

  describe('that cannot be read or written', () => {
    const isForUser = (error: unknown): boolean =>
      error instanceof UserFacingError &&
      /^Cannot (?:read|write) .+\((?:EISDIR|ELOOP|EEXIST|ENOTDIR)\)/.test(error.message);
    const broken: Readonly<Record<string, (file: string) => void>> = {
      EISDIR: (file) => mkdirSync(file),
      ELOOP: (file) => symlinkSync(file, file),
    };
    for (const [code, breakLock] of Object.entries(broken)) {
      it(`are errors for the user, and do not affect others: ${code}`, async () => {
        await window().locks.acquire('w');
        const [file = ''] = files();
        rmSync(file);
        breakLock(file);
        const { locks } = window();
        await assert.rejects(locks.isHeld('w'), isForUser);
        await assert.rejects(locks.acquire('w'), isForUser);
        assert.ok(await locks.acquire('v'));
        rmSync(file, { recursive: true });
        assert.ok(await locks.acquire('w'));
      });
    }

    it('are errors for the user if their folder is a file', async () => {
      writeFileSync(storage.lockFolder, '');
      const { locks } = window();
      await assert.rejects(locks.acquire('w'), isForUser);
      await assert.rejects(locks.isHeld('w'), isForUser);
      rmSync(storage.lockFolder);
      assert.ok(await locks.acquire('w'));
    });

    it('are errors for the user if their path is too long for a new file', async function () {
      // The root user of a test machine can write everywhere, but paths have a maximum length.
      if (process.platform !== 'linux') this.skip();
      let deep = storage.lockFolder;
      while (deep.length < 3900) deep = path.join(deep, 'x'.repeat(100));
      deep = path.join(deep, 'x'.repeat(4060 - deep.length - 1));
      mkdirSync(deep, { recursive: true });
      const locks = new Locks(deep, new Beats().timer);
      await assert.rejects(
        locks.acquire('x'.repeat(40)),
        (error: unknown) => error instanceof UserFacingError && error.message.includes('ENAMETOOLONG'),
      );
      assert.equal(await locks.isHeld('x'.repeat(40)), false);
    });

    it('are lost, but not an error, if the heartbeat cannot be written', async () => {
      const { locks, beats } = window();
      const lock = await locks.acquire('w');
      const [file = ''] = files();
      rmSync(file);
      mkdirSync(file);
      await beats.pass(2);
      await lock?.release();
      assert.ok(existsSync(file));
    });
  });

  describe('of several processes', function () {
    this.timeout(60_000);

    it('have one owner at a time', async () => {
      const workers = Array.from({ length: 4 }, () => start(['repeat', 'w', '25']));
      await Promise.all(workers.map(({ child }) => once(child, 'exit')));
      const times = workers
        .flatMap(({ lines }) => lines.map((line) => line.split(' ')))
        .map(([what, time = '0']) => ({ what, time: BigInt(time) }))
        .sort((a, b) => (a.time < b.time ? -1 : 1));
      assert.equal(times.length, 200);
      for (const [index, { what }] of times.entries()) assert.equal(what, index % 2 === 0 ? 'in' : 'out', `${index}`);
    });

    it('that are stale are taken over by exactly one', async () => {
      const crashed = window();
      const expected = Array.from({ length: 10 }, (_, round) => `w${round}`);
      for (const each of expected) await crashed.locks.acquire(each);
      const takers = Array.from({ length: 4 }, () => start(['take', 'w', '10']));
      await until(() => takers.every(({ lines }) => lines[0] === 'ready'));
      for (const { child } of takers) child.stdin?.write('go\n');
      await until(() => takers.every(({ lines }) => lines.at(-1) === 'done'));
      assert.deepEqual(takers.flatMap(({ lines }) => lines.slice(1, -1)).sort(), expected);
      for (const { child } of takers) child.stdin?.end();
      await Promise.all(takers.map(({ child }) => once(child, 'exit')));
    });

    it('are free after a process was killed and missed its beats, and not before', async () => {
      const { child, lines } = start(['hold', 'w']);
      await until(() => lines.length > 0);
      assert.deepEqual(lines, ['held']);
      const { locks, beats } = window();
      for (let count = 0; count < 2 * maxMissedBeats; count++) {
        assert.ok(await locks.isHeld('w'), `beat ${count}`);
        await new Promise((resolve) => setTimeout(resolve, 200));
        await beats.pass(1);
      }
      child.kill('SIGKILL');
      await once(child, 'exit');
      assert.ok(await locks.isHeld('w'));
      await beats.pass(maxMissedBeats - 1);
      assert.ok(await locks.isHeld('w'));
      await beats.pass(1);
      assert.ok(await locks.acquire('w'));
    });

    it('are kept by a process in another PID namespace and by two windows on the same storage', async function () {
      const enterNamespace = [
        ['unshare', '--pid', '--fork', '--mount-proc'],
        ['unshare', '--user', '--map-root-user', '--pid', '--fork', '--mount-proc'],
      ].find(([command = '', ...args]) => {
        try {
          return (
            execFileSync(command, [...args, 'sh', '-c', 'echo $$'], { stdio: 'pipe' })
              .toString()
              .trim() === '1'
          );
        } catch {
          return false;
        }
      });
      if (!enterNamespace) {
        console.log('      This machine does not permit PID namespaces (unshare --pid).');
        this.skip();
      }
      const inside = start(['hold', 'inside'], enterNamespace);
      const [one, two] = [start(['hold', 'one']), start(['hold', 'two'])];
      await until(() => [inside, one, two].every(({ lines }) => lines.length > 0));
      for (const { lines } of [inside, one, two]) assert.deepEqual(lines, ['held']);
      const reader = window();
      const takers = [
        start(['take', 'inside', '0']),
        start(['hold', 'inside']),
        start(['hold', 'one'], enterNamespace),
      ];
      await until(() => takers.slice(1).every(({ lines }) => lines.length > 0));
      for (const { lines } of takers.slice(1)) assert.deepEqual(lines, ['refused']);
      for (let count = 0; count < 3 * maxMissedBeats; count++) {
        for (const name of ['inside', 'one', 'two']) assert.equal(await reader.locks.acquire(name), undefined, name);
        await new Promise((resolve) => setTimeout(resolve, 200));
        await reader.beats.pass(1);
      }
      // The process that has the ID 1 inside has ended; other processes with this ID do not count.
      inside.child.stdin?.end();
      inside.child.kill('SIGKILL');
      await once(inside.child, 'exit');
      await reader.locks.isHeld('inside');
      let attempts = 0;
      while (!(await reader.locks.acquire('inside')) && attempts++ < 50) {
        await new Promise((resolve) => setTimeout(resolve, 200));
        await reader.beats.pass(1);
      }
      assert.ok(attempts < 50);
      for (const name of ['one', 'two']) assert.equal(await reader.locks.acquire(name), undefined, name);
    });
  });
});
