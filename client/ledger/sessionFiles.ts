import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { appendLine, forEachConcurrently, readLineChunks, syncFolder, writeAtomically } from './durableFiles';
import { errorCode, fileError, undefinedIfMissing } from './fileErrors';
import { createHeartbeat, type Heartbeat } from './heartbeat';
import type { SessionFiles, SessionLine } from './ledger';

type FileLine = Pick<SessionLine, 'text' | 'isTorn' | 'isSkipped'>;

const extension = '.jsonl';
/** Times that the folder is read, until no file is replaced meanwhile. */
const maxReadAttempts = 5;

/**
 * Keeps session files in a folder. A file's name begins with the number of the process that writes to it: as long as that
 * process lives and keeps the file's time new, so does the session. The lines are in the system's hands when `append`
 * resolves, and on the disk if they are to be durable.
 * @param folder is made when it is first needed.
 * @param isAlive whether there is a process of this number.
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
      // Before its lines: what a session writes before it ends is read then.
      const isAlive = await isSessionAlive(file);
      const found = await undefinedIfMissing(
        // What this session could not write whole, it did not send.
        readLines(file, (line) => onLine({ ...line, isTorn: line.isTorn && file !== ownFile, file, isAlive })),
      );
      if (found === undefined) missing = file;
      else completedFiles.add(file);
    });
    // One is gone: another window has put all that is old into a file of its own, or has cleared the history.
    if (missing === undefined) return;
    if (attempt === maxReadAttempts) throw cannotRead(missing, 'it is listed, but not there');
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

/** @returns true, so that a missing file can be told apart. @throws {UserFacingError} if it is there and cannot be read. */
async function readLines(file: string, onLine: (line: FileLine) => void): Promise<true> {
  try {
    for await (const { lines, isTorn, isSkipped } of readLineChunks(file)) {
      if (isSkipped) onLine({ text: '', isTorn: false, isSkipped });
      for (const text of lines) onLine({ text, isTorn });
    }
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') throw error;
    throw cannotRead(file, error);
  }
}

/** Only what is in the new file is deleted. */
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
      // Another window replaces them as well.
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
  // Of no process: nobody writes to it.
  const merged = path.join(folder, `0-${randomUUID()}${extension}`);
  await writeAtomically(merged, keptChunks());
  for (const [file, size] of sizes) {
    // A session that only seemed to be gone has written to it meanwhile: its lines may come twice then.
    if ((await undefinedIfMissing(stat(file)))?.size === size) await rm(file, { force: true });
  }
  if (counts.lines === 0) await rm(merged, { force: true });
}

/** One after the other, whatever became of the one before. */
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
    throw cannotRead(folder, error);
  });
  return (names ?? []).filter((name) => name.endsWith(extension)).map((name) => path.join(folder, name));
}

function cannotRead(file: string, error: unknown): Error {
  const advice =
    'Without it, profiles could be sent twice. Make it readable for your user account, or move it away, then try again.';
  return fileError('read the history', file, error, advice);
}

function processIdOf(file: string): number {
  return Number.parseInt(path.basename(file), 10);
}

/** Signal 0 is not sent: it only asks. `EPERM`: it is there, and another user's. */
export function isProcessAlive(processId: number): boolean {
  if (!Number.isSafeInteger(processId) || processId <= 0) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
