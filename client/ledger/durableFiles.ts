import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { errorCode } from './fileErrors';

/** Characters of a line. Longer lines are never written; in a damaged file, they are skipped to save memory. */
const maxLineLength = 16_000_000;
const chunkBytes = 256 * 1024;
const lineFeed = 10;

/** Consecutive lines of a file. */
export interface LineChunk {
  readonly lines: readonly string[];
  /** The last line has no line break: it may be incomplete. */
  readonly isTorn: boolean;
  /** A line was skipped because it exceeds `maxLineLength`. */
  readonly isSkipped: boolean;
  /** Byte offset after these lines, including the last line break. */
  readonly end: number;
}

/**
 * Reads the lines of a file of any size. Empty lines are omitted.
 * @param start byte offset.
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
 * Appends a line to a file. Creates the file if necessary, readable only for the user. A line break precedes the line, because the
 * file may end with an incomplete line that was written to a full disk.
 * @param isDurable whether to flush to the disk, so that the line survives a power failure.
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

/** Writes a complete file or nothing, even if the power fails. */
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

/** Flushes the names of new files in a folder to the disk, if the system supports it. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** Ignores file systems without support for it, which must not block sending. */
async function sync(handle: FileHandle): Promise<void> {
  try {
    await handle.datasync();
  } catch (error) {
    if (!['EINVAL', 'ENOSYS', 'ENOTSUP'].includes(errorCode(error) ?? '')) throw error;
  }
}

/** Processes items concurrently. After the first failure, waits for the items in progress, then rejects. */
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
