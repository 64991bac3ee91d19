import { type ProfileContent, readContent } from '../batch/plan/profileContent';
import { createWorkQueue, type WorkQueue } from '../files/workQueue';
import type { Ledger } from '../ledger/ledger';
import type { LedgerEntry } from '../ledger/submission';
import type { FileStamp } from '../ui/fileStamps';
import type { FileContent } from '../ui/profileFiles';
import { DocumentBatch } from './documentBatch';
import { HistoryIndex } from './historyIndex';
import type { LedgerChange } from './observedLedger';
import { type ProfileState, stateAfter, stateOfUnmodified } from './profileState';

/** Where a document would be sent, if it does not say otherwise. */
interface DefaultDestination {
  /** Of the API. */
  readonly origin: string;
  readonly sourceKey?: string;
}

export interface ProfileStatesParts {
  readonly ledger: Pick<Ledger, 'entries' | 'prior'>;
  readonly isOfWorkspace: (document: string) => boolean;
  /** @returns undefined if there is no valid environment. */
  readonly destinationOf: (document: string) => DefaultDestination | undefined;
  /** @returns undefined if the file does not exist. */
  readonly stampOf: (document: string) => Promise<FileStamp | undefined>;
  readonly read: (document: string) => Promise<FileContent>;
  /** Called with the documents whose state changed. */
  readonly onChange: (documents: ReadonlySet<string>) => void;
  /** Called after the ledger was read: files without submissions have a state, too. */
  readonly onLoad: () => void;
}

/** Files that are processed at a time, in the background. */
const concurrency = 2;
const eventDelay = 50;
/** Bytes. Hashing a larger file would block the other work of this process: it counts as changed if it was modified after it was sent. */
const maxHashedSize = 5_000_000;
/** The same for a document with unsaved changes, which is hashed in pauses of typing. */
const maxTypedSize = 500_000;

/** What a file contained when it was read. */
interface KnownContent {
  /** See `FileStamp.id`; undefined if the file may have changed since. */
  readonly stamp: string | undefined;
  /** Undefined if it is not a profile that can be sent. */
  readonly content: ProfileContent | undefined;
}

/**
 * The states of files. They follow from the contents, not from the times: unsaved changes that were sent may have been discarded, and an
 * older file may have replaced a newer one. A file without submissions is not read for its state; a file with submissions is read once, and
 * again after it changed.
 */
export class ProfileStates {
  private readonly states = new Map<string, ProfileState>();
  private readonly history: HistoryIndex;
  private readonly queue: WorkQueue;
  private readonly batch: DocumentBatch;
  /** By file, so that neither a new destination nor another window that sends a file causes reading all of them. */
  private readonly contents = new Map<string, KnownContent>();
  /** Files whose state is being determined. */
  private readonly pending = new Set<string>();
  /** Files that could not be read. They are read again after a change, not each time that they are shown. */
  private readonly withoutState = new Set<string>();
  private isLoaded = false;

  constructor(private readonly parts: ProfileStatesParts) {
    this.history = new HistoryIndex(parts.ledger, parts.isOfWorkspace);
    this.queue = createWorkQueue((document) => this.update(document), concurrency);
    this.batch = new DocumentBatch(parts.onChange, eventDelay);
  }

  /** Reads the ledger again, and updates all states: it may have been written by another window. */
  async load(): Promise<void> {
    await this.history.load();
    this.isLoaded = true;
    this.updateAll();
    this.parts.onLoad();
  }

  /** Updates all states, because the environment or the source changed. */
  updateAll(): void {
    const documents = [...this.states.keys(), ...this.contents.keys(), ...this.history.documents()];
    for (const document of new Set(documents)) this.enqueue(document);
  }

  /** The last known state of a file; undefined until it is known, which is reported, and if it cannot be known. */
  stateOf(document: string): ProfileState | undefined {
    const known = this.states.get(document);
    if (known !== undefined || !this.isLoaded) return known;
    // The tree asks for all files at once, and most have no submissions: reading the settings of each would take seconds.
    if (!this.history.has(document)) return 'never';
    const destination = this.parts.destinationOf(document);
    if (destination && this.history.of(document, destination.origin).length === 0) return 'never';
    if (!this.pending.has(document) && !this.withoutState.has(document)) this.enqueue(document);
    return undefined;
  }

  /** The last submission of a file to the active environment. */
  newestOf(document: string): LedgerEntry | undefined {
    const destination = this.parts.destinationOf(document);
    return destination && this.history.of(document, destination.origin)[0];
  }

