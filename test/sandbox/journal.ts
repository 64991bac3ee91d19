import { appendFileSync, closeSync, fdatasyncSync, ftruncateSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The first line: no other file is taken for a journal, and none is overwritten. */
const header = '{"hrflow-sandbox":1}\n';

/**
 * A file of JSON lines that only grows. A process killed while it writes leaves at most one line without an end, which was
 * never answered for: the next start cuts it off.
 */
export interface Journal {
  /** What earlier processes wrote, oldest first. */
  readonly entries: readonly unknown[];
  /** On disk when it returns. @throws {Error} of `node:fs`; the file is then as before. */
  append(entry: object): void;
  close(): void;
}

/** @throws {Error} if the file is something else. */
export function openJournal(file: string): Journal {
  mkdirSync(path.dirname(file), { recursive: true });
  // `a+`: made if it is not there; what is there stays.
  const descriptor = openSync(file, 'a+', 0o600);
  try {
    const content = readFileSync(descriptor);
    // By bytes, not characters: a line may be cut off in the middle of a character.
    let size = content.lastIndexOf('\n') + 1;
    const entries = readEntries(content.subarray(0, size).toString(), content.subarray(size).toString(), file);
    ftruncateSync(descriptor, size);

    const write = (text: string): void => {
      try {
        appendFileSync(descriptor, text);
        fdatasyncSync(descriptor);
        size += Buffer.byteLength(text);
      } catch (error) {
        ftruncateSync(descriptor, size);
        throw error;
      }
    };
    if (size === 0) write(header);
    return {
      entries,
      append: (entry) => write(`${JSON.stringify(entry)}\n`),
      close: () => closeSync(descriptor),
    };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/** @param rest what follows the last end of a line. */
function readEntries(lines: string, rest: string, file: string): unknown[] {
  const isJournal = lines === '' ? header.startsWith(rest) : lines.startsWith(header);
  if (!isJournal) throw new Error(`${file} does not hold the profiles of a sandbox`);
  return lines
    .slice(header.length)
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}
