import { setTimeout } from 'node:timers/promises';
import { fileError } from './fileErrors';
import { LedgerFile } from './ledgerFile';
import { type Locks, staleMilliseconds } from './locks';
import { findPriorSubmission } from './priorSubmission';
import { type BatchConclusion, conclusionLine, intentLine, keyLine, resultLine, settledLine } from './records';
import { createReferenceKey, referenceHash } from './referenceHash';
import { Session } from './session';
import { type IndexedEntry, SubmissionIndex } from './submissionIndex';
import type { LedgerEntry, Submission, SubmissionResult, PriorSubmission, ProfileToSend } from './submission';

/** More entries would make reading the history slow. A heavy user has about this many in two years. */
const maxEntries = 50_000;
/** Submissions with a result in a line of its own; more are compacted when the ledger is opened. */
const maxLoose = 1000;
/** Bytes; a larger file is worth a message while it is compacted. */
const largeSize = 100_000_000;
const maxAppends = 5;
const retryMilliseconds = 200;
const notSent: SubmissionResult = { outcome: 'not-sent', stored: 'no', milliseconds: 0 };

/** The write-ahead log of all submissions of all windows, and the only answer to what was sent before. */
export interface Ledger {
  /** What is known about a profile that was sent before. @param batch whose submissions by this window do not count. */
  prior(profile: ProfileToSend, batch?: string): Promise<PriorSubmission | undefined>;
  /** The same for many profiles, from one reading of the ledger. */
  priors(): Promise<(profile: ProfileToSend) => Promise<PriorSubmission | undefined>>;
  /**
   * Writes the intent to send a profile, unless another submission of it keeps it from being sent. Of two windows that do this at
   * the same time, one succeeds. When this resolves, the intent is on the disk.
   * @param accept whether the profile may be sent despite a prior submission.
   * @returns the prior submission that is not accepted: the profile must not be sent.
   */
  begin(submission: Submission, accept?: (prior: PriorSubmission) => boolean): Promise<PriorSubmission | undefined>;
  /** Records the result of a submission. A later one replaces `unknown`. */
  end(id: string, ending: SubmissionResult): Promise<void>;
  /** Adds a profile that is not sent, with the reason. */
  record(submission: Submission, ending: SubmissionResult): Promise<void>;
  /** All entries, newest first. */
  entries(): Promise<readonly LedgerEntry[]>;
  /** The entries without a certain result. */
  openEntries(): Promise<readonly LedgerEntry[]>;
  /** Records that a batch ended, or that the user stopped it. */
  conclude(batch: string, conclusion: BatchConclusion): Promise<void>;
  /** How a batch ended; undefined while it runs and after a crash. */
  conclusionOf(batch: string): Promise<BatchConclusion | undefined>;
  /** Deletes all entries except those in flight. @returns the number of entries that are kept. */
  clear(shouldKeep: (submission: Submission) => boolean): Promise<number>;
  /** Ends the session: what has no result yet is unknown from then on. */
  dispose(): Promise<void>;
}

export interface LedgerOptions {
  readonly folder: string;
  readonly locks: Locks;
  /** Called with the size of a very large file, in bytes, before it is read and compacted. */
  readonly onLarge?: (size: number) => void;
  readonly limit?: number;
}

export function createLedger(options: LedgerOptions): Ledger {
  return new FileLedger(options);
}

class FileLedger implements Ledger {
  private readonly file: LedgerFile;
  private index = new SubmissionIndex();
  private readonly session: Session;
  private opening: Promise<void> | undefined;
  /** The work on the index and the file, one after the other. */
  private queue: Promise<unknown> = Promise.resolve();
  private readonly limit: number;
  /** The index is compacted when it reaches this size. */
  private maxSize: number;

  constructor(private readonly options: LedgerOptions) {
    this.file = new LedgerFile(options.folder);
    this.session = new Session(options.locks, options.folder);
    this.limit = options.limit ?? maxEntries;
    this.maxSize = 2 * this.limit;
  }

