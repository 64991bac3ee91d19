import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { forEachOf, lineChunks } from './durableFiles';
import { fileError, unlessMissing } from './fileErrors';
import { EntryCollector, isPart, type Journal } from './ledger';
import type { Entry } from './submission';

/** More bytes than a line of a submission has. */
const longestTail = 64 * 1024;

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
    await tail.read(() => undefined);
    const entries = await journal.entries();
    let unended = openIn(entries);
    // Keeps what was read before another file could not be.
    let collector: EntryCollector | undefined;
    return {
      entries,
      async news() {
        await tail.read((text) => {
          collector ??= new EntryCollector();
          collector.add({ text, isAlive: true, isTorn: false });
        });
        if (!collector) return [];
        for (const { submission } of unended) {
          collector.add({ text: JSON.stringify({ begin: submission }), isAlive: true, isTorn: false });
        }
        const found = collector.entries();
        collector = undefined;
        const before = new Set(unended.map(({ submission }) => submission.id));
        unended = openIn(found);
        return found.filter(({ submission, ending }) => ending ?? !before.has(submission.id));
      },
    };
  };
}

/** Those without an end. One that is being written is new once all of it is there. */
function openIn(entries: readonly Entry[]): Entry[] {
  return entries.filter(({ submission, ending, isCutOff }) => !ending && (isCutOff || !isPart(submission)));
}

/** Reads what files of a folder have gained. The first time it only looks where they end. */
function createTail(folder: string): { read(take: (line: string) => void): Promise<void> } {
  const ends = new Map<string, number>();
  let isFirst = true;

  async function gained(name: string, take: (line: string) => void): Promise<void> {
    const place = path.join(folder, name);
    const { size } = await stat(place);
    const known = ends.get(name) ?? 0;
    // It was emptied.
    const start = isFirst ? await lastLineStart(place, size) : known > size ? 0 : known;
    ends.set(name, start);
    if (isFirst || start === size) return;
    for await (const { lines, isTorn, end } of lineChunks(place, start)) {
      // Whether a line is broken after it or before it is up to who writes it.
      if (isTorn && !lines.every(isWhole)) continue;
      for (const line of lines) take(line);
      ends.set(name, end);
    }
  }

  return {
    async read(take) {
      try {
        const names = (await unlessMissing(readdir(folder))) ?? [];
        await forEachOf(
          names.filter((name) => name.endsWith('.jsonl')),
          // Gone meanwhile: another window has cleared the history.
          async (name) => unlessMissing(gained(name, take)),
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
    },
  };
}

/** Where the line begins that is being written; the size where none is. */
async function lastLineStart(place: string, size: number): Promise<number> {
  const file = await open(place);
  try {
    const start = Math.max(0, size - longestTail);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
    const at = buffer.subarray(0, bytesRead).lastIndexOf('\n');
    return at < 0 && start > 0 ? size : start + at + 1;
  } finally {
    await file.close();
  }
}

function isWhole(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
