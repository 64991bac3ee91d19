import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { errorCode, fileError, undefinedIfMissing } from './fileErrors';
import type { Heartbeat } from './heartbeat';

/** Named locks that all windows of the editor share. */
export interface WindowLocks {
  /**
   * @returns a function that releases the lock; undefined if this or another window holds it.
   * @throws {UserFacingError} if the lock cannot be read or written.
   */
  lock(name: string): Promise<(() => Promise<void>) | undefined>;
  /** @throws {UserFacingError} if the lock cannot be read. */
  isLocked(name: string): Promise<boolean>;
}

/** This window, and how it checks whether other windows are running. */
export interface LockOwner {
  readonly processId: number;
  /** Whether a process with this ID is running on this computer. */
  readonly isAlive: (processId: number) => boolean;
  readonly heartbeat: Heartbeat;
  /** Identifies this computer, because several computers may share the folder. */
  readonly host?: string;
}

/** The content of a lock file. Lock files of earlier versions contain only the process ID. */
interface LockFileOwner {
  readonly processId: number;
  readonly host?: string;
  readonly token?: string;
}

/** A lock file may disappear between listing and reading it. After this many attempts, that is an error. */
const maxReadAttempts = 20;
/** A released lock file is truncated to its first character. */
const releasedContent = '{';

/**
 * A lock is a sequence of numbered files; the one with the highest number counts. A window acquires the lock by creating the
 * file with the next number, which only one window can do. Numbers are never reused, because the last file remains after the release:
 * so a slow owner that has lost the lock can neither release nor replace the lock of its successor.
 */
export function createWindowLocks(folder: string, owner: LockOwner): WindowLocks {
  const files = new LockFolder(folder, owner);
  return {
    async lock(what) {
      await makeFolder(folder);
      return await files.acquire(lockName(what));
    },

    isLocked: async (what) => (await files.inspect(lockName(what))).isTaken,
  };
}

class LockFolder {
  private readonly heldTokens = new Set<string>();
  private readonly host: string;

  constructor(
    private readonly folder: string,
    private readonly owner: LockOwner,
  ) {
    this.host = owner.host ?? shortHash(hostname());
  }

  /** @returns `next`: the number of the file that acquires the lock. */
  async inspect(name: string): Promise<{ readonly isTaken: boolean; readonly next: number }> {
    for (let attempts = 1; ; attempts++) {
      const last = (await numbersOf(this.folder, name)).at(-1);
      if (last === undefined) return { isTaken: false, next: 0 };
      const file = fileOf(this.folder, name, last);
      try {
        return { isTaken: await this.isHeld(file, await readFile(file, 'utf8')), next: last + 1 };
      } catch (error) {
        // The next owner may have removed it.
        if (errorCode(error) === 'ENOENT' && attempts < maxReadAttempts) continue;
        throw fileError('read-lock', file, error);
      }
    }
  }

  /** @returns a function that releases the lock; undefined if it is held. */
  async acquire(name: string): Promise<(() => Promise<void>) | undefined> {
    const { isTaken, next } = await this.inspect(name);
    if (isTaken) return undefined;
    const { processId } = this.owner;
    const [file, token] = [fileOf(this.folder, name, next), randomUUID()];
    const text = JSON.stringify({ processId, host: this.host, token } satisfies LockFileOwner);
    // Before the file exists, so that other calls in this window do not consider its owner dead.
    this.heldTokens.add(token);
    let [isCreated, isOurs] = [false, false];
    try {
      isCreated = await createAtomically(file, text);
      isOurs = isCreated && (await isHighest(this.folder, name, next));
    } finally {
      if (!isOurs) {
        this.heldTokens.delete(token);
        if (isCreated) await rm(file, { force: true });
      }
    }
    return isOurs ? this.createRelease(file, token) : undefined;
  }

  private createRelease(file: string, token: string): () => Promise<void> {
    const stopHeartbeat = this.owner.heartbeat.start(file);
    return async () => {
      stopHeartbeat();
      // The file is missing if the lock was taken over. If truncating fails, the missing heartbeat releases the lock.
      await truncate(file, releasedContent.length).catch(() => undefined);
      this.heldTokens.delete(token);
    };
  }

  private async isHeld(file: string, text: string): Promise<boolean> {
    if (text === releasedContent) return false;
    const { processId, isAlive, heartbeat } = this.owner;
    const owner = parseOwner(text);
    if (owner && (owner.host === undefined || owner.host === this.host)) {
      // Our process ID without our token: the system has reused the ID of an ended process.
      if (owner.processId === processId) return owner.token !== undefined && this.heldTokens.has(owner.token);
      if (!isAlive(owner.processId)) return false;
    }
    return await heartbeat.isBeating(file);
  }
}

function fileOf(folder: string, name: string, number: number): string {
  return path.join(folder, `${name}.${number}.lock`);
}

/** The numbers of the files of a lock, in ascending order. */
async function numbersOf(folder: string, name: string): Promise<number[]> {
  const files = await undefinedIfMissing(readdir(folder)).catch((error: unknown) => {
    throw fileError('read-lock-folder', folder, error);
  });
  return (files ?? [])
    .filter((file) => file.startsWith(`${name}.`) && /^\.\d+\.lock$/.test(file.slice(name.length)))
    .map((file) => Number(file.split('.').at(-2)))
    .sort((a, b) => a - b);
}

/** @returns false if there is a higher number: a slow window recreated a file that was already removed. */
async function isHighest(folder: string, name: string, number: number): Promise<boolean> {
  const numbers = await numbersOf(folder, name);
  if (numbers.at(-1) !== number) return false;
  // The previous file remains as well, so that a window that lists the files at this moment sees at least one.
  for (const old of numbers.slice(0, -2)) await rm(fileOf(folder, name, old), { force: true }).catch(() => undefined);
  return true;
}

/** @returns undefined for unknown content, and for a file that is being written. */
function parseOwner(text: string): LockFileOwner | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value === 'number') return { processId: value };
  if (typeof value !== 'object' || value === null || !('processId' in value)) return undefined;
  const { processId } = value;
  if (typeof processId !== 'number') return undefined;
  const host = 'host' in value && typeof value.host === 'string' ? value.host : undefined;
  const token = 'token' in value && typeof value.token === 'string' ? value.token : undefined;
  return { processId, ...(host !== undefined && { host }), ...(token !== undefined && { token }) };
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw fileError('write-lock', folder, error);
  }
}

/**
 * Creates a file with its content in one step.
 * @returns false if the file exists.
 */
async function createAtomically(file: string, text: string): Promise<boolean> {
  const temporary = `${file}.${randomUUID()}`;
  try {
    await writeFile(temporary, text, { mode: 0o600 });
    await link(temporary, file).catch(async (error: unknown) => {
      if (errorCode(error) === 'EEXIST') throw error;
      // The file system has no hard links. Until the content is written, the owner is unknown and the lock counts as held.
      await writeFile(file, text, { flag: 'wx', mode: 0o600 });
    });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw fileError('write-lock', file, error);
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** The prefix of the file names of a lock. */
function lockName(what: string): string {
  return `workspace-${shortHash(what)}`;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
