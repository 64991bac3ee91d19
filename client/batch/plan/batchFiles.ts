import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { appendLine, readLineChunks, syncFolder, writeAtomically } from '../../ledger/durableFiles';
import { errorCode, fileError, undefinedIfMissing } from '../../ledger/fileErrors';
import { createHeartbeat, type Heartbeat } from '../../ledger/heartbeat';
import { isProcessAlive } from '../../ledger/sessionFiles';
import { createWindowLocks } from '../../ledger/windowLocks';
import { type Batch, parseBatch, type BatchLine, initialLines } from './batch';

/** The files from which batches are resumed, in a folder that all windows share. */
export interface BatchFiles {
  /** Writes a new batch atomically. */
  create(batch: Batch): Promise<void>;
  /** A `begin` line is on the disk when this resolves, so that a power failure does not lose it. */
  append(id: string, line: BatchLine): Promise<void>;
  /** @returns undefined if there is none. @throws {UserFacingError} if it cannot be read. */
  read(id: string): Promise<Batch | undefined>;
  /** The newest first. @throws {UserFacingError} if they cannot be listed. */
  ids(): Promise<readonly string[]>;
  remove(id: string): Promise<void>;
  /**
   * Locks a workspace, because two batches over the same files would send them twice.
   * @returns a function that releases the lock; undefined if another batch of the workspace runs, in this or another window.
   * @throws {UserFacingError} if the lock cannot be read or written.
   */
  lock(workspace: string): Promise<(() => Promise<void>) | undefined>;
  /** Whether a batch of the workspace runs in any window. */
  isLocked(workspace: string): Promise<boolean>;
}

const extension = '.jsonl';
/**
 * @param folder is created when it is first needed.
 * @param isAlive whether a process with this id exists.
 */
export function createBatchFiles(
  folder: string,
  processId: number,
  isAlive = isProcessAlive,
  heartbeat: Heartbeat = createHeartbeat(),
): BatchFiles {
  const fileOf = (id: string): string => path.join(folder, `${id}${extension}`);
  return {
    async create(batch) {
      await mkdir(folder, { recursive: true });
      const lines = Array.from(initialLines(batch), (line) => `${JSON.stringify(line)}\n`);
      await writeAtomically(fileOf(batch.header.id), [lines.join('')]);
      await syncFolder(path.dirname(folder));
    },

    append: (id, line) => appendLine(fileOf(id), JSON.stringify(line), 'begin' in line),

    async read(id) {
      const lines: string[] = [];
      try {
        for await (const chunk of readLineChunks(fileOf(id))) lines.push(...chunk.lines);
      } catch (error) {
        if (errorCode(error) === 'ENOENT') return undefined;
        throw fileError('read-batch', fileOf(id), error);
      }
      return parseBatch(lines);
    },

    async ids() {
      const names = await undefinedIfMissing(readdir(folder)).catch((error: unknown) => {
        throw fileError('read-batch', folder, error);
      });
      return (names ?? [])
        .filter((name) => name.endsWith(extension))
        .map((name) => name.slice(0, -extension.length))
        .sort()
        .reverse();
    },

    remove: (id) => rm(fileOf(id), { force: true }),

    ...createWindowLocks(folder, { processId, isAlive, heartbeat }),
  };
}
