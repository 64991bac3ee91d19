import path from 'node:path';
import { BatchFiles } from '../../client/batch/plan/batchFiles';
import { Ledger } from '../../client/ledger/ledger';
import { type HeartbeatTimer, Locks } from '../../client/ledger/locks';

/** The files that the windows of a test share. */
export interface Storage {
  readonly ledger: Ledger;
  readonly locks: Locks;
  readonly batchFiles: BatchFiles;
}

/** Opens the storage of one window. @param folder of all windows. */
export function openStorage(folder: string, every: HeartbeatTimer = fastHeartbeat): Storage {
  const locks = new Locks(path.join(folder, 'locks'), every);
  return {
    locks,
    ledger: new Ledger({ folder: path.join(folder, 'ledger'), locks }),
    batchFiles: new BatchFiles(path.join(folder, 'batches')),
  };
}

/** 50 times as fast as in an editor, so that the locks of a window that was killed are soon stale. */
const fastHeartbeat: HeartbeatTimer = (milliseconds, beat) => {
  const timer = setInterval(() => void beat(), milliseconds / 50).unref();
  return () => clearInterval(timer);
};

/** The heartbeat of windows whose time passes only when a test says so. A window that has crashed has one whose time does not pass. */
export class ManualHeartbeat {
  private readonly beats = new Set<{ readonly beat: () => Promise<void>; readonly interval: number }>();
  private time = 0;

  readonly every: HeartbeatTimer = (interval, beat) => {
    const entry = { beat, interval };
    this.beats.add(entry);
    return () => void this.beats.delete(entry);
  };

  async pass(milliseconds: number): Promise<void> {
    const before = this.time;
    this.time += milliseconds;
    for (const { beat, interval } of this.beats) {
      const count = Math.floor(this.time / interval) - Math.floor(before / interval);
      for (let beats = 0; beats < count; beats++) await beat();
    }
  }
}

/** An object with other methods. Unlike a copy, it also works with an object of a class. */
export function withMethods<Target extends object>(target: Target, methods: Partial<Target>): Target {
  return new Proxy(target, {
    get(_, name): unknown {
      const member: unknown = Reflect.get(name in methods ? methods : target, name);
      return typeof member === 'function'
        ? (...args: unknown[]): unknown => Reflect.apply(member, target, args)
        : member;
    },
  });
}
