// A process that acquires a lock: `lockWorker.ts FOLDER MODE NAME TIMES`. Prints what it does, one line each.
import { once } from 'node:events';
import { type HeartbeatTimer, Locks } from '../../../client/ledger/locks';

/** As long as one beat takes here; in the editor it takes seconds. */
const beatMilliseconds = 150;
const fastTimer: HeartbeatTimer = (_, beat) => {
  const timer = setInterval(() => void beat(), beatMilliseconds);
  return () => clearInterval(timer);
};
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

const modes: Readonly<Record<string, (name: string, times: number) => Promise<void>>> = {
  /** Holds the lock until it is killed or its input ends. */
  async hold(name) {
    const lock = await locks.acquire(name);
    console.log(lock ? 'held' : 'refused');
    process.stdin.resume();
    await once(process.stdin, 'end');
  },
  /** Acquires as many locks as possible while they become stale, and holds them until its input ends. */
  async take(name, times) {
    const free = new Set(Array.from({ length: times }, (_, round) => `${name}${round}`));
    for (const each of free) await locks.isHeld(each);
    console.log('ready');
    await once(process.stdin, 'data');
    const end = Date.now() + 20 * beatMilliseconds;
    while (Date.now() < end) {
      await pause(1);
      for (const each of free) {
        if (!(await locks.acquire(each))) continue;
        console.log(each);
        free.delete(each);
      }
    }
    console.log('done');
    await once(process.stdin, 'end');
  },
  /** Acquires and releases the lock. */
  async repeat(name, times) {
    for (let count = 0; count < times;) {
      const lock = await locks.acquire(name);
      if (lock) {
        console.log(`in ${process.hrtime.bigint()}`);
        await pause(1);
        console.log(`out ${process.hrtime.bigint()}`);
        await lock.release();
        count++;
      } else await pause(1);
    }
  },
};

const [folder = '', mode = '', name = '', times = '0'] = process.argv.slice(2);
const locks = new Locks(folder, fastTimer);
const run = modes[mode];
if (!run) throw new Error(`Unknown mode ${mode}`);
run(name, Number(times)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
