import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { forEachOf } from './durableFiles';
import { fileError, unlessMissing } from './fileErrors';
import { EntryCollector, type Journal } from './journal';
import type { Entry } from './submission';

/** The journal for who asks it thousands of times: read as a whole once, then only what is new. */
export interface OpenJournal {
  /** As they were when it was opened, the newest first. */
  readonly entries: readonly Entry[];
  /** Those that were begun or have ended since this was asked last, the newest first. */
  readonly news: () => Promise<readonly Entry[]>;
}

/** @param folder of the session files. */
export function createJournalOpener(folder: string, journal: Pick<Journal, 'entries'>): () => Promise<OpenJournal> {
  return async () => {
    const tail = createTail(folder);
    // Before the whole: what is written meanwhile comes twice rather than never.
    await tail.read();
    const entries = await journal.entries();
    let open = entries.filter(({ ending }) => !ending);
    return {
      entries,
      async news() {
        const lines = await tail.read();
        if (lines.length === 0) return [];
        const begun = open.map(({ submission }) => JSON.stringify({ begin: submission }));
        const collector = new EntryCollector();
        for (const text of [...begun, ...lines]) collector.add({ text, isAlive: true, isTorn: false });
        const found = collector.entries();
        const before = new Set(open.map(({ submission }) => submission.id));
        open = found.filter(({ ending }) => !ending);
        return found.filter(({ submission, ending }) => ending ?? !before.has(submission.id));
      },
    };
  };
}

/** Reads what files of a folder have gained. The first time it only looks where they end. */
function createTail(folder: string): { read(): Promise<string[]> } {
  const ends = new Map<string, number>();
  /** Lines that were read before another file could not be. */
  const pending: string[] = [];
  let isFirst = true;

  async function gained(name: string): Promise<string[]> {
    const place = path.join(folder, name);
    // Gone meanwhile: another window has cleared the history.
    const size = (await unlessMissing(stat(place)))?.size;
    if (size === undefined) return [];
    const known = ends.get(name) ?? 0;
    // It was emptied.
    const start = known > size ? 0 : known;
    if (isFirst || start === size) {
      ends.set(name, size);
      return [];
    }
    const bytes = await unlessMissing(readFrom(place, start, size));
    if (!bytes) return [];
    const { lines, length } = wholeLines(bytes);
    ends.set(name, start + length);
    return lines;
  }

  return {
    async read() {
      try {
        const names = (await unlessMissing(readdir(folder))) ?? [];
        await forEachOf(
          names.filter((name) => name.endsWith('.jsonl')),
          async (name) => {
            for (const line of await gained(name)) pending.push(line);
          },
        );
      } catch (error) {
        throw fileError(
          'read the history',
          folder,
          error,
          'Make its files readable for your user account, then try again.',
        );
      }
      isFirst = false;
      return pending.splice(0);
    },
  };
}

async function readFrom(place: string, start: number, end: number): Promise<Buffer> {
  const file = await open(place);
  try {
    const buffer = Buffer.alloc(end - start);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, start);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Lines, without the beginning of one that is still being written. @returns `length`: their bytes. */
function wholeLines(bytes: Buffer): { readonly lines: string[]; readonly length: number } {
  const end = bytes.lastIndexOf('\n') + 1;
  const last = bytes.subarray(end).toString();
  const lines = bytes.subarray(0, end).toString().split('\n');
  // Whether a line is broken after it or before it is up to who writes it.
  return isWhole(last) ? { lines: [...lines, last], length: bytes.length } : { lines, length: end };
}

function isWhole(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