  /** The number of files in a state. */
  count(state: ProfileState): number {
    let count = 0;
    for (const each of this.states.values()) if (each === state) count++;
    return count;
  }

  /** All files whose state is known. */
  tracked(): string[] {
    return [...this.states.keys()];
  }

  /** Updates the state of a file that may have changed. */
  refresh(document: string): void {
    const known = this.contents.get(document);
    if (known) this.contents.set(document, { ...known, stamp: undefined });
    if (this.isLoaded) this.enqueue(document);
  }

  /**
   * Updates the state of a file from its text, which was read for another purpose: a renamed file is known by its content.
   * @param stamp see `FileStamp.id`.
   */
  setText(document: string, text: string, stamp: string): void {
    if (text.length > maxHashedSize) return;
    if (this.contents.get(document)?.stamp !== stamp)
      this.contents.set(document, { stamp, content: readContent(text) });
    // Before the history was read, the content is kept for `load`: the text is not read again.
    if (this.isLoaded) this.enqueue(document);
  }

  apply(change: LedgerChange): void {
    if (change.kind === 'cleared') {
      if (this.history.hasStarted) void this.load().catch(() => undefined);
      return;
    }
    const document = this.history.apply(change);
    if (document !== undefined && this.isLoaded) this.enqueue(document);
  }

  dispose(): void {
    this.queue.clear();
    this.batch.dispose();
  }

  private enqueue(document: string): void {
    this.pending.add(document);
    this.queue.add(document);
  }

  private async update(document: string): Promise<void> {
    // What cannot be read has no state.
    const state = await this.compute(document).catch(() => undefined);
    this.pending.delete(document);
    if (state === undefined) this.withoutState.add(document);
    else this.withoutState.delete(document);
    if (this.states.get(document) === state) return;
    if (state === undefined) this.states.delete(document);
    else this.states.set(document, state);
    this.batch.add(document);
  }

  private async compute(document: string): Promise<ProfileState | undefined> {
    // Its folder was removed from the workspace: the badge must not count it.
    const stamp = this.parts.isOfWorkspace(document) ? await this.parts.stampOf(document) : undefined;
    if (!stamp) {
      this.contents.delete(document);
      return undefined;
    }
    const destination = this.parts.destinationOf(document);
    if (!destination) return undefined;
    const entries = this.history.of(document, destination.origin);
    const [newest] = entries;
    // Without a submission under its name, it is only read after it was shown: it may have been renamed.
    if (!newest && !this.contents.has(document)) return undefined;
    if (stamp.size > (stamp.isUnsaved ? maxTypedSize : maxHashedSize)) return stateOfLarge(entries, stamp);
    const known = await this.contentOf(document, stamp);
    return known && (await this.stateOfContent(document, destination, known.content));
  }

  /** @returns undefined if the file cannot be read. */
  private async contentOf(document: string, { id }: FileStamp): Promise<KnownContent | undefined> {
    const known = this.contents.get(document);
    if (known?.stamp === id) return known;
    const file = await this.parts.read(document);
    if ('reason' in file) return undefined;
    const read = { stamp: id, content: readContent(file.text) };
    this.contents.set(document, read);
    return read;
  }

  private async stateOfContent(
    document: string,
    destination: DefaultDestination,
    content: ProfileContent | undefined,
  ): Promise<ProfileState> {
    const entries = this.history.of(document, destination.origin);
    if (!content) return entries.some(({ ending }) => ending?.stored === 'yes') ? 'changed' : 'never';
    const { hash, reference, ownSource } = content;
    const sourceKey = ownSource ?? destination.sourceKey ?? entries[0]?.submission.sourceKey;
    if (typeof sourceKey !== 'string') return 'never';
    const profile = { origin: destination.origin, sourceKey, document, hash };
    const prior = await this.parts.ledger.prior({ ...profile, ...(reference !== undefined && { reference }) });
    return stateAfter(prior, ofSource(entries, sourceKey)[0], hash);
  }
}

/** The state of a file that is too large to be compared. @param entries its submissions, newest first. */
function stateOfLarge(entries: readonly LedgerEntry[], { isUnsaved, modified }: FileStamp): ProfileState {
  const [newest] = entries;
  if (!newest) return 'never';
  const { sourceKey, time } = newest.submission;
  return !isUnsaved && modified <= time ? stateOfUnmodified(ofSource(entries, sourceKey)) : 'changed';
}

function ofSource(entries: readonly LedgerEntry[], sourceKey: string): readonly LedgerEntry[] {
  return entries.filter(({ submission }) => submission.sourceKey === sourceKey);
}
