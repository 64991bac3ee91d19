import { randomUUID } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createHeartbeat, type Heartbeat } from './heartbeat';
import type { SessionFiles } from './journal';

const extension = '.jsonl';
/** Times that the folder is read, until no file is replaced meanwhile. */
const mostReadings = 5;

/**
 * Keeps session files in a folder. A file's name begins with the number of the process that writes to it: as long as that
 * process lives and keeps the file's time new, so does the session. The lines are in the system's hands when `append`
 * resolves: the death of the editor does not lose them.
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
  const lives = async (file: string): Promise<boolean> =>
    file === own || (isAlive(processOf(file)) && (await heartbeat.isKept(file)));

  return {
    append: (line) =>
      inTurn(async () => {
        await mkdir(folder, { recursive: true });
        // The break before it: half a line may stand there, of a disk that was full. For the person's eyes only: it says whose
        // profiles were sent.
        await appendFile(own, `\n${line}\n`, { mode: 0o600 });
      }),

    async read() {
      for (let readings = 1; ; readings++) {
        const files = await filesIn(folder);
        const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => undefined)));
        // One is gone: another window has put all that is old into a file of its own, or has cleared the history.
        if (texts.includes(undefined) && readings < mostReadings) continue;
        return await Promise.all(
          files.map(async (file, index) => ({ file, lines: linesIn(texts[index]), isAlive: await lives(file) })),
        );
      }
    },

    async replace(files, lines) {
      // Of no process: nobody writes to it.
      if (lines.length > 0) await writeWhole(path.join(folder, `0-${randomUUID()}${extension}`), lines);
      for (const file of files) await rm(file, { force: true });
    },

    clear: (keep) =>
      inTurn(async () => {
        for (const file of await filesIn(folder)) {
          if (file !== own) {
            if (!(await lives(file))) await rm(file, { force: true });
            continue;
          }
          const kept = keep(linesIn(await readFile(own, 'utf8')));
          if (kept.length > 0) await writeWhole(own, kept);
          else await rm(own, { force: true });
        }
      }),
  };
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

function linesIn(text = ''): string[] {
  return text.split('\n').filter((line) => line !== '');
}

/** Whole or not at all. */
async function writeWhole(file: string, lines: readonly string[]): Promise<void> {
  const draft = `${file}.draft`;
  try {
    await writeFile(draft, `${lines.join('\n')}\n`, { mode: 0o600 });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith(extension)).map((name) => path.join(folder, name));
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
