import { fileError, withFileError } from '../ledger/fileErrors';
import type { LedgerStore } from '../ledger/ledgerStore';
import { parseLine } from '../ledger/records';
import type { LockManager } from './browserLocks';

/** The files of one folder. */
export interface FolderFiles {
  /** For messages. */
  readonly folder: string;
  names(): Promise<readonly string[]>;
  /** @returns undefined if there is no such file. */
  read(name: string): Promise<string | undefined>;
  write(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
}

const lockName = 'hrflow.ledger-file';
const filePattern = /^ledger\..+\.jsonl$/;
/** Names of the files, one in a line. */
const namesFile = 'files.txt';
const maxWrites = 5;
/** More take long to read. */
const maxFiles = 20;

/**
 * The lines of the ledger in the editor's storage in the browser, which can only replace whole files. VS Code assigns windows of other
 * workspaces another origin, and thus other locks of the browser, so no two windows write to the same file: each has one, and all are
 * read. A window whose file another one has replaced, together with all others, continues in a new file.
 */
export class UserDataLedger implements LedgerStore {
  readonly isOrdered = false;
  private own = newFile();
  /** The files as `readNew` has read them. */
  private readonly read = new Map<string, string>();
  private resets = 0;

  constructor(
    private readonly files: FolderFiles,
    private readonly locks: LockManager,
  ) {}

  get version(): string {
    return String(this.resets);
  }

  get isScattered(): boolean {
    return this.read.size > maxFiles;
  }

  async append(lines: readonly string[]): Promise<readonly string[]> {
    await this.exclusively('write', async () => {
      for (let writes = 0; writes < maxWrites; writes++) {
        if (this.own.text !== '' && !(await this.isOwnComplete())) this.own = newFile();
        await this.writeOwn(this.own.text + textOf(lines));
        if (await this.isOwnComplete()) return;
      }
      throw fileError('write', this.files.folder, undefined);
    });
    return [];
  }

  async readNew(onLine: (line: string) => void, onReset: () => void): Promise<void> {
    const texts = await withFileError('read', this.files.folder, this.readAll());
    if (!this.isContinuedBy(texts)) {
      onReset();
      this.resets++;
      this.read.clear();
    }
    const added = [...texts].map(([name, text]) => linesOf(text.slice(this.read.get(name)?.length ?? 0)));
    for (const [name, text] of texts) this.read.set(name, text);
    for (const line of merged(added)) onLine(line);
  }

  /** Lines are always written with their end. */
  endLastLine(): Promise<void> {
    return Promise.resolve();
  }

  async size(): Promise<number> {
    const texts = await withFileError('read', this.files.folder, this.readAll());
    return [...texts.values()].reduce((sum, { length }) => sum + length, 0);
  }

  replace(lines: readonly string[]): Promise<boolean> {
    return this.exclusively('write', async () => {
      const texts = await this.readAll();
      if (!this.isContinuedBy(texts)) return false;
      const missed = [...texts].map(([name, text]) => text.slice(this.read.get(name)?.length ?? 0));
      this.own = newFile();
      await this.writeOwn(textOf(lines) + missed.join(''));
      if (!(await this.isOwnComplete())) return false;
      for (const [name, text] of texts) await this.removeCopied(name, text);
      await this.files.write(namesFile, [...(await this.readAll()).keys()].join('\n'));
      return true;
    });
  }

  /** @param copied what the own file contains of it; what a window with other locks has added is copied before. */
  private async removeCopied(name: string, copied: string): Promise<void> {
    let text = await this.files.read(name);
    for (let known = copied; text !== undefined && text !== known; text = await this.files.read(name)) {
      await this.writeOwn(this.own.text + text.slice(known.length));
      known = text;
    }
    await this.files.remove(name);
  }

  private async writeOwn(text: string): Promise<void> {
    const { name } = this.own;
    await this.files.write(name, text);
    this.own = { name, text };
    const names = await this.registered();
    if (!names.includes(name)) await this.files.write(namesFile, [...names, name].join('\n'));
  }

  private async isOwnComplete(): Promise<boolean> {
    return (await this.files.read(this.own.name)) === this.own.text;
  }

  /** Whether the files still contain what was read. */
  private isContinuedBy(texts: ReadonlyMap<string, string>): boolean {
    return [...this.read].every(([name, text]) => texts.get(name)?.startsWith(text) === true);
  }

  /** The texts of all files, the oldest first. */
  private async readAll(): Promise<ReadonlyMap<string, string>> {
    const texts = new Map<string, string>();
    // In the browser, VS Code lists the files that existed when the window opened: files of later windows are known by their names.
    const names = new Set([...(await this.files.names()), ...(await this.registered())]);
    for (const name of [...names].sort()) {
      const text = filePattern.test(name) ? await this.files.read(name) : undefined;
      if (text !== undefined) texts.set(name, text);
    }
    return texts;
  }

  /** Two windows that add a name at the same time may lose one; it is added again with the next line. */
  private async registered(): Promise<readonly string[]> {
    return linesOf((await this.files.read(namesFile)) ?? '');
  }

  private exclusively<Result>(operation: 'read' | 'write', work: () => Promise<Result>): Promise<Result> {
    return withFileError(operation, this.files.folder, this.locks.request(lockName, {}, work));
  }
}

/** Names sort by time. */
function newFile(): { readonly name: string; readonly text: string } {
  const time = Date.now().toString(36).padStart(9, '0');
  return { name: `ledger.${time}-${crypto.randomUUID()}.jsonl`, text: '' };
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
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
