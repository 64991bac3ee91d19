import { fileError, withFileError } from '../ledger/fileErrors';
import type { LedgerStore } from '../ledger/ledgerStore';
import { parseLine } from '../ledger/records';
import type { LockManager } from './browserLocks';
import { clearedIds, clearedLine, idOf, isCleared, isClearedLine, isNeeded } from './clearedLines';
import type { FolderFiles } from './folderFiles';
import { LedgerNames } from './ledgerNames';

const lockName = 'hrflow.ledger-file';
const maxReads = 20;
/** More take long to read. */
const maxFiles = 20;

/**
 * The lines of the ledger in the editor's storage in the browser, which can only replace whole files. VS Code assigns windows of other
 * workspaces another origin, and thus other locks of the browser, so a file is only written by windows of one origin, and all files are
 * read. What a window clears is a line in its own file: the others do not count those lines anymore, and delete them when they read that.
 */
export class UserDataLedger implements LedgerStore {
  readonly isOrdered = false;
  private readonly names: LedgerNames;
  /** The files as `readNew` has read them. */
  private readonly read = new Map<string, string>();
  private cleared: ReadonlySet<string> = new Set();
  private resets = 0;

  /** @param origin of this window, as a part of names: windows with the same one have the same locks. */
  constructor(
    private readonly files: FolderFiles,
    private readonly locks: LockManager,
    origin: string,
    now = Date.now,
  ) {
    this.names = new LedgerNames(files, origin, now);
  }

  get version(): string {
    return String(this.resets);
  }

  get isScattered(): boolean {
    const replaceable = [...this.read].filter(([name]) => this.names.isReplaceable(name));
    const hasCleared = ([, text]: [string, string]): boolean =>
      linesOf(text).some((line) => isCleared(line, this.cleared));
    return replaceable.length > maxFiles || replaceable.some(hasCleared);
  }

  async append(lines: readonly string[]): Promise<readonly string[]> {
    await this.exclusively('write', async () => {
      const current = await this.names.add(this.read.keys());
      await this.write(current, ((await this.files.read(current)) ?? '') + textOf(lines));
    });
    return [];
  }

  async readNew(onLine: (line: string) => void, onReset: () => void): Promise<void> {
    let texts = await withFileError('read', this.files.folder, this.readAll());
    let cleared = clearedIn(texts);
    if ([...cleared].some((id) => !this.cleared.has(id))) {
      // Without it, the lines are only on the disk. They do not count.
      await this.removeCleared(texts, cleared).catch(() => undefined);
      texts = await withFileError('read', this.files.folder, this.readAll());
      cleared = clearedIn(texts);
    }
    if (!this.isContinuedBy(texts, cleared)) {
      onReset();
      this.resets++;
      this.read.clear();
    }
    const added = this.addedLines(texts);
    for (const [name, text] of texts) this.read.set(name, text);
    this.cleared = cleared;
    for (const line of merged(added)) if (!isClearedLine(line) && !isCleared(line, cleared)) onLine(line);
  }

  /** Lines are always written with their end. */
  endLastLine(): Promise<void> {
    return Promise.resolve();
  }

  async size(): Promise<number> {
    const texts = await withFileError('read', this.files.folder, this.readAll());
    return [...texts.values()].reduce((sum, { length }) => sum + length, 0);
  }