  async prior(profile: ProfileToSend, batch?: string): Promise<PriorSubmission | undefined> {
    await this.update();
    return await this.priorIn(
      profile,
      await this.hashOf(profile.reference),
      ({ submission }) => batch === undefined || submission.batch !== batch,
    );
  }

  async priors(): Promise<Ledger['prior']> {
    await this.update();
    return async (profile) => await this.priorIn(profile, await this.hashOf(profile.reference), () => true);
  }

  async begin(
    submission: Submission,
    accept: (prior: PriorSubmission) => boolean = () => true,
  ): Promise<PriorSubmission | undefined> {
    const { id, batch, reference } = submission;
    await this.createReferenceKey(reference);
    const hash = await this.hashOf(reference);
    // Without reading the file first: that follows in any case.
    const known = await this.priorIn(submission, hash, (entry) => !this.isOwn(entry, batch));
    if (known && !accept(known)) {
      const current = await this.prior(submission, batch);
      if (current && !accept(current)) return current;
    }
    await this.session.hold();
    try {
      return await this.writeIntent({ ...submission, ...(hash !== undefined && { referenceHash: hash }) }, accept);
    } catch (error) {
      // The line may be on the disk, and nothing is sent.
      await this.end(id, notSent).catch(() => undefined);
      throw error;
    }
  }

  async end(id: string, ending: SubmissionResult): Promise<void> {
    // If the power fails, the result is unknown, and the service can be queried.
    await this.file.append([resultLine(id, ending)], false);
  }

  async record(submission: Submission, ending: SubmissionResult): Promise<void> {
    await this.file.append([settledLine({ submission, ending })], false);
  }

  async entries(): Promise<readonly LedgerEntry[]> {
    await this.update();
    return await this.session.withLiveness([...this.index.newestFirst()]);
  }

  async openEntries(): Promise<readonly LedgerEntry[]> {
    await this.update();
    return await this.session.withLiveness([...this.index.open()]);
  }

  async conclude(batch: string, conclusion: BatchConclusion): Promise<void> {
    await this.file.append([conclusionLine(batch, conclusion)], false);
  }

  async conclusionOf(batch: string): Promise<BatchConclusion | undefined> {
    await this.update();
    return this.index.conclusions.get(batch);
  }

  async clear(shouldKeep: (submission: Submission) => boolean): Promise<number> {
    const cutOff = new Set<string>();
    for (const { submission, isCutOff } of await this.openEntries()) if (isCutOff) cutOff.add(submission.id);
    let kept = 0;
    const keeps = ({ submission, ending, session }: IndexedEntry): boolean => {
      const isInFlight = session !== undefined && !ending && !cutOff.has(submission.id);
      const isKept = isInFlight || shouldKeep(submission);
      if (isKept) kept++;
      return isKept;
    };
    // Another window compacts the ledger, or crashed while it did.
    for (let waited = 0; waited < 2 * staleMilliseconds; waited += retryMilliseconds) {
      kept = 0;
      if (await this.replaceFile(keeps)) return kept;
      await setTimeout(retryMilliseconds);
    }
    throw fileError('write', this.options.folder, undefined);
  }

  async dispose(): Promise<void> {
    await this.removeObsoleteReferences();
    await this.session.end();
  }

  /** @returns the prior submission that is not accepted. */
  private async writeIntent(
    submission: Submission,
    accept: (prior: PriorSubmission) => boolean,
  ): Promise<PriorSubmission | undefined> {
    const { id, batch } = submission;
    const { version } = this.file;
    for (let attempts = 0; attempts < maxAppends; attempts++) {
      const files = await this.file.append([intentLine(submission, this.session.id)], true);
      await this.ready();
      await this.readNew(files);
      // The ledger has one order for all windows: an intent before ours is the one that counts. While the file is replaced, others
      // may see another order, so every intent counts.
      const own = this.index.positionOf(id);
      // Some network file systems let another computer overwrite a line that is appended at the same time.
      if (own === undefined) continue;
      const end = this.file.version === version ? own : Infinity;
      const prior = await this.priorIn(
        submission,
        submission.referenceHash,
        (entry) => entry.position < end && entry.position !== own && !this.isOwn(entry, batch),
      );
      if (!prior || accept(prior)) return undefined;
      // Even if that fails, the other submission counts.
      await this.end(id, notSent).catch(() => undefined);
      return prior;
    }
    throw fileError('write', this.options.folder, undefined);
  }

