import { constants } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { namesIn, writeText, readLines, syncFolder, writeAtomically } from './durableFiles';
import { errorCode, fileError, undefinedIfMissing, withFileError } from './fileErrors';
import type { LedgerStore } from './ledgerStore';

/** Files that a window had not completed when it ended. */
const incompletePattern = /^ledger\.\d+\.jsonl\..+$/;
const filePattern = /^ledger\.(\d+)\.jsonl$/;
/** Other windows replace the file rarely: once per start, and when the user clears the history. */
const maxAttempts = 20;

/**
 * The append-only file that all windows share. The order of its lines is the same for all of them, so that the first of two intents
 * for one profile is the one that counts. Replacing the file, which makes it smaller, creates the next number; a window that wrote
 * to the old file meanwhile sees that, and writes its lines again. Until the old file is deleted, both count.
 */
export class LedgerFile implements LedgerStore {
  readonly isOrdered = true;
  readonly isScattered = false;
  /** All files that were read; more than one only while another window replaces them. undefined after an error. */
  private filesRead: readonly string[] | undefined = [];
  /** The offset of what was not read yet in the last one. */
  private offset = 0;
  private isFolderSynced = false;

  /** @param folder created when it is first needed. */
  constructor(private readonly folder: string) {}

  /** Changes when the file is replaced. */
  get version(): string {
    return this.filesRead?.length === 0 ? this.fileWithNumber(1) : String(this.filesRead);
  }

  /**
   * Appends lines. They may exist twice after another window has replaced the file.
   * @param isDurable whether they must survive a power failure after this resolves.
   * @returns the files after that.
   */
  append(lines: readonly string[], isDurable: boolean): Promise<readonly string[]> {
    return withFileError('write', this.folder, this.appendToNewest(lines, isDurable));
  }

  /**
   * Reads the lines that were added since the last call. The last one may follow again: it had no line break.
   * @param onReset called if another window has replaced the file: everything follows again.
   * @param known the files, if they were listed just now.
   * @throws {UserFacingError} if the file cannot be read, because its submissions must not be ignored.
   */
  async readNew(onLine: (line: string) => void, onReset: () => void, known?: readonly string[]): Promise<void> {
    for (let attempts = 0; attempts < maxAttempts; attempts++) {
      const files = (attempts === 0 ? known : undefined) ?? (await this.files());
      if (await withFileError('read', this.folder, this.readFiles(files, onLine, onReset))) return;
    }
    throw fileError('read', this.folder, undefined);
  }

  /** Ends the last line if its line break is missing, so that it does not follow again. */
  async endLastLine(): Promise<void> {
    if ((await this.files()).length > 0) await this.append([], false);
  }

  /** The size of all files, in bytes. */
  async size(): Promise<number> {
    const sizes = (await this.files()).map((file) => withFileError('read', file, sizeOf(file)));
    return (await Promise.all(sizes)).reduce<number>((sum, size = 0) => sum + size, 0);
  }

  /**
   * Replaces the files by one.
   * @param lines what was read, in a shorter form.
   * @returns false if another window has replaced them meanwhile: nothing is done.
   */
  async replace(lines: readonly string[]): Promise<boolean> {
    const { offset } = this;
    const read = this.filesRead?.at(-1);
    try {
      const files = await this.files();
      if (files.at(-1) !== read) return false;
      if (read === undefined) return true;
      await writeAtomically(this.fileWithNumber(numberOf(read) + 1), lines);
      // Other windows write to the new file from now on. What they wrote to the old one since it was read:
      const missed: string[] = [];
      await undefinedIfMissing(readLines(read, offset, (line) => missed.push(line)));
      if (missed.length > 0) await this.append(missed, true);
      for (const file of files) await rm(file, { force: true });
      for (const name of await readdir(this.folder))
        if (incompletePattern.test(name)) await rm(path.join(this.folder, name), { force: true });
      return true;
    } catch (error) {
      // Another window, which took over the lock, has created the file, or removed the incomplete one.
      if (['EEXIST', 'ENOENT'].includes(errorCode(error) ?? '')) return false;
      throw fileError('write', this.folder, error);
    }
  }

  private async appendToNewest(lines: readonly string[], isDurable: boolean): Promise<readonly string[]> {
    let existing = this.filesRead?.at(-1) ?? (await this.files()).at(-1);
    for (let attempts = 0; attempts < maxAttempts; attempts++) {
      const target = existing ?? this.fileWithNumber(1);
      if (!existing) await mkdir(this.folder, { recursive: true });
      const flags = constants.O_APPEND | constants.O_WRONLY | (existing ? 0 : constants.O_CREAT);
      // A line break precedes the lines, because the file may end with an incomplete one. One write, so that lines are not mixed.
      const isWritten = await undefinedIfMissing(writeText(target, flags, `\n${lines.join('\n')}\n`, isDurable));
      if (isWritten && isDurable && !this.isFolderSynced) {
        for (const each of [this.folder, path.dirname(this.folder)]) await syncFolder(each);
        this.isFolderSynced = true;
      }
      const files = await this.files();
      existing = files.at(-1);
      if (isWritten && existing === target) return files;
    }
    throw fileError('write', this.folder, undefined);
  }

  /** @returns false if a file disappears meanwhile. */
  private async readFiles(
    files: readonly string[],
    onLine: (line: string) => void,
    onReset: () => void,
  ): Promise<boolean> {
    const last = files.at(-1);
    const size = last === undefined ? 0 : await sizeOf(last);
    if (size === undefined) return false;
    const isContinued = files.join() === this.filesRead?.join() && size >= this.offset;
    if (isContinued && size === this.offset) return true;
    if (!isContinued) {
      onReset();
      this.filesRead = undefined;
    }
    let offset = 0;
    for (const file of isContinued ? files.slice(-1) : files) {
      const end = await undefinedIfMissing(readLines(file, isContinued ? this.offset : 0, onLine));
      if (end === undefined) return false;
      offset = end;
    }
    [this.filesRead, this.offset] = [files, offset];
    return true;
  }

  private async files(): Promise<readonly string[]> {
    return (await namesIn(this.folder))
      .filter((name) => filePattern.test(name))
      .map((name) => path.join(this.folder, name))
      .sort((a, b) => numberOf(a) - numberOf(b));
  }

  private fileWithNumber(number: number): string {
    return path.join(this.folder, `ledger.${number}.jsonl`);
  }
}

async function sizeOf(file: string): Promise<number | undefined> {
  return (await undefinedIfMissing(stat(file)))?.size;
}

function numberOf(file: string): number {
  return Number(filePattern.exec(path.basename(file))?.[1]);
}