  /** Replaces the files of this origin, and those that no window writes anymore. */
  replace(lines: readonly string[], isClearing: boolean): Promise<boolean> {
    return this.exclusively('write', async () => {
      const current = await this.names.add(this.read.keys());
      const texts = await this.readAll([current]);
      if (!this.isContinuedBy(texts, clearedIn(texts))) return false;
      const now = this.names.now();
      const replaced = new Map([...texts].filter(([name]) => this.names.isReplaceable(name)));
      const others = idsIn([...texts].filter(([name]) => !replaced.has(name)).flatMap(([, text]) => linesOf(text)));
      const own = idsIn(linesOfAll(replaced));
      const clears = linesOfAll(replaced).filter((line) => isClearedLine(line) && isNeeded(line, others, now));
      if (isClearing) {
        const kept = idsIn(lines);
        const removed = [...idsIn(linesOfAll(this.read))].filter((id) => !kept.has(id) && !this.cleared.has(id));
        if (removed.length > 0) clears.push(clearedLine(removed, now));
      }
      const cleared = clearedIds(clears);
      const isOwn = (line: string): boolean => own.has(idOf(line) ?? '') || idOf(line) === undefined;
      const missed = this.addedLines(replaced).flat();
      const left = missed.filter((line) => !isClearedLine(line) && !isCleared(line, cleared));
      await this.write(current, textOf(new Set([...clears, ...lines.filter(isOwn), ...left])));
      for (const name of replaced.keys()) if (name !== current) await this.files.remove(name);
      if (replaced.size > 1) await this.names.writeList(current, texts.keys());
      return true;
    });
  }

  /** Deletes what another window has cleared from the files of this origin. */
  private removeCleared(texts: ReadonlyMap<string, string>, cleared: ReadonlySet<string>): Promise<void> {
    const hasCleared = (text: string): boolean => linesOf(text).some((line) => isCleared(line, cleared));
    const names = [...texts].filter(([name, text]) => this.names.isOwn(name) && hasCleared(text)).map(([name]) => name);
    if (names.length === 0) return Promise.resolve();
    return this.exclusively('write', async () => {
      for (const name of names) {
        const lines = linesOf((await this.files.read(name)) ?? '');
        await this.write(name, textOf(lines.filter((line) => !isCleared(line, cleared))));
      }
    });
  }

  private async write(name: string, text: string): Promise<void> {
    await this.files.write(name, text);
    if ((await this.files.read(name)) !== text) throw fileError('write', this.files.folder, undefined);
  }

  /** The lines of each file that were not read yet. */
  private addedLines(texts: ReadonlyMap<string, string>): readonly (readonly string[])[] {
    return [...texts].map(([name, text]) => linesOf(text.slice(this.read.get(name)?.length ?? 0)));
  }

  /** Whether the files still contain what was read. */
  private isContinuedBy(texts: ReadonlyMap<string, string>, cleared: ReadonlySet<string>): boolean {
    const isContinued = [...this.read].every(([name, text]) => texts.get(name)?.startsWith(text) === true);
    return isContinued && [...cleared].every((id) => this.cleared.has(id));
  }

  /** The texts of all files, the oldest first: a window copies the lines of a file to a newer one before it deletes the file. */
  private async readAll(known: readonly string[] = []): Promise<ReadonlyMap<string, string>> {
    let names = await this.names.all([...this.read.keys(), ...known]);
    for (let reads = 0; reads < maxReads; reads++) {
      const texts = new Map<string, string>();
      for (const name of names) {
        const text = await this.files.read(name);
        if (text !== undefined) texts.set(name, text);
      }
      const known = new Set(names);
      names = await this.names.all(names);
      if (names.length === known.size) return texts;
    }
    throw fileError('read', this.files.folder, undefined);
  }

  private exclusively<Result>(operation: 'read' | 'write', work: () => Promise<Result>): Promise<Result> {
    return withFileError(operation, this.files.folder, this.locks.request(lockName, {}, work));
  }
}

function clearedIn(texts: ReadonlyMap<string, string>): ReadonlySet<string> {
  return clearedIds(linesOfAll(texts));
}

function idsIn(lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.map(idOf).filter((id) => id !== undefined));
}

function textOf(lines: Iterable<string>): string {
  return [...lines].map((line) => `${line}\n`).join('');
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}

function linesOfAll(texts: ReadonlyMap<string, string>): readonly string[] {
  return [...texts.values()].flatMap(linesOf);
}

/** Merges the lines of several files by the time of their submissions, which other lines follow. */
function merged(files: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = files.filter((lines) => lines.length > 0);
  if (others.length === 0) return first;
  const timed = [first, ...others].flatMap((lines) => {
    let time = 0;
    return lines.map((line) => ({ line, time: (time = parseLine(line)?.time ?? time) }));
  });
  return timed.sort((one, other) => one.time - other.time).map(({ line }) => line);
}
