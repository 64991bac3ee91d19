import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createAtomically, namesIn } from './durableFiles';
import { errorCode, fileError, undefinedIfMissing, withFileError } from './fileErrors';
import { beatMilliseconds, type Lock, maxMissedBeats, type SharedLocks } from './sharedLocks';

interface HeldLock extends Lock {
  readonly token: string;
  readonly name: string;
  readonly number: number;
  isLost: boolean;
}

/** Calls `beat` periodically. @returns a function that stops it. */
export type HeartbeatTimer = (milliseconds: number, beat: () => Promise<void>) => () => void;

const released = 'released';
const maxReadAttempts = 20;

/**
 * Locks that all windows share, also across containers and computers.
 *
 * A lock is a sequence of numbered files; the highest number counts. A window acquires the lock by creating the next number, which
 * only one window can do, so nothing happens between the check and the acquisition. Numbers are not reused: an owner that stalled
 * can neither release nor refresh the lock of its successor, and checks its token before it does. The owner keeps changing the
 * content of its file; process ids would mean nothing in other containers and on other computers. The library proper-lockfile has
 * these semantics except for the last two: it compares the time of the lock with the clock of the reader, and its release does not
 * check the owner.
 */
export class Locks implements SharedLocks {
  private readonly held = new Set<HeldLock>();
  /** The last content of each file of another window, and the beat at which it was first observed. */
  private readonly observed = new Map<string, { readonly text: string; readonly beat: number }>();
  private beats = 0;
  /** So that a beat never follows a release. */
  private writing: Promise<void> = Promise.resolve();
  private readonly stop: () => void;

  constructor(
    private readonly folder: string,
    every: HeartbeatTimer = systemTimer,
  ) {
    this.stop = every(beatMilliseconds, async () => {
      this.beats++;
      for (const lock of this.held) await this.write(lock, this.textOf(lock));
    });
  }

  async acquire(name: string): Promise<Lock | undefined> {
    await withFileError('write', this.folder, mkdir(this.folder, { recursive: true }));
    const { isHeld, next } = await this.inspect(name);
    if (isHeld) return undefined;
    const file = this.fileOf(name, next);
    const lock = { token: randomUUID(), name, number: next, isLost: false, release: () => this.release(lock) };
    try {
      await createAtomically(file, this.textOf(lock));
    } catch (error) {
      if (errorCode(error) === 'EEXIST') return undefined;
      throw fileError('write', file, error);
    }
    const numbers = await this.numbersOf(name);
    if (numbers.at(-1) !== next) {
      // This window stalled, and recreated a file that was already removed.
      await withFileError('write', file, rm(file, { force: true }));
      return undefined;
    }
    this.held.add(lock);
    // The previous file remains, so that a window that lists the files at this moment sees at least one.
    for (const old of numbers.slice(0, -2)) await rm(this.fileOf(name, old), { force: true }).catch(() => undefined);
    return lock;
  }

  async isHeld(name: string): Promise<boolean> {
    return (await this.inspect(name)).isHeld;
  }

  async remove(name: string): Promise<void> {
    for (const number of await this.numbersOf(name)) await rm(this.fileOf(name, number), { force: true });
  }

  async removeStale(prefix: string): Promise<void> {
    for (const { name } of await this.lockFiles())
      if (name.startsWith(prefix) && !(await this.isHeld(name))) await this.remove(name);
  }

  async dispose(): Promise<void> {
    this.stop();
    for (const lock of this.held) await lock.release();
  }

  private textOf({ token }: HeldLock): string {
    return `${token} ${this.beats}`;
  }

  private async release(lock: HeldLock): Promise<void> {
    await this.write(lock, released);
    // What needs the lock must stop.
    lock.isLost = true;
    this.held.delete(lock);
  }

  /** If it fails, another window may take the lock over, and the next beat notices that. */
  private write(lock: HeldLock, text: string): Promise<void> {
    const file = this.fileOf(lock.name, lock.number);
    this.writing = this.writing.then(async () => {
      if (lock.isLost) return;
      try {
        const isCurrent = (await this.numbersOf(lock.name)).at(-1) === lock.number;
        const isOurs = isCurrent && (await readFile(file, 'utf8')).startsWith(lock.token);
        if (isOurs) await writeFile(file, text, { flag: 'r+' });
        else lock.isLost = true;
      } catch (error) {
        lock.isLost = errorCode(error) === 'ENOENT';
      }
      if (lock.isLost) this.held.delete(lock);
    });
    return this.writing;
  }

  /** @returns `next`: the number of the file that acquires the lock. */
  private async inspect(name: string): Promise<{ readonly isHeld: boolean; readonly next: number }> {
    for (let attempts = 1; ; attempts++) {
      const last = (await this.numbersOf(name)).at(-1);
      if (last === undefined) return { isHeld: false, next: 1 };
      const file = this.fileOf(name, last);
      const text = await withFileError('read', file, undefinedIfMissing(readFile(file, 'utf8')));
      if (text !== undefined) {
        const isOurs = [...this.held].some((lock) => lock.name === name && lock.number === last);
        return { isHeld: isOurs || this.isBeating(file, text), next: last + 1 };
      }
      // The next owner has removed it meanwhile.
      if (attempts === maxReadAttempts) throw fileError('read', file, undefined);
    }
  }

  private isBeating(file: string, text: string): boolean {
    if (text.startsWith(released)) return false;
    const before = this.observed.get(file);
    if (before?.text === text) return this.beats - before.beat < maxMissedBeats;
    this.observed.set(file, { text, beat: this.beats });
    return true;
  }

  /** The numbers of the files of a lock, in ascending order. */
  private async numbersOf(name: string): Promise<number[]> {
    return (await this.lockFiles()).flatMap((file) => (file.name === name ? [file.number] : [])).sort((a, b) => a - b);
  }

  private async lockFiles(): Promise<{ readonly name: string; readonly number: number }[]> {
    return (await namesIn(this.folder)).flatMap((file) => {
      const [, name, number] = /^([\w-]+)\.(\d+)\.lock$/.exec(file) ?? [];
      return name === undefined ? [] : [{ name, number: Number(number) }];
    });
  }

  private fileOf(name: string, number: number): string {
    return path.join(this.folder, `${name}.${number}.lock`);
  }
}

function systemTimer(milliseconds: number, beat: () => Promise<void>): () => void {
  const timer = setInterval(() => void beat(), milliseconds).unref();
  return () => clearInterval(timer);
}
