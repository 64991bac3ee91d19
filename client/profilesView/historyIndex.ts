import { foldedUri } from '../../server/profile/text/fileUris';
import { isSameFile } from '../files/sameFile';
import type { Ledger } from '../ledger/ledger';
import type { LedgerEntry } from '../ledger/submission';
import type { LedgerChange } from './observedLedger';

type AppliedChange = Exclude<LedgerChange, { kind: 'cleared' }>;

/** The submissions of the files of the workspace. Reading the ledger for each file would take too long for many of them. */
export class HistoryIndex {
  /** Newest first, by the folded URI of the file. Of each destination, those before the newest stored one are left out. */
  private entries = new Map<string, LedgerEntry[]>();
  private readonly documentsById = new Map<string, string>();
  /** What was written since a reading of the ledger began: the result of the reading may not contain it. */
  private readonly missed = new Set<AppliedChange[]>();
  private lastStarted = 0;
  private lastApplied = 0;

  /** @param isOfWorkspace whether a document is in a folder of this window. */
  constructor(
    private readonly ledger: Pick<Ledger, 'entries'>,
    private readonly isOfWorkspace: (document: string) => boolean,
  ) {}

  /** Whether a reading of the ledger has started: after `cleared`, another one must follow. */
  get hasStarted(): boolean {
    return this.lastStarted > 0;
  }

  /** Reads the whole ledger. Rejects if it cannot be read. */
  async load(): Promise<void> {
    const number = ++this.lastStarted;
    const missed: AppliedChange[] = [];
    this.missed.add(missed);
    const all = await this.ledger.entries().finally(() => this.missed.delete(missed));
    // A later reading was faster: this one may contain what has been cleared since.
    if (number < this.lastApplied) return;
    this.lastApplied = number;
    this.entries = new Map();
    this.documentsById.clear();
    for (const entry of all) if (this.isOfWorkspace(entry.submission.document)) this.append(entry);
    const known = new Set(all.map(({ submission }) => submission.id));
    // An entry that was read would become the newest one.
    for (const change of missed)
      if (change.kind === 'ended' || !known.has(change.entry.submission.id)) this.apply(change);
  }

  /** Applies what this window wrote. @returns the document; undefined if it is not of the workspace, or not known. */
  apply(change: AppliedChange): string | undefined {
    for (const missed of this.missed) missed.push(change);
    if (change.kind === 'added') {
      const { document, id } = change.entry.submission;
      if (!this.isOfWorkspace(document)) return undefined;
      if (this.documentsById.has(id)) return document;
      this.replace(document, [change.entry, ...this.allOf(document)]);
      return document;
    }
    const document = this.documentsById.get(change.id);
    if (document === undefined) return undefined;
    const updated = this.allOf(document).map((entry) =>
      entry.submission.id === change.id ? { ...entry, ending: change.ending } : entry,
    );
    this.replace(document, updated);
    return document;
  }

  /** Whether a file was sent to any API. May be true for a file whose URI differs in case. */
  has(document: string): boolean {
    return this.entries.has(foldedUri(document));
  }

  /** The submissions of a file to an API, newest first. @param origin of the API. */
  of(document: string, origin: string): readonly LedgerEntry[] {
    return this.allOf(document).filter(
      ({ submission }) => submission.origin === origin && isSameFile(submission.document, document),
    );
  }

  /** All files with submissions. */
  documents(): string[] {
    return [...this.entries.values()].flatMap(([newest]) => newest?.submission.document ?? []);
  }

  private allOf(document: string): readonly LedgerEntry[] {
    return this.entries.get(foldedUri(document)) ?? [];
  }

  private replace(document: string, entries: readonly LedgerEntry[]): void {
    this.entries.delete(foldedUri(document));
    for (const entry of entries) this.append(entry);
  }

  private append(entry: LedgerEntry): void {
    const { id, document, origin, sourceKey } = entry.submission;
    const key = foldedUri(document);
    const existing = this.entries.get(key) ?? [];
    const isSuperseded = existing.some(
      ({ submission, ending }) =>
        ending?.stored === 'yes' && submission.origin === origin && submission.sourceKey === sourceKey,
    );
    if (isSuperseded) return;
    this.documentsById.set(id, document);
    if (existing.length === 0) this.entries.set(key, existing);
    existing.push(entry);
  }
}
