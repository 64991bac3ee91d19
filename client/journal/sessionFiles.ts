import { randomUUID } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SessionFiles } from './journal';

const extension = '.jsonl';

/**
 * Keeps session files in a folder. A file's name begins with the number of the process that writes to it: as long as that
 * process lives, so does the session. The lines are in the system's hands when `append` resolves: the death of the editor
 * does not lose them.
 * @param folder is made when it is first needed.
 * @param isAlive whether there is a process of this number.
 */
export function createSessionFiles(folder: string, processId: number, isAlive = processLives): SessionFiles {
  const own = path.join(folder, `${processId}-${randomUUID()}${extension}`);
  return {
    async append(line) {
      await mkdir(folder, { recursive: true });
      // For the person's eyes only: it says whose profiles were sent.
      await appendFile(own, `${line}\n`, { mode: 0o600 });
    },

    async read() {
      const files = await filesIn(folder);
      return await Promise.all(
        files.map(async (file) => ({
          // Gone meanwhile: another window has cleared the history.
          lines: (await readFile(file, 'utf8').catch(() => '')).split('\n').filter((line) => line !== ''),
          isAlive: file === own || isAlive(processOf(file)),
        })),
      );
    },

    async clear() {
      for (const file of await filesIn(folder)) {
        if (file === own) await writeFile(own, '');
        else if (!isAlive(processOf(file))) await rm(file, { force: true });
      }
    },
  };
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
