import { FileSystemError, Uri, workspace } from 'vscode';
import { fileError, withFileError } from '../ledger/fileErrors';
import type { LedgerStore } from '../ledger/ledgerStore';
import type { LockManager } from './browserLocks';

const lockName = 'hrflow.ledger-file';
/** VS Code may give extension hosts of other workspaces another origin, and thus other locks. */
const maxWrites = 5;

/**
 * The lines of the ledger in one file of the editor's storage in the browser. `workspace.fs` can only replace a whole file, so a lock
 * of the browser keeps windows from overwriting the lines of each other.
 */
export class UserDataLedger implements LedgerStore {
  private readonly file: Uri;
  /** What `readNew` has read. */
  private read = '';
  private resets = 0;

  /** @param folder created when it is first needed. */
  constructor(
    private readonly folder: Uri,
    private readonly locks: LockManager,
  ) {
    this.file = Uri.joinPath(folder, 'ledger.jsonl');
  }

  get version(): string {
    return String(this.resets);
  }

  async append(lines: readonly string[]): Promise<readonly string[]> {
    const added = lines.map((line) => `${line}\n`).join('');
    await this.exclusively(async () => {
      for (let writes = 0; writes < maxWrites; writes++) {
        const text = await this.readText();
        if (writes > 0 && text.includes(added)) return;
        await this.write(text + added);
      }
      if (!(await this.readText()).includes(added)) throw fileError('write', this.file.toString(), undefined);
    });
    return [];
  }

  async readNew(onLine: (line: string) => void, onReset: () => void): Promise<void> {
    const text = await this.readText();
    if (!text.startsWith(this.read)) {
      onReset();
      this.resets++;
      this.read = '';
    }
    const added = text.slice(this.read.length);
    this.read = text;
    for (const line of added.split('\n')) if (line !== '') onLine(line);
  }

  /** Lines are always written with their end. */
  endLastLine(): Promise<void> {
    return Promise.resolve();
  }

  async size(): Promise<number> {
    return (await this.readText()).length;
  }

  replace(lines: readonly string[]): Promise<boolean> {
    return this.exclusively(async () => {
      const text = await this.readText();
      if (!text.startsWith(this.read)) return false;
      const missed = text.slice(this.read.length);
      await this.write(lines.map((line) => `${line}\n`).join('') + missed);
      return true;
    });
  }

  private exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.locks.request(lockName, {}, work);
  }

  /** Empty if there is no file. */
  private async readText(): Promise<string> {
    try {
      return new TextDecoder().decode(await workspace.fs.readFile(this.file));
    } catch (error) {
      if (error instanceof FileSystemError && error.code === 'FileNotFound') return '';
      throw fileError('read', this.file.toString(), error);
    }
  }

  private async write(text: string): Promise<void> {
    const write = async (): Promise<void> => {
      await workspace.fs.createDirectory(this.folder);
      await workspace.fs.writeFile(this.file, new TextEncoder().encode(text));
    };
    await withFileError('write', this.file.toString(), write());
  }
}
