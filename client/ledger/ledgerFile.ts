import { constants } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { appendAndSync, readLines, syncFolder, writeAtomically } from './durableFiles';
import { errorCode, fileError, undefinedIfMissing } from './fileErrors';

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
export class LedgerFile {
  private file: string | undefined;
  /** All files that were read; more than one only while another window replaces them. */
  private filesRead = '';
  private offset = 0;
  private isFolderSynced = false;

  /** @param folder created when it is first needed. */
  constructor(private readonly folder: string) {}

  /** Changes when the file is replaced. */
  get version(): string {
    return this.filesRead === '' ? this.fileWithNumber(1) : this.filesRead;
  }

  /**
   * Appends lines. They may exist twice after another window has replaced the file.
   * @param isDurable whether they must survive a power failure after this resolves.
   * @returns the files after that.
   */
  async append(lines: readonly string[], isDurable: boolean): Promise<readonly string[]> {
    try {
      let existing = this.file ?? (await this.files()).at(-1);
      for (let attempts = 0; attempts < maxAttempts; attempts++) {
        const target = existing ?? this.fileWithNumber(1);
        if (!existing) await mkdir(this.folder, { recursive: true });
        const flags = constants.O_APPEND | constants.O_WRONLY | (existing ? 0 : constants.O_CREAT);
        // A line break precedes the lines, because the file may end with an incomplete one. One write, so that lines are not mixed.
        const isWritten = await undefinedIfMissing(appendAndSync(target, flags, `\n${lines.join('\n')}\n`, isDurable));
        if (isWritten && isDurable && !this.isFolderSynced) {
          for (const each of [this.folder, path.dirname(this.folder)]) await syncFolder(each);
          this.isFolderSynced = true;
        }
        const files = await this.files();
        existing = files.at(-1);
        if (isWritten && existing === target) return files;
      }
    } catch (error) {
      throw fileError('write', this.folder, error);
    }
    throw fileError('write', this.folder, undefined);
  }

  /**
   * Reads the complete lines that were added since the last call.
   * @param onReset called if another window has replaced the file: everything follows again.
   * @param known the files, if they were listed just now.
   * @throws {UserFacingError} if the file cannot be read, because its submissions must not be ignored.
   */
  async readNew(onLine: (line: string) => void, onReset: () => void, known?: readonly string[]): Promise<void> {
    try {
      for (let attempts = 0; attempts < maxAttempts; attempts++) {
        const files = (attempts === 0 ? known : undefined) ?? (await this.files());
        const current = files.at(-1);
        if (current === undefined && this.file === undefined) return;
        const size = current === undefined ? 0 : (await undefinedIfMissing(stat(current)))?.size;
        if (size === undefined) continue;
        if (files.join() === this.filesRead && size >= this.offset) {
          if (current === undefined || size === this.offset) return;
          const end = await undefinedIfMissing(readLines(current, this.offset, onLine));
          if (end === undefined) continue;
          this.offset = end;
          return;
        }
        onReset();
        this.file = undefined;
        // Until all are read: after an error, they are read again.
        this.filesRead = 'none';
        if (!(await this.readAll(files, onLine))) continue;
        this.filesRead = files.join();
        return;
      }
    } catch (error) {
      throw fileError('read', this.folder, error);
    }
    throw fileError('read', this.folder, undefined);
  }

  /** The size of all files, in bytes. */
  async size(): Promise<number> {
    let size = 0;
    for (const file of await this.files()) {
      const found = await undefinedIfMissing(stat(file)).catch((error: unknown) => {
        throw fileError('read', file, error);
      });
      size += found?.size ?? 0;
    }
    return size;
  }

  /**
   * Replaces the files by one.
   * @param lines what was read, in a shorter form.
   * @returns false if another window has replaced them meanwhile: nothing is done.
   */
  async replace(lines: readonly string[]): Promise<boolean> {
    const { file: read, offset } = this;
    try {
      const files = await this.files();
      if (files.at(-1) !== read) return false;
      if (read === undefined) return true;
      if (!(await writeAtomically(this.fileWithNumber(numberOf(read) + 1), lines, true))) return false;
      // Other windows write to the new file from now on. What they wrote to the old one since it was read:
      const missed: string[] = [];
      await undefinedIfMissing(readLines(read, offset, (line) => missed.push(line)));
      if (missed.length > 0) await this.append(missed, true);
      for (const file of files) await rm(file, { force: true });
      for (const name of await readdir(this.folder))
        if (incompletePattern.test(name)) await rm(path.join(this.folder, name), { force: true });
      return true;
    } catch (error) {
      // Another window, which took over the lock, has removed the incomplete file.
      if (errorCode(error) === 'ENOENT') return false;
      throw fileError('write', this.folder, error);
    }
  }

  /** @returns false if a file disappears meanwhile. */
  private async readAll(files: readonly string[], onLine: (line: string) => void): Promise<boolean> {
    for (const file of files) {
      const end = await undefinedIfMissing(readLines(file, 0, onLine));
      if (end === undefined) return false;
      const size = (await undefinedIfMissing(stat(file)))?.size ?? end;
      // A line without its line break was truncated. Complete, it is read as any other one.
      if (size > end && file === files.at(-1)) await this.append([], false);
      this.file = file;
      this.offset = end;
    }
    if (this.file === undefined) return true;
    const end = await undefinedIfMissing(readLines(this.file, this.offset, onLine));
    this.offset = end ?? this.offset;
    return end !== undefined;
  }

  private async files(): Promise<string[]> {
    const names = await undefinedIfMissing(readdir(this.folder)).catch((error: unknown) => {
      throw fileError('read', this.folder, error);
    });
    return (names ?? [])
      .filter((name) => filePattern.test(name))
      .map((name) => path.join(this.folder, name))
      .sort((a, b) => numberOf(a) - numberOf(b));
  }

  private fileWithNumber(number: number): string {
    return path.join(this.folder, `ledger.${number}.jsonl`);
  }
}

function numberOf(file: string): number {
  return Number(filePattern.exec(path.basename(file))?.[1]);
}
