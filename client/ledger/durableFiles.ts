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
 * Reads the complete lines of an ASCII file of any size. Empty lines and fillers are omitted.
 * @param start byte offset.
 * @returns the byte offset after the last complete line.
 */
export async function readLines(file: string, start: number, onLine: (line: string) => void): Promise<number> {
  const handle = await open(file);
  try {
    // Usually, only a few lines were added since the last call.
    let buffer = Buffer.allocUnsafe(firstChunkBytes);
    let [end, remainder, isSkipped] = [start, '', false];
    for (let offset = start; ;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, offset);
      if (bytesRead === 0) return end;
      const lines = (remainder + buffer.toString('latin1', 0, bytesRead)).split('\n');
      remainder = lines.pop() ?? '';
      offset += bytesRead;
      if (lines.length > 0) {
        if (isSkipped) lines.shift();
        isSkipped = false;
        end = offset - remainder.length;
        for (const line of lines) if (line !== '' && !line.startsWith(' ')) onLine(line);
      }
      if (bytesRead === buffer.length && bytesRead < chunkBytes) buffer = Buffer.allocUnsafe(chunkBytes);
      if (remainder.length > maxLineLength) [remainder, isSkipped] = ['', true];
    }
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
 * Writes a complete file or nothing, even if the power fails. A filler follows the lines.
 * @param mustBeNew whether not to replace an existing file.
 * @returns false if it exists and must be new.
 */
export async function writeAtomically(file: string, lines: Iterable<string>, mustBeNew = false): Promise<boolean> {
  const temporary = `${file}.${randomUUID()}`;
  try {
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
    if (!mustBeNew) await renameWithRetries(temporary, file);
    else if (!(await linkToNew(temporary, file))) return false;
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
  await syncFolder(path.dirname(file));
  return true;
}

/** @returns false if the file exists. */
async function linkToNew(temporary: string, file: string): Promise<boolean> {
  try {
    await link(temporary, file);
  } catch (error) {
    const exists = errorCode(error) === 'EEXIST' || (await undefinedIfMissing(stat(file))) !== undefined;
    if (exists) return false;
    // The file system has no hard links.
    await renameWithRetries(temporary, file);
  }
  return true;
}

/** On Windows, a file cannot be replaced while a virus scanner or another program has it open. */
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

/**
 * Creates a file with its content in one step.
 * @returns false if the file exists.
 */
export async function createAtomically(file: string, text: string): Promise<boolean> {
  const temporary = `${file}.${randomUUID()}`;
  try {
    await writeFile(temporary, text, { mode: 0o600 });
    await link(temporary, file).catch(async (error: unknown) => {
      if (errorCode(error) === 'EEXIST') throw error;
      // The file system has no hard links. Until the content is written, others see an empty file.
      await writeFile(file, text, { flag: 'wx', mode: 0o600 });
    });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
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
