import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { forEachConcurrently, readLineChunks } from './durableFiles';
import { fileError, undefinedIfMissing } from './fileErrors';
import { EntryCollector, isPartial, type Ledger } from './ledger';
import type { LedgerEntry } from './submission';

/** Longer than a line of a submission. */
const maxTailBytes = 64 * 1024;

/** The ledger for repeated queries: it is read completely once, then incrementally. */
export interface LedgerFeed {
  /** All entries when the feed was opened, newest first. */
  readonly entries: readonly LedgerEntry[];
  /** The entries that began or ended since the last call, newest first. */
  readonly readChanges: () => Promise<readonly LedgerEntry[]>;
}

/** @param folder of the session files. */
export function createLedgerFeedOpener(folder: string, ledger: Pick<Ledger, 'entries'>): () => Promise<LedgerFeed> {
  return async () => {
    const tail = createTailReader(folder);
    // Before reading everything: lines that are written at the same time are read twice, but not missed.
    await tail.read(() => undefined);
    const entries = await ledger.entries();
    let pending = pendingEntries(entries);
    // Keeps lines that were read before reading another file failed.
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

/** The entries without a result. An entry that is being written is omitted, so that it is new when it is complete. */
function pendingEntries(entries: readonly LedgerEntry[]): LedgerEntry[] {
  return entries.filter(({ submission, ending, isCutOff }) => !ending && (isCutOff || !isPartial(submission)));
}

/** Reads the lines that were appended to the files of a folder. The first call only finds their ends. */
function createTailReader(folder: string): { read(onLine: (line: string) => void): Promise<void> } {
  const offsets = new Map<string, number>();
  let isFirst = true;

  async function readAppended(name: string, onLine: (line: string) => void): Promise<void> {
    const file = path.join(folder, name);
    const { size } = await stat(file);
    const offset = offsets.get(name) ?? 0;
    // `offset > size`: the file was cleared.
    const start = isFirst ? await lastLineStart(file, size) : offset > size ? 0 : offset;
    offsets.set(name, start);
    if (isFirst || start === size) return;
    for await (const { lines, isTorn, end } of readLineChunks(file, start)) {
      // Line breaks are written before and after each line, so a complete last line may lack its line break.
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
          // Another window may have cleared the history.
          async (name) => undefinedIfMissing(readAppended(name, onLine)),
        );
      } catch (error) {
        throw fileError('read-history', folder, error);
      }
      isFirst = false;
    },
  };
}

/** Offset of a line that is being written; otherwise the size. */
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
