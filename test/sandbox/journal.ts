import { appendFileSync, closeSync, fdatasyncSync, ftruncateSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The first line. It prevents the sandbox from reading or overwriting another file. */
const header = '{"hrflow-sandbox":1}\n';

/**
 * An append-only file of JSON lines. A process that is killed while it writes leaves at most one incomplete last line, which was
 * never acknowledged; the next start removes it.
 */
export interface Journal {
  /** The entries of earlier processes, oldest first. */
  readonly entries: readonly unknown[];
  /** Returns when the entry is on the disk. @throws {Error} of `node:fs`; the file is then unchanged. */
  append(entry: object): void;
  close(): void;
}

/** @throws {Error} if the file is not a journal. */
export function openJournal(file: string): Journal {
  mkdirSync(path.dirname(file), { recursive: true });
  // `a+`: creates the file if it does not exist, and keeps its content.
  const descriptor = openSync(file, 'a+', 0o600);
  try {
    const content = readFileSync(descriptor);
    // In bytes, not characters: a line may be truncated within a character.
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

/** @param rest the text after the last line break. */
function readEntries(lines: string, rest: string, file: string): unknown[] {
  const isJournal = lines === '' ? header.startsWith(rest) : lines.startsWith(header);
  if (!isJournal) throw new Error(`${file} is not a data file of the sandbox`);
  return lines
    .slice(header.length)
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}
