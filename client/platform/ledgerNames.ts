import { fileError } from '../ledger/fileErrors';
import type { FolderFiles } from './userDataLedger';

const filePattern = /^ledger\.([0-9a-z]+)-(.+)\.jsonl$/;
/** The names of the files, one in a line. */
const listFile = 'files.txt';
/** The name that a window added to the list last. */
const lastAddedFile = 'lastAdded.txt';
const maxAttempts = 20;
const minPauseMilliseconds = 5;
const dayMilliseconds = 86_400_000;

/**
 * The names of the files of the ledger. The windows of one origin share a file per day, so a file of another origin that is two days old
 * is not written anymore.
 */
export class LedgerNames {
  /** @param origin of this window, as a part of names. @param now the current time, in milliseconds. */
  constructor(
    private readonly files: FolderFiles,
    private readonly origin: string,
    readonly now: () => number,
  ) {}

  /** The file to which this window writes now. Names sort by time. */
  private get current(): string {
    const day = Math.floor(this.now() / dayMilliseconds) * dayMilliseconds;
    return `ledger.${day.toString(36).padStart(9, '0')}-${this.origin}.jsonl`;
  }

  isOwn(name: string): boolean {
    return filePattern.exec(name)?.[2] === this.origin;
  }

  /** Whether only this window may write to a file: it is of this origin, whose lock this window holds, or has ended. */
  isReplaceable(name: string): boolean {
    return this.isOwn(name) || this.hasEnded(name);
  }

  /** Whether no window writes to a file anymore. */
  hasEnded(name: string): boolean {
    return this.now() - parseInt(filePattern.exec(name)?.[1] ?? '', 36) > 2 * dayMilliseconds;
  }

  /** The sorted names of all files. @param known names that are known in any case. */
  async all(known: Iterable<string>): Promise<readonly string[]> {
    // In the browser, VS Code lists the files that existed when the window opened: files of later windows are known by the list.
    const names = [...known, ...(await this.files.names()), ...(await this.list())];
    return [...new Set(names)].filter((name) => filePattern.test(name)).sort();
  }

  /** Adds the current file to the list, unless it is in it. @returns its name. */
  async add(known: Iterable<string>): Promise<string> {
    const { current } = this;
    if (!(await this.list()).includes(current)) await this.writeList(current, known);
    return current;
  }

  /**
   * Adds a file to the list, and removes those that do not exist anymore. Two windows may do this at the same time, and the list
   * can only be replaced: a window that read it before the other one wrote it would remove the name of that one. So each window first
   * writes its name to another file. If it is not in there afterwards, the other window began later, and this one repeats its work with
   * both names. If it is, a window that begins from then on reads its name in the list.
   */
  async writeList(current: string, known: Iterable<string>): Promise<void> {
    const names = new Set([...known, current]);
    for (let attempts = 0; attempts < maxAttempts; attempts++) {
      names.add((await this.files.read(lastAddedFile)) ?? current);
      await this.files.write(lastAddedFile, current);
      const existing: string[] = [];
      for (const name of await this.all(names))
        if (name === current || !this.isReplaceable(name) || (await this.files.read(name)) !== undefined)
          existing.push(name);
      await this.files.write(listFile, existing.join('\n'));
      const last = (await this.files.read(lastAddedFile)) ?? '';
      if (last === current) return;
      names.add(last);
      await new Promise((resolve) =>
        setTimeout(resolve, Math.random() * minPauseMilliseconds * 2 ** Math.min(attempts, 6)),
      );
    }
    throw fileError('write', this.files.folder, undefined);
  }

  private async list(): Promise<readonly string[]> {
    return ((await this.files.read(listFile)) ?? '').split('\n');
  }
}
