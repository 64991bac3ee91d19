import { fileError } from './fileErrors';
import type { LedgerStore } from './ledgerStore';
import { findPriorSubmission, type IdentifiedProfile } from './priorSubmission';
import { type BatchConclusion, settledLine, toLine } from './records';
import { Session } from './session';
import { hmacHex, randomHexKey } from './sha256';
import { type SharedLocks, staleMilliseconds } from './sharedLocks';
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

export interface SubmissionLedgerOptions {
  /** Where the lines are, for messages. */
  readonly folder: string;
  readonly file: LedgerStore;
  readonly locks: SharedLocks;
  /** Called with the size of a very large file, in bytes, before it is read and compacted. */
  readonly onLarge?: (size: number) => void;
  readonly limit?: number;
}

/** The write-ahead log of all submissions of all windows, and the only answer to what was sent before. */
export class SubmissionLedger {
  private readonly file: LedgerStore;
  private index = new SubmissionIndex();
  private readonly session: Session;
  private opening: Promise<void> | undefined;
  /** The work on the index and the file, one after the other. */
  private queue: Promise<unknown> = Promise.resolve();
  private readonly limit: number;
  /** The index is compacted when it reaches this size. */
  private maxSize: number;

  constructor(private readonly options: SubmissionLedgerOptions) {
    this.file = options.file;
    this.session = new Session(options.locks, options.folder);
    this.limit = options.limit ?? maxEntries;
    this.maxSize = 2 * this.limit;
  }

  /** What is known about a profile that was sent before. */
  async prior(profile: ProfileToSend): Promise<PriorSubmission | undefined> {
    await this.update();
    return await this.priorIn(this.identified(profile));
  }

  /** The same for many profiles, from one reading of the ledger. */
  async priors(): Promise<SubmissionLedger['prior']> {
    await this.update();
    return (profile) => this.priorIn(this.identified(profile));
  }

  /**
   * Writes the intent to send a profile, unless another submission of it keeps it from being sent. Of two windows that do this at
   * the same time, one succeeds. When this resolves, the intent is on the disk.
   * @param accept whether the profile may be sent despite a prior submission.
   * @returns the prior submission that is not accepted: the profile must not be sent.
   */
  async begin(
    submission: Submission,
    accept: (prior: PriorSubmission) => boolean = () => true,
  ): Promise<PriorSubmission | undefined> {
    if (submission.reference !== undefined) await this.createReferenceKey();
    await this.ready();
    // At first without reading the file: that follows in any case.
    for (const isCurrent of [false, true]) {
      if (isCurrent) await this.update();
      const prior = await this.priorIn(this.identified(submission), (entry) => !this.isOwn(entry, submission.batch));
      if (!prior || accept(prior)) break;
      if (isCurrent) return prior;
    }
    await this.session.hold();
    try {
      return await this.writeIntent(this.identified(submission), accept);
    } catch (error) {
      // The line may be on the disk, and nothing is sent.
      await this.end(submission.id, notSent).catch(() => undefined);
      throw error;
    }
  }

  /** Records the result of a submission. A later one replaces `unknown`. */
  async end(id: string, ending: SubmissionResult): Promise<void> {
    // If the power fails, the result is unknown, and the service can be queried.
    await this.file.append([toLine('result', { id, ...ending })], false);
  }

  /** Adds a profile that is not sent, with the reason. */
  async record(submission: Submission, ending: SubmissionResult): Promise<void> {
    if (submission.reference !== undefined) await this.createReferenceKey();
    // One line: without its end, it does not count as an intent.
    await this.file.append([settledLine(this.identified(submission), ending)], false);
  }

  /** All entries, newest first. */
  async entries(): Promise<readonly LedgerEntry[]> {
    await this.update();
    return await this.session.withLiveness([...this.index.newestFirst()]);
  }

  /** The entries without a certain result. */
  async openEntries(): Promise<readonly LedgerEntry[]> {
    await this.update();
    return await this.session.withLiveness([...this.index.open()]);
  }

  /** Records that a batch ended, or that the user stopped it. */
  async conclude(batch: string, conclusion: BatchConclusion): Promise<void> {
    await this.file.append([toLine('conclusion', { batch, conclusion })], false);
  }

  /** How a batch ended; undefined while it runs and after a crash. */
  async conclusionOf(batch: string): Promise<BatchConclusion | undefined> {
    await this.update();
    return this.index.conclusions.get(batch);
  }

