import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { errorCode } from './fileErrors';

/** Characters of a line. Longer ones are never written; in a damaged file they are passed over rather than kept in memory. */
const maxLineLength = 16_000_000;
/** Bytes that are read at a time. */
const chunkBytes = 256 * 1024;
const lineFeed = 10;

/** Lines of a file, some at a time. */
export interface LineChunk {
  readonly lines: readonly string[];
  /** The last one has no line break after it: it may be the first part of a line. */
  readonly isTorn: boolean;
  /** A line that was too long is missing here. */
  readonly isSkipped: boolean;
  /** The byte of the file up to which these lines go, with the line break after them. */
  readonly end: number;
}

/**
 * Reads the lines of a file of any size, without empty ones.
 * @param start the byte to begin with.
 */
export async function* readLineChunks(file: string, start = 0): AsyncGenerator<LineChunk> {
  const chunks: AsyncIterable<Buffer> = createReadStream(file, { start, highWaterMark: chunkBytes });
  const decoder = new StringDecoder('utf8');
  let remainder = '';
  let isTooLong = false;
  let offset = start;
  for await (const chunk of chunks) {
    const lines = decoder.write(chunk).split('\n');
    const last = lines.pop() ?? '';
    const [first, ...others] = lines;
    if (first === undefined) remainder += last;
    else {
      const end = offset + chunk.lastIndexOf(lineFeed) + 1;
      const completeLines = [...(isTooLong ? [] : [remainder + first]), ...others].filter((line) => line !== '');
      yield { lines: completeLines, isTorn: false, isSkipped: isTooLong, end };
      [remainder, isTooLong] = [last, false];
    }
    offset += chunk.length;
    if (remainder.length > maxLineLength) [remainder, isTooLong] = ['', true];
  }
  remainder += decoder.end();
  if (isTooLong) yield { lines: [], isTorn: false, isSkipped: true, end: offset };
  else if (remainder !== '') yield { lines: [remainder], isTorn: true, isSkipped: false, end: offset };
}

/**
 * Adds a line to a file, which is made if it is not there, for the person's eyes only. The line break before it: the first
 * part of a line may be there, of a disk that was full.
 * @param isDurable whether a power failure must not lose it after this has resolved.
 */
export async function appendLine(file: string, line: string, isDurable: boolean): Promise<void> {
  if (line.length > maxLineLength) throw new RangeError('The line is too long.');
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.appendFile(`\n${line}\n`);
    if (isDurable) await sync(handle);
  } finally {
    await handle.close();
  }
}

/** Writes a file whole or not at all, also where the power fails. */
export async function writeAtomically(file: string, texts: Iterable<string> | AsyncIterable<string>): Promise<void> {
  const temporary = `${file}.${randomUUID()}`;
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      for await (const text of texts) await handle.appendFile(text);
      await sync(handle);
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(path.dirname(file));
}

/** Makes the names of new files in a folder durable, where the system can do that. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** Some file systems cannot do it, which must not keep the user from sending. */
async function sync(handle: FileHandle): Promise<void> {
  try {
    await handle.datasync();
  } catch (error) {
    if (!['EINVAL', 'ENOSYS', 'ENOTSUP'].includes(errorCode(error) ?? '')) throw error;
  }
}

/** Does something with each item, `width` at a time. Rejects after the first failure, when nothing is under way any more. */
export async function forEachConcurrently<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
  concurrency = 16,
): Promise<void> {
  const iterator = items.values();
  let hasFailed = false;
  const results = await Promise.allSettled(
    Array.from({ length: concurrency }, async () => {
      for (const item of iterator) {
        if (hasFailed) return;
        try {
          await work(item);
        } catch (error) {
          hasFailed = true;
          throw error;
        }
      }
    }),
  );
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
