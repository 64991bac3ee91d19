import { createWorkQueue, type WorkQueue } from '../files/workQueue';
import type { ProfileSummary } from '../languageClient/serverRequests';
import type { FileStamp } from '../ui/fileStamps';
import type { FileContent } from '../ui/profileFiles';
import { DocumentBatch } from './documentBatch';

/** What the view shows of a file. Texts are untrusted. */
export interface ProfileRow extends Partial<ProfileSummary> {
  /** Errors and warnings; undefined if the file was not validated. */
  readonly problems?: number;
  /** Why it was not read, as a sentence. */
  readonly reason?: string;
}

export interface ProfileRowsParts {
  readonly stampOf: (document: string) => Promise<FileStamp | undefined>;
  readonly read: (document: string) => Promise<FileContent>;
  /** Rejects if the language server does not respond. */
  readonly summaryOf: (document: string, text: string) => Promise<ProfileSummary>;
  /** Called with each text that was read, and the stamp of its file. */
  readonly onText: (document: string, text: string, stamp: string) => void;
  /** Called with the documents whose rows changed. */
  readonly onChange: (documents: ReadonlySet<string>) => void;
  /** The reason of a file that is too large for the view. */
  readonly tooLargeText: (size: number) => string;
}

/** Files that are read at a time. The language server validates one text at a time, and also those that the user types in. */
const concurrency = 2;
const eventDelay = 100;
/** Bytes. Validating a larger file would delay what the user types. */
const maxSize = 1_000_000;

interface CachedRow {
  /** See `FileStamp.id`. */
  readonly stamp: string;
  /** See `ProfileRows.settingsVersion`. */
  readonly settingsVersion: number;
  readonly row: ProfileRow;
}

/** The contents of the files in the view. A file is read when its row is requested for the first time, and again after it changed. */
export class ProfileRows {
  private readonly rows = new Map<string, CachedRow>();
  private readonly stale = new Set<string>();
  private readonly queue: WorkQueue;
  private readonly batch: DocumentBatch;
  /** Rows of earlier versions have the problems of other settings. */
  private settingsVersion = 0;
  /** Resolved when a row was read. */
  private readonly waiting = new Map<string, (() => void)[]>();

  constructor(private readonly parts: ProfileRowsParts) {
    this.queue = createWorkQueue((document) => this.load(document), concurrency);
    this.batch = new DocumentBatch(parts.onChange, eventDelay);
  }

  /** The last known row of a file; undefined until it is known. Requests it if it is not known or not current. */
  get(document: string): ProfileRow | undefined {
    const cached = this.rows.get(document);
    if (!cached || this.stale.has(document)) this.queue.add(document);
    return cached?.row;
  }

  /** The last known row of a file, without a request. */
  known(document: string): ProfileRow | undefined {
    return this.rows.get(document)?.row;
  }

  /** Reads rows that are not known, one after the other, until the signal is aborted. @param onProgress called after each. */
  async loadAll(documents: readonly string[], signal: AbortSignal, onProgress: (done: number) => void): Promise<void> {
    for (const [index, document] of documents.entries()) {
      if (signal.aborted) return;
      if (!this.rows.has(document)) {
        await new Promise<void>((resolve) => {
          this.waiting.set(document, [...(this.waiting.get(document) ?? []), resolve]);
          this.queue.add(document);
        });
      }
      onProgress(index + 1);
    }
  }

  /** Marks a row that is known as possibly outdated. */
  invalidate(document: string): void {
    if (!this.rows.has(document)) return;
    this.stale.add(document);
    this.batch.add(document);
  }

  /** Marks all rows as outdated: the severities of rules have changed. */
  settingsChanged(): void {
    this.settingsVersion++;
    for (const document of this.rows.keys()) this.invalidate(document);
  }

  forget(document: string): void {
    this.rows.delete(document);
    this.stale.delete(document);
  }

  dispose(): void {
    this.queue.clear();
    this.batch.dispose();
  }

  private async load(document: string): Promise<void> {
    this.stale.delete(document);
    const read = await this.read(document).catch(() => undefined);
    if (read && read !== 'unchanged') {
      this.rows.set(document, read);
      if (read.settingsVersion !== this.settingsVersion) this.stale.add(document);
      this.batch.add(document);
    }
    for (const resolve of this.waiting.get(document) ?? []) resolve();
    this.waiting.delete(document);
  }

  private async read(document: string): Promise<CachedRow | 'unchanged' | undefined> {
    const { parts, settingsVersion } = this;
    const stamp = await parts.stampOf(document);
    if (!stamp) return undefined;
    const { id, size } = stamp;
    const known = this.rows.get(document);
    if (known?.stamp === id && known.settingsVersion === settingsVersion) return 'unchanged';
    const version = { stamp: id, settingsVersion };
    if (size > maxSize) return { ...version, row: { reason: parts.tooLargeText(size) } };
    const file = await parts.read(document);
    if ('reason' in file) return { ...version, row: { reason: file.reason } };
    // Without the server, the row is requested again when it is shown next.
    parts.onText(document, file.text, id);
    return { ...version, row: await parts.summaryOf(document, file.text) };
  }
}
