import { fileError } from '../ledger/fileErrors';
import type { FolderFiles } from './folderFiles';

const filePattern = /^ledger\.([0-9a-z]+)-(.+)\.jsonl$/;
/** The names of the files, one in a line. */
const listFile = 'files.txt';
/** The names that the window knows which added its own last. */
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
    const names = [
      ...known,
      ...(await this.files.names()),
      ...(await this.linesOf(listFile)),
      ...(await this.linesOf(lastAddedFile)),
    ];
    return [...new Set(names)].filter((name) => filePattern.test(name)).sort();
  }

  /** Adds the current file to the list, unless it is in it. @returns its name. */
  async add(known: Iterable<string>): Promise<string> {
    const { current } = this;
    if (!(await this.linesOf(listFile)).includes(current)) await this.writeList(current, known);
    return current;
  }

  /**
   * Adds a file to the list, and removes those that do not exist anymore. Two windows may do this at the same time, and the list can only
   * be replaced: a window that read it before the other one wrote it would remove the name of that one. So each window first writes the
   * names that it knows to another file, its own first. If that is not there afterwards, the other window began later, and this one
   * repeats its work with the names of both. If it is, a window that begins from then on reads its name in the list.
   * Of three windows that begin within milliseconds, two may miss each other if the third one stalls; the next line adds the name again.
   */
  async writeList(current: string, known: Iterable<string>): Promise<void> {
    let names = await this.existing(current, known);
    for (let attempts = 0; attempts < maxAttempts; attempts++) {
      await this.files.write(lastAddedFile, [...new Set([current, ...names])].join('\n'));
      names = await this.existing(current, names);
      await this.files.write(listFile, names.join('\n'));
      const last = await this.linesOf(lastAddedFile);
      if (last[0] === current) return;
      names = [...names, ...last];
      await new Promise((resolve) =>
        setTimeout(resolve, Math.random() * minPauseMilliseconds * 2 ** Math.min(attempts, 6)),
      );
    }
    throw fileError('write', this.files.folder, undefined);
  }

  /** The names of all files that exist or may exist. */
  private async existing(current: string, known: Iterable<string>): Promise<readonly string[]> {
    const existing: string[] = [];
    for (const name of await this.all([...known, current]))
      if (name === current || !this.isReplaceable(name) || (await this.files.read(name)) !== undefined)
        existing.push(name);
    return existing;
  }

  private async linesOf(name: string): Promise<readonly string[]> {
    return ((await this.files.read(name)) ?? '').split('\n');
  }
}