  /** Reads what was added since the last call; the first call opens the ledger. */
  private async update(): Promise<void> {
    await this.ready();
    await this.readNew();
  }

  private async ready(): Promise<void> {
    this.opening ??= this.open().catch((error: unknown) => {
      this.opening = undefined;
      throw error;
    });
    await this.opening;
  }

  private async open(): Promise<void> {
    const size = await this.file.size();
    if (size > largeSize) this.options.onLarge?.(size);
    // Sessions that crashed; those whose lock does not change meanwhile are removed at the end of this one.
    await this.session.removeStale();
    await this.readNew();
    const isLarge = this.index.loose > maxLoose || this.index.size > 1.2 * this.limit;
    // Without it, the ledger is only larger. Other windows read the smaller file when they use the ledger next.
    if (isLarge) await this.replaceFile(() => true).catch(() => undefined);
    // The last session crashed. The work of this one need not wait for it.
    else void this.removeObsoleteReferences();
  }

  /** A reference may be an email address: it is in the file only while the result is open. */
  private async removeObsoleteReferences(): Promise<void> {
    await this.queue;
    if (this.index.hasObsoleteReference) await this.replaceFile(() => true).catch(() => undefined);
  }

  /** @param files of the ledger, if they were listed just now. */
  private readNew(files?: readonly string[]): Promise<void> {
    return this.enqueue(() => this.readFile(files));
  }

  private readFile(files?: readonly string[]): Promise<void> {
    return this.file.readNew(
      (line) => this.addLine(line),
      () => (this.index = new SubmissionIndex()),
      files,
    );
  }

  /** A ledger of any size takes a bounded amount of memory. */
  private addLine(line: string): void {
    this.index.add(line);
    if (this.index.size < this.maxSize) return;
    const smaller = new SubmissionIndex();
    for (const each of this.index.compactLines(this.limit)) smaller.add(each);
    this.index = smaller;
    // What is not finished is kept, whatever the limit is.
    this.maxSize = 2 * Math.max(this.limit, smaller.size);
  }

  /** @returns false if another window does the same. */
  private async replaceFile(shouldKeep: (entry: IndexedEntry) => boolean): Promise<boolean> {
    const lock = await this.options.locks.acquire('replace-ledger');
    if (!lock) return false;
    try {
      // Nothing else is read meanwhile: the index would be ahead of the lines.
      return await this.enqueue(async () => {
        await this.readFile();
        return await this.file.replace([...this.index.compactLines(this.limit, shouldKeep)]);
      });
    } finally {
      await lock.release();
    }
  }

  private enqueue<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.queue.then(work);
    this.queue = result.catch(() => undefined);
    return result;
  }

  /** @param counts whether an entry counts. */
  private async priorIn(
    profile: ProfileToSend,
    hash: string | undefined,
    counts: (entry: IndexedEntry) => boolean,
  ): Promise<PriorSubmission | undefined> {
    const identified = { ...profile, ...(hash !== undefined && { referenceHash: hash }) };
    const { index } = this;
    const candidates = await this.session.withLiveness(index.candidates(identified, counts));
    return findPriorSubmission({ candidates, newestWithKey: (key) => index.newestWithKey(key) }, identified);
  }

  private isOwn({ submission, session }: IndexedEntry, batch: string | undefined): boolean {
    return batch !== undefined && submission.batch === batch && session === this.session.id;
  }

  private async hashOf(reference: string | undefined): Promise<string | undefined> {
    await this.ready();
    const key = this.index.referenceKey;
    return reference === undefined || key === undefined ? undefined : referenceHash(key, reference);
  }

  /** Before the first reference is written. */
  private async createReferenceKey(reference: string | undefined): Promise<void> {
    await this.ready();
    if (reference === undefined || this.index.referenceKey !== undefined) return;
    await this.file.append([keyLine(createReferenceKey())], true);
    await this.update();
  }
}