  /** Deletes all entries except those in flight. @returns the number of entries that are kept. */
  async clear(shouldKeep: (submission: Submission) => boolean): Promise<number> {
    const open = await this.openEntries();
    const cutOff = new Set(open.flatMap(({ submission, isCutOff }) => (isCutOff ? [submission.id] : [])));
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
      await new Promise((resolve) => setTimeout(resolve, retryMilliseconds));
    }
    throw fileError('write', this.options.folder, undefined);
  }

  /** Ends the session: what has no result yet is unknown from then on. */
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
      const files = await this.file.append([toLine('intent', { ...submission, session: this.session.id })], true);
      await this.update(files);
      // If the ledger has one order for all windows, an intent before ours is the one that counts. Otherwise, and while the file is
      // replaced, others may see another order, so every intent counts.
      const own = this.index.positionOf(id);
      // Some network file systems let another computer overwrite a line that is appended at the same time.
      if (own === undefined) continue;
      const end = this.file.isOrdered && this.file.version === version ? own : Infinity;
      const prior = await this.priorIn(
        this.identified(submission),
        (entry) => entry.position < end && entry.position !== own && !this.isOwn(entry, batch),
      );
      if (!prior || accept(prior)) return undefined;
      // Even if that fails, the other submission counts.
      await this.end(id, notSent).catch(() => undefined);
      return prior;
    }
    throw fileError('write', this.options.folder, undefined);
  }

  /** Reads what was added since the last call; the first call opens the ledger. @param files of it, if they were listed just now. */
  private async update(files?: readonly string[]): Promise<void> {
    await this.ready();
    await this.enqueue(() => this.readFile(files));
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
    await this.enqueue(() => this.readFile());
    const isLarge = this.index.loose > maxLoose || this.index.size > 1.2 * this.limit || this.file.isScattered;
    // Without it, the ledger is only larger. Other windows read the smaller file when they use the ledger next.
    if (isLarge) await this.replaceFile().catch(() => undefined);
    // The last session crashed. The work of this one need not wait for it.
    else void this.removeObsoleteReferences();
  }

  /** A reference may be an email address: it is in the file only while the result is open. */
  private async removeObsoleteReferences(): Promise<void> {
    await this.queue;
    if (this.index.hasObsoleteReference) await this.replaceFile().catch(() => undefined);
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
    // The file still has what was left out.
    smaller.loose += this.index.loose + this.index.size - smaller.size;
    smaller.hasObsoleteReference = this.index.hasObsoleteReference;
    this.index = smaller;
    // What is not finished is kept, whatever the limit is.
    this.maxSize = 2 * Math.max(this.limit, smaller.size);
  }

  /** @returns false if another window does the same. */
  private async replaceFile(shouldKeep?: (entry: IndexedEntry) => boolean): Promise<boolean> {
    const lock = await this.options.locks.acquire('replace-ledger');
    if (!lock) return false;
    try {
      // Nothing else is read meanwhile: the index would be ahead of the lines.
      return await this.enqueue(async () => {
        await this.file.endLastLine();
        await this.readFile();
        return await this.file.replace([...this.index.compactLines(this.limit, shouldKeep)], shouldKeep !== undefined);
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
    profile: IdentifiedProfile,
    counts?: (entry: IndexedEntry) => boolean,
  ): Promise<PriorSubmission | undefined> {
    const { index } = this;
    const candidates = await this.session.withLiveness(index.candidates(profile, counts));
    return findPriorSubmission({ candidates, newestWithKey: (key) => index.newestWithKey(key) }, profile);
  }

  private isOwn({ submission, session }: IndexedEntry, batch: string | undefined): boolean {
    return batch !== undefined && submission.batch === batch && session === this.session.id;
  }

  /**
   * Adds the hash of the reference, by which submissions are found without the reference itself: it may be an email address. Who can read
   * the ledger, and thus its key, can test a guess with it, but not list the references.
   */
  private identified<Profile extends ProfileToSend>(profile: Profile): Profile & IdentifiedProfile {
    const { reference } = profile;
    if (reference === undefined) return profile;
    const [referenceHash, ...otherReferenceHashes] = [...this.index.referenceKeys].map((key) =>
      hmacHex(key, reference).slice(0, 32),
    );
    return referenceHash === undefined ? profile : { ...profile, referenceHash, otherReferenceHashes };
  }

  /** Before the first reference is written. */
  private async createReferenceKey(): Promise<void> {
    await this.ready();
    if (this.index.referenceKeys.size > 0) return;
    await this.update();
    if (this.index.referenceKeys.size > 0) return;
    await this.file.append([toLine('key', { referenceKey: randomHexKey() })], true);
    await this.update();
  }
}
