import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { appendLine, forEachOf, lineChunks, syncFolder, writeWhole } from './durableFiles';
import { codeOf, fileError, unlessMissing } from './fileErrors';
import { createHeartbeat, type Heartbeat } from './heartbeat';
import type { SessionFiles, SessionLine } from './ledger';

type ReadLine = Pick<SessionLine, 'text' | 'isTorn' | 'isSkipped'>;

const extension = '.jsonl';
/** Times that the folder is read, until no file is replaced meanwhile. */
const mostReadings = 5;

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
  isAlive = processLives,
  heartbeat: Heartbeat = createHeartbeat(),
): SessionFiles {
  const own = path.join(folder, `${processId}-${randomUUID()}${extension}`);
  heartbeat.keep(own);
  const inTurn = createTurns();
  let isNameDurable = false;
  const lives = async (file: string): Promise<boolean> =>
    file === own || (isAlive(processOf(file)) && (await heartbeat.isKept(file)));

  return {
    append: (line, isDurable) =>
      inTurn(async () => {
        await mkdir(folder, { recursive: true });
        await appendLine(own, line, isDurable);
        if (!isDurable || isNameDurable) return;
        for (const each of [folder, path.dirname(folder)]) await syncFolder(each);
        isNameDurable = true;
      }),

    async read(take) {
      const done = new Set<string>();
      for (let readings = 1; ; readings++) {
        let missing: string | undefined;
        await forEachOf(await filesIn(folder), async (file) => {
          if (done.has(file)) return;
          // Before its lines: what a session writes before it ends is read then.
          const isOfLiving = await lives(file);
          const found = await unlessMissing(
            // What this session could not write whole, it did not send.
            linesOfFile(file, (line) =>
              take({ ...line, isTorn: line.isTorn && file !== own, file, isAlive: isOfLiving }),
            ),
          );
          if (found === undefined) missing = file;
          else done.add(file);
        });
        // One is gone: another window has put all that is old into a file of its own, or has cleared the history.
        if (missing === undefined) return;
        if (readings === mostReadings) throw cannotRead(missing, 'it is listed, but not there');
      }
    },

    replace: (files, drops, mend) => replaceFiles(folder, files, { drops, mend }),

    clear: (see, keeps) =>
      inTurn(async () => {
        for (const file of await filesIn(folder)) {
          if (file !== own) {
            if (!(await lives(file))) await rm(file, { force: true });
            continue;
          }
          const kept: string[] = [];
          await linesOfFile(own, ({ text }) => see(text));
          await linesOfFile(own, ({ text }) => {
            if (keeps(text)) kept.push(`${text}\n`);
          });
          if (kept.length > 0) await writeWhole(own, kept);
          else await rm(own, { force: true });
          isNameDurable = false;
        }
      }),
  };
}

/** @returns true, so that a missing file can be told apart. @throws {UserFacingError} if it is there and cannot be read. */
async function linesOfFile(file: string, take: (line: ReadLine) => void): Promise<true> {
  try {
    for await (const { lines, isTorn, isSkipped } of lineChunks(file)) {
      if (isSkipped) take({ text: '', isTorn: false, isSkipped });
      for (const text of lines) take({ text, isTorn });
    }
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw error;
    throw cannotRead(file, error);
  }
}

/** Only what is in the new file is deleted. */
async function replaceFiles(
  folder: string,
  files: readonly string[],
  { drops, mend = (text) => text }: { drops: (line: string) => boolean; mend?: ((torn: string) => string) | undefined },
): Promise<void> {
  const sizes = new Map<string, number>();
  const counts = { lines: 0 };
  async function* kept(): AsyncGenerator<string> {
    for (const file of files) {
      // Another window replaces them as well.
      const found = await unlessMissing(stat(file));
      if (!found) continue;
      let isWhole = true;
      for await (const { lines, isTorn, isSkipped } of lineChunks(file)) {
        if (isSkipped) isWhole = false;
        const rest = lines.map((line) => (isTorn ? mend(line) : line)).filter((line) => !drops(line));
        if (rest.length === 0) continue;
        counts.lines += rest.length;
        yield `${rest.join('\n')}\n`;
      }
      if (isWhole) sizes.set(file, found.size);
    }
  }
  // Of no process: nobody writes to it.
  const whole = path.join(folder, `0-${randomUUID()}${extension}`);
  await writeWhole(whole, kept());
  for (const [file, size] of sizes) {
    // A session that only seemed to be gone has written to it meanwhile: its lines may come twice then.
    if ((await unlessMissing(stat(file)))?.size === size) await rm(file, { force: true });
  }
  if (counts.lines === 0) await rm(whole, { force: true });
}

/** One after the other, whatever became of the one before. */
function createTurns(): (work: () => Promise<void>) => Promise<void> {
  let last = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}

async function filesIn(folder: string): Promise<string[]> {
  const names = await unlessMissing(readdir(folder)).catch((error: unknown) => {
    throw cannotRead(folder, error);
  });
  return (names ?? []).filter((name) => name.endsWith(extension)).map((name) => path.join(folder, name));
}

function cannotRead(file: string, error: unknown): Error {
  const advice =
    'Without it, profiles could be sent twice. Make it readable for your user account, or move it away, then try again.';
  return fileError('read the history', file, error, advice);
}

function processOf(file: string): number {
  return Number.parseInt(path.basename(file), 10);
}

/** Signal 0 is not sent: it only asks. `EPERM`: it is there, and another user's. */
export function processLives(processId: number): boolean {
  if (!Number.isSafeInteger(processId) || processId <= 0) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
