import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { forEachConcurrently, readLineChunks } from './durableFiles';
import { fileError, undefinedIfMissing } from './fileErrors';
import { EntryCollector, isPartial, type Ledger } from './ledger';
import type { LedgerEntry } from './submission';

/** More bytes than a line of a submission has. */
const maxTailBytes = 64 * 1024;

/** The journal for who asks it thousands of times: read as a whole once, then only what is new. */
export interface LedgerFeed {
  /** As they were when it was opened, the newest first. */
  readonly entries: readonly LedgerEntry[];
  /** Those that were begun or have ended since this was asked last, the newest first. */
  readonly readChanges: () => Promise<readonly LedgerEntry[]>;
}

/** @param folder of the session files. */
export function createLedgerFeedOpener(folder: string, ledger: Pick<Ledger, 'entries'>): () => Promise<LedgerFeed> {
  return async () => {
    const tail = createTailReader(folder);
    // Before the whole: what is written meanwhile comes twice rather than never.
    await tail.read(() => undefined);
    const entries = await ledger.entries();
    let pending = pendingEntries(entries);
    // Keeps what was read before another file could not be.
    let collector: EntryCollector | undefined;
    return {
      entries,
      async readChanges() {
        await tail.read((text) => {
          collector ??= new EntryCollector();
          collector.add({ text, isAlive: true, isTorn: false });
        });
        if (!collector) return [];
        for (const { submission } of pending) {
          collector.add({ text: JSON.stringify({ begin: submission }), isAlive: true, isTorn: false });
        }
        const changed = collector.entries();
        collector = undefined;
        const knownIds = new Set(pending.map(({ submission }) => submission.id));
        pending = pendingEntries(changed);
        return changed.filter(({ submission, ending }) => ending ?? !knownIds.has(submission.id));
      },
    };
  };
}

/** Those without an end. One that is being written is new once all of it is there. */
function pendingEntries(entries: readonly LedgerEntry[]): LedgerEntry[] {
  return entries.filter(({ submission, ending, isCutOff }) => !ending && (isCutOff || !isPartial(submission)));
}

/** Reads what files of a folder have gained. The first time it only looks where they end. */
function createTailReader(folder: string): { read(onLine: (line: string) => void): Promise<void> } {
  const offsets = new Map<string, number>();
  let isFirst = true;

  async function readAppended(name: string, onLine: (line: string) => void): Promise<void> {
    const file = path.join(folder, name);
    const { size } = await stat(file);
    const offset = offsets.get(name) ?? 0;
    // It was emptied.
    const start = isFirst ? await lastLineStart(file, size) : offset > size ? 0 : offset;
    offsets.set(name, start);
    if (isFirst || start === size) return;
    for await (const { lines, isTorn, end } of readLineChunks(file, start)) {
      // Whether a line is broken after it or before it is up to who writes it.
      if (isTorn && !lines.every(isCompleteJson)) continue;
      for (const line of lines) onLine(line);
      offsets.set(name, end);
    }
  }

  return {
    async read(onLine) {
      try {
        const names = (await undefinedIfMissing(readdir(folder))) ?? [];
        await forEachConcurrently(
          names.filter((name) => name.endsWith('.jsonl')),
          // Gone meanwhile: another window has cleared the history.
          async (name) => undefinedIfMissing(readAppended(name, onLine)),
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
async function lastLineStart(file: string, size: number): Promise<number> {
  const handle = await open(file);
  try {
    const start = Math.max(0, size - maxTailBytes);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - start), 0, size - start, start);
    const at = buffer.subarray(0, bytesRead).lastIndexOf('\n');
    return at < 0 && start > 0 ? size : start + at + 1;
  } finally {
    await handle.close();
  }
}

function isCompleteJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
