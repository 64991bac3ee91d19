import { randomUUID } from 'node:crypto';
import { type FileHandle, link, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { errorCode, undefinedIfMissing, withFileError } from './fileErrors';

/** Longer lines are never written; in a damaged file, they are skipped to save memory. */
const maxLineLength = 1_000_000;
const firstChunkBytes = 4096;
const chunkBytes = 1024 * 1024;
/** At the end of files that are written once: if the power fails, a disk may lack the end of a file. */
const filler = ' '.repeat(8192);
const maxRenames = 20;
const renameDelayMilliseconds = 50;

/**
 * Reads the lines of an ASCII file of any size, also a last one without a line break: the file may have been truncated. Empty lines and
 * fillers are omitted.
 * @param start byte offset.
 * @returns the byte offset after the last complete line.
 */
export async function readLines(file: string, start: number, onLine: (line: string) => void): Promise<number> {
  const handle = await open(file);
  try {
    // Usually, only a few lines were added since the last call.
    let buffer = Buffer.allocUnsafe(firstChunkBytes);
    let [end, offset, remainder, isSkipped] = [start, start, '', false];
    const onEach = (line: string): void => {
      if (!isSkipped && line !== '' && !line.startsWith(' ')) onLine(line);
      isSkipped = false;
    };
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, offset);
      if (bytesRead === 0) break;
      const lines = (remainder + buffer.toString('latin1', 0, bytesRead)).split('\n');
      remainder = lines.pop() ?? '';
      offset += bytesRead;
      if (lines.length > 0) end = offset - remainder.length;
      lines.forEach(onEach);
      if (bytesRead === buffer.length && bytesRead < chunkBytes) buffer = Buffer.allocUnsafe(chunkBytes);
      if (remainder.length > maxLineLength) [remainder, isSkipped] = ['', true];
    }
    onEach(remainder);
    return end;
  } finally {
    await handle.close();
  }
}

/**
 * Writes a text in one step. A new file is readable only for the user.
 * @param flags for `open`, such as `wx` for a new file.
 * @param isDurable whether to flush to the disk, so that the text survives a power failure.
 * @returns true, to distinguish it from a missing file.
 */
export async function writeText(file: string, flags: string | number, text: string, isDurable: boolean): Promise<true> {
  const handle = await open(file, flags, 0o600);
  try {
    await handle.appendFile(text);
    if (isDurable) await sync(handle);
  } finally {
    await handle.close();
  }
  return true;
}

/** Writes a complete new file or nothing, even if the power fails. A filler follows the lines. Rejects with EEXIST if it exists. */
export async function writeAtomically(file: string, lines: Iterable<string>): Promise<void> {
  await createNew(file, `${[...lines].join('\n')}\n${filler}\n`, true, async (temporary) => {
    if (await undefinedIfMissing(stat(file))) throw Object.assign(new Error('The file exists.'), { code: 'EEXIST' });
    await renameWithRetries(temporary, file);
  });
  await syncFolder(path.dirname(file));
}

/**
 * Creates a file with its content in one step. On a file system without hard links, others see an empty file until it is written.
 * Rejects with EEXIST if it exists.
 */
export async function createAtomically(file: string, text: string): Promise<void> {
  await createNew(file, text, false, async () => {
    await writeText(file, 'wx', text, false);
  });
}

/** @param withoutLinks creates the file on a file system without hard links. */
async function createNew(
  file: string,
  text: string,
  isDurable: boolean,
  withoutLinks: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = `${file}.${randomUUID()}`;
  try {
    await writeText(temporary, 'wx', text, isDurable);
    await link(temporary, file).catch(async (error: unknown) => {
      if (errorCode(error) === 'EEXIST') throw error;
      await withoutLinks(temporary);
    });
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** On Windows, a file cannot be renamed while a virus scanner or another program has it open. */
async function renameWithRetries(from: string, to: string): Promise<void> {
  for (let attempts = 1; ; attempts++) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const mayPass = ['EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error) ?? '');
      if (!mayPass || attempts === maxRenames) throw error;
      await setTimeout(renameDelayMilliseconds);
    }
  }
}

/** The names of the files in a folder; none if it does not exist. @throws {UserFacingError} */
export async function namesIn(folder: string): Promise<readonly string[]> {
  return (await withFileError('read', folder, undefinedIfMissing(readdir(folder)))) ?? [];
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
