import { createHash, randomUUID } from 'node:crypto';
import { appendFile, link, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createHeartbeat, type Heartbeat } from '../journal/heartbeat';
import { processLives } from '../journal/sessionFiles';
import { type Batch, batchFrom, type BatchLine, firstLines } from './batch';

/** Batches as they are written down, in a folder that all windows of the editor share. */
export interface BatchFiles {
  /** Writes a new batch, whole or not at all. */
  create(batch: Batch): Promise<void>;
  append(id: string, line: BatchLine): Promise<void>;
  /** @returns undefined if there is none. */
  read(id: string): Promise<Batch | undefined>;
  /** The newest first. */
  ids(): Promise<readonly string[]>;
  remove(id: string): Promise<void>;
  /**
   * Takes a workspace for the batches of this window alone: two that ran over the same files would send them twice.
   * @returns what lets it go again; undefined if another batch of it runs, here or in another window.
   */
  lock(workspace: string): Promise<(() => Promise<void>) | undefined>;
  /** Whether a batch of the workspace runs in some window. */
  isLocked(workspace: string): Promise<boolean>;
}

const extension = '.jsonl';
/** A lock whose owner has not written its number yet is taken seriously for so long. Milliseconds. */
const writingTime = 10_000;

/**
 * @param folder is made when it is first needed.
 * @param isAlive whether there is a process of this number.
 */
export function createBatchFiles(
  folder: string,
  processId: number,
  isAlive = processLives,
  heartbeat: Heartbeat = createHeartbeat(),
): BatchFiles {
  const fileOf = (id: string): string => path.join(folder, `${id}${extension}`);
  return {
    async create(batch) {
      await mkdir(folder, { recursive: true });
      const draft = `${fileOf(batch.header.id)}.${randomUUID()}`;
      const lines = Array.from(firstLines(batch), (line) => `${JSON.stringify(line)}\n`);
      try {
        await writeFile(draft, lines.join(''), { mode: 0o600 });
        await rename(draft, fileOf(batch.header.id));
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },

    // The break before it: half a line may stand there, of a disk that was full.
    append: (id, line) => appendFile(fileOf(id), `\n${JSON.stringify(line)}\n`),

    async read(id) {
      const text = await readFile(fileOf(id), 'utf8').catch(() => undefined);
      return text === undefined ? undefined : batchFrom(text.split('\n'));
    },

    async ids() {
      const names = await readdir(folder).catch(() => []);
      return names
        .filter((name) => name.endsWith(extension))
        .map((name) => name.slice(0, -extension.length))
        .sort()
        .reverse();
    },

    remove: (id) => rm(fileOf(id), { force: true }),

    ...locksIn(folder, processId, isAlive, heartbeat),
  };
}

/** The last lock of a workspace is the one that counts: each takes over from one whose owner is dead. */
function locksIn(
  folder: string,
  processId: number,
  isAlive: (processId: number) => boolean,
  heartbeat: Heartbeat,
): Pick<BatchFiles, 'lock' | 'isLocked'> {
  const held = new Set<string>();

  async function locksOf(name: string): Promise<{ readonly number: number; readonly file: string }[]> {
    const files = await readdir(folder).catch(() => []);
    return files
      .filter((file) => file.startsWith(`${name}.`) && file.endsWith('.lock'))
      .map((file) => ({ number: Number(file.split('.').at(-2)), file: path.join(folder, file) }))
      .sort((a, b) => a.number - b.number);
  }

  async function lookAt(name: string): Promise<{ readonly isTaken: boolean; readonly next: number }> {
    const last = (await locksOf(name)).at(-1);
    if (!last) return { isTaken: false, next: 0 };
    const next = last.number + 1;
    const owner = await readFile(last.file, 'utf8').catch(() => undefined);
    // Let go meanwhile.
    if (owner === undefined) return await lookAt(name);
    if (owner === '') {
      const { mtimeMs } = await stat(last.file).catch(() => ({ mtimeMs: 0 }));
      return { isTaken: Date.now() - mtimeMs < writingTime, next };
    }
    // Our own number without our own lock: the system has given us that of a dead process.
    const isOurs = Number(owner) === processId;
    const lives = async (): Promise<boolean> => isAlive(Number(owner)) && (await heartbeat.isKept(last.file));
    return { isTaken: isOurs ? held.has(name) : await lives(), next };
  }

  return {
    async lock(workspace) {
      const name = nameOf(workspace);
      await mkdir(folder, { recursive: true });
      const { isTaken, next } = await lookAt(name);
      if (isTaken) return undefined;
      const own = path.join(folder, `${name}.${next}.lock`);
      if (!(await createWhole(own, String(processId)))) return undefined;
      held.add(name);
      const letGo = heartbeat.keep(own);
      return async () => {
        letGo();
        // Its own last: until then it speaks for all.
        for (const { file } of await locksOf(name)) await rm(file, { force: true });
        held.delete(name);
      };
    },

    isLocked: async (workspace) => (await lookAt(nameOf(workspace))).isTaken,
  };
}

/**
 * Makes a file that is not there yet, with its text from the first moment on: of an empty one, whose maker was killed, nobody
 * could tell for a while whether it counts.
 * @returns false if it is there.
 */
async function createWhole(file: string, text: string): Promise<boolean> {
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeFile(draft, text, { mode: 0o600 });
    await link(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    // A file system without links.
    return await writeFile(file, text, { flag: 'wx', mode: 0o600 }).then(
      () => true,
      () => false,
    );
  } finally {
    await rm(draft, { force: true });
  }
}

/** A file name for a workspace. */
function nameOf(workspace: string): string {
  return `workspace-${createHash('sha256').update(workspace).digest('hex').slice(0, 16)}`;
}
