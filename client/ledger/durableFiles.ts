import { randomUUID } from 'node:crypto';
import { type FileHandle, link, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { errorCode, undefinedIfMissing } from './fileErrors';

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
    let [offset, remainder, isSkipped] = [start, '', false];
    const onEach = (line: string): void => {
      if (!isSkipped && line !== '' && !line.startsWith(' ')) onLine(line);
      isSkipped = false;
    };
    let end = start;
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
 * Appends a text in one write. A new file is readable only for the user.
 * @param flags of the system for `open`.
 * @param isDurable whether to flush to the disk, so that the text survives a power failure.
 * @returns true, to distinguish it from a missing file.
 */
export async function appendAndSync(file: string, flags: number, text: string, isDurable: boolean): Promise<true> {
  const handle = await open(file, flags, 0o600);
  try {
    await handle.appendFile(text);
    if (isDurable) await sync(handle);
  } finally {
    await handle.close();
  }
  return true;
}

/**
 * Writes a complete new file or nothing, even if the power fails. A filler follows the lines.
 * @returns false if the file exists.
 */
export async function writeAtomically(file: string, lines: Iterable<string>): Promise<boolean> {
  const write = async (temporary: string): Promise<void> => {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      let chunk = '';
      for (const line of lines) {
        chunk += `${line}\n`;
        if (chunk.length < chunkBytes) continue;
        await handle.appendFile(chunk);
        chunk = '';
      }
      await handle.appendFile(`${chunk}${filler}\n`);
      await sync(handle);
    } finally {
      await handle.close();
    }
  };
  const isCreated = await createNew(file, write, async (temporary) => {
    if (await undefinedIfMissing(stat(file))) return false;
    await renameWithRetries(temporary, file);
    return true;
  });
  if (isCreated) await syncFolder(path.dirname(file));
  return isCreated;
}

/**
 * Creates a file with its content in one step. On a file system without hard links, others see an empty file until it is written.
 * @returns false if the file exists.
 */
export async function createAtomically(file: string, text: string): Promise<boolean> {
  return await createNew(
    file,
    (temporary) => writeFile(temporary, text, { mode: 0o600 }),
    () => writeFile(file, text, { flag: 'wx', mode: 0o600 }).then(() => true),
  );
}

/** @param withoutLinks creates the file on a file system without hard links. */
async function createNew(
  file: string,
  write: (temporary: string) => Promise<void>,
  withoutLinks: (temporary: string) => Promise<boolean>,
): Promise<boolean> {
  const temporary = `${file}.${randomUUID()}`;
  try {
    await write(temporary);
    return await link(temporary, file).then(
      () => true,
      (error: unknown) => errorCode(error) !== 'EEXIST' && withoutLinks(temporary),
    );
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** On Windows, a file cannot be renamed while a virus scanner or another program has it open. */
async function renameWithRetries(from: string, to: string): Promise<void> {
  for (let attempts = 1; ; attempts++) {
    try {
      return await rename(from, to);
    } catch (error) {
      const mayPass = ['EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error) ?? '');
      if (!mayPass || attempts === maxRenames) throw error;
      await setTimeout(renameDelayMilliseconds);
    }
  }
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
