import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { appendLine, forEachConcurrently, readLineChunks, syncFolder, writeAtomically } from './durableFiles';
import { errorCode, FileError, fileError, undefinedIfMissing } from './fileErrors';
import { createHeartbeat, type Heartbeat } from './heartbeat';
import type { SessionFiles, SessionLine } from './ledger';

type FileLine = Pick<SessionLine, 'text' | 'isTorn' | 'isSkipped'>;

const extension = '.jsonl';
/** The folder is read again if a file disappears in the meantime. */
const maxReadAttempts = 5;

/**
 * Stores session files in a folder. A file name starts with the ID of the process that writes to it. A session is running if its
 * process is running and keeps updating the modification time. When `append` resolves, the system has the line; durable lines are on
 * the disk.
 * @param folder created when it is first needed.
 * @param isAlive whether a process with this ID is running.
 */
export function createSessionFiles(
  folder: string,
  processId: number,
  isAlive = isProcessAlive,
  heartbeat: Heartbeat = createHeartbeat(),
): SessionFiles {
  const ownFile = path.join(folder, `${processId}-${randomUUID()}${extension}`);
  heartbeat.start(ownFile);
  const enqueue = createQueue();
  let isNameDurable = false;
  const isSessionAlive = async (file: string): Promise<boolean> =>
    file === ownFile || (isAlive(processIdOf(file)) && (await heartbeat.isBeating(file)));

  return {
    append: (line, isDurable) =>
      enqueue(async () => {
        await mkdir(folder, { recursive: true });
        await appendLine(ownFile, line, isDurable);
        if (!isDurable || isNameDurable) return;
        for (const each of [folder, path.dirname(folder)]) await syncFolder(each);
        isNameDurable = true;
      }),

    read: (onLine) => readFiles(folder, { ownFile, isSessionAlive }, onLine),

    replace: (files, shouldDrop, repair) => replaceFiles(folder, files, { shouldDrop, repair }),

    clear: (onLine, shouldKeep) =>
      enqueue(async () => {
        for (const file of await filesIn(folder)) {
          if (file === ownFile) {
            await clearFile(ownFile, onLine, shouldKeep);
            isNameDurable = false;
          } else if (!(await isSessionAlive(file))) await rm(file, { force: true });
        }
      }),
  };
}

interface Sessions {
  readonly ownFile: string;
  readonly isSessionAlive: (file: string) => Promise<boolean>;
}

/** Reads all lines of all files of a folder. */
async function readFiles(
  folder: string,
  { ownFile, isSessionAlive }: Sessions,
  onLine: (line: SessionLine) => void,
): Promise<void> {
  const completedFiles = new Set<string>();
  for (let attempt = 1; ; attempt++) {
    let missing: string | undefined;
    await forEachConcurrently(await filesIn(folder), async (file) => {
      if (completedFiles.has(file)) return;
      // Before reading, so that all lines of an ended session are read.
      const isAlive = await isSessionAlive(file);
      const found = await undefinedIfMissing(
        // This session did not send what it could not write completely.
        readLines(file, (line) => onLine({ ...line, isTorn: line.isTorn && file !== ownFile, file, isAlive })),
      );
      if (found === undefined) missing = file;
      else completedFiles.add(file);
    });
    // Another window has merged old files or cleared the history.
    if (missing === undefined) return;
    if (attempt === maxReadAttempts) throw new FileError('read-history', missing, 'ENOENT');
  }
}

/** Keeps some lines of a file. Deletes the file if it keeps none. */
async function clearFile(
  file: string,
  onLine: (line: string) => void,
  shouldKeep: (line: string) => boolean,
): Promise<void> {
  const kept: string[] = [];
  await readLines(file, ({ text }) => onLine(text));
  await readLines(file, ({ text }) => {
    if (shouldKeep(text)) kept.push(`${text}\n`);
  });
  if (kept.length > 0) await writeAtomically(file, kept);
  else await rm(file, { force: true });
}

/** @returns true, to distinguish it from a missing file. @throws {UserFacingError} if the file exists but cannot be read. */
async function readLines(file: string, onLine: (line: FileLine) => void): Promise<true> {
  try {
    for await (const { lines, isTorn, isSkipped } of readLineChunks(file)) {
      if (isSkipped) onLine({ text: '', isTorn: false, isSkipped });
      for (const text of lines) onLine({ text, isTorn });
    }
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') throw error;
    throw fileError('read-history', file, error);
  }
}

/** Merges files into a new one, then deletes them. */
async function replaceFiles(
  folder: string,
  files: readonly string[],
  {
    shouldDrop,
    repair = (text) => text,
  }: { shouldDrop: (line: string) => boolean; repair?: ((torn: string) => string) | undefined },
): Promise<void> {
  const sizes = new Map<string, number>();
  const counts = { lines: 0 };
  async function* keptChunks(): AsyncGenerator<string> {
    for (const file of files) {
      // Another window may replace them at the same time.
      const stats = await undefinedIfMissing(stat(file));
      if (!stats) continue;
      let isComplete = true;
      for await (const { lines, isTorn, isSkipped } of readLineChunks(file)) {
        if (isSkipped) isComplete = false;
        const keptLines = lines.map((line) => (isTorn ? repair(line) : line)).filter((line) => !shouldDrop(line));
        if (keptLines.length === 0) continue;
        counts.lines += keptLines.length;
        yield `${keptLines.join('\n')}\n`;
      }
      if (isComplete) sizes.set(file, stats.size);
    }
  }
  // Process ID 0: no session writes to it.
  const merged = path.join(folder, `0-${randomUUID()}${extension}`);
  await writeAtomically(merged, keptChunks());
  for (const [file, size] of sizes) {
    // Keep a file whose session turned out to be running. Its lines then exist twice.
    if ((await undefinedIfMissing(stat(file)))?.size === size) await rm(file, { force: true });
  }
  if (counts.lines === 0) await rm(merged, { force: true });
}

/** Runs tasks one after the other, even after failures. */
function createQueue(): (work: () => Promise<void>) => Promise<void> {
  let previous = Promise.resolve();
  return (work) => {
    const current = previous.then(work);
    previous = current.catch(() => undefined);
    return current;
  };
}

async function filesIn(folder: string): Promise<string[]> {
  const names = await undefinedIfMissing(readdir(folder)).catch((error: unknown) => {
    throw fileError('read-history', folder, error);
  });
  return (names ?? []).filter((name) => name.endsWith(extension)).map((name) => path.join(folder, name));
}

function processIdOf(file: string): number {
  return Number.parseInt(path.basename(file), 10);
}

/** Signal 0 only checks that the process exists. `EPERM`: it belongs to another user. */
export function isProcessAlive(processId: number): boolean {
  if (!Number.isSafeInteger(processId) || processId <= 0) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
