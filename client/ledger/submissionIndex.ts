import { createHash } from 'node:crypto';
import {
  type BatchConclusion,
  conclusionLine,
  type Destination,
  destinationLine,
  intentLine,
  isFoundByReference,
  keyLine,
  type LedgerLine,
  parseLine,
  readDestination,
  readIntent,
  readResult,
  readSettled,
  resultLine,
  settledLine,
  storedIndex,
} from './records';
import { IdentityKeys, textKey } from './identityKeys';
import { type IdentifiedProfile, type Identity, isSubmissionOf } from './priorSubmission';
import type { LedgerEntry, Submission, SubmissionResult } from './submission';

/** A submission that has no certain result yet. */
interface OpenSubmission {
  submission: Submission;
  readonly session: string;
  ending?: SubmissionResult;
  isPartial: boolean;
}

const [maxEarlyResults, maxConclusions] = [100, 10_000];
const settledStart = '["settled","';

/** A submission in the index. `session`: of the window that sends it; undefined if it has a certain result. */
export type IndexedEntry = Omit<LedgerEntry, 'isCutOff'> & { readonly session: string | undefined };

/**
 * The ledger in memory, found by id, reference, content, document and key. 50,000 submissions take about 25 MB: those with a certain
 * result are kept as lines, which are parsed when they are needed.
 */
export class SubmissionIndex {
  /** In the order of the ledger. */
  private entries: (string | OpenSubmission)[] = [];
  /** Positions in `entries`, by hashes that several strings may have. What has stored nothing is found by its id only. */
  private positions = new Map<number, number | number[]>();
  private readonly keys = new IdentityKeys();
  /** Settled lines that are found by their id only, until a profile is looked up: most windows send nothing. */
  private unindexed: number[] = [];
  private openPositions = new Map<string, number>();
  private readonly destinations = new Map<string, Destination>();
  private readonly destinationIds = new Map<string, string>();
  /** See referenceHash.ts. */
  referenceKey: string | undefined;
  readonly conclusions = new Map<string, BatchConclusion>();
  /** Results whose intent follows: another window wrote it to the old file while this one was replaced. */
  private readonly earlyResults = new Map<string, SubmissionResult>();
  /** What compaction would make shorter or remove: a number of lines, and references. */
  loose = 0;
  hasObsoleteReference = false;

  get size(): number {
    return this.entries.length;
  }

  add(line: string): void {
    if (line.startsWith(settledStart)) return this.addSettled(line);
    const parsed = parseLine(line);
    const [id = ''] = (parsed?.values ?? []) as string[];
    if (parsed?.kind !== 'destination') this.loose++;
    switch (parsed?.kind) {
      case 'intent':
        this.begin(id, parsed);
        break;
      case 'result':
        this.end(id, readResult(parsed.values));
        break;
      case 'destination':
        this.addDestination(id, readDestination(parsed.values));
        break;
      case 'key':
        this.referenceKey ??= id;
        break;
      case 'conclusion':
        this.conclusions.set(id, parsed.values[1] === 'done' ? 'done' : 'cancelled');
        if (this.conclusions.size > maxConclusions) this.conclusions.delete([...this.conclusions.keys()][0] ?? '');
        break;
      case 'settled':
      case undefined:
        // A line of a later version, or a damaged one.
        break;
    }
  }

  /** All entries, newest first. */
  *newestFirst(): Generator<IndexedEntry> {
    for (let position = this.entries.length - 1; position >= 0; position--) {
      const entry = this.entryAt(position);
      if (entry) yield entry;
    }
  }

  /** The entries without a certain result. */
  *open(): Generator<IndexedEntry> {
    for (const position of this.openPositions.values()) {
      const entry = this.entryAt(position);
      if (entry) yield entry;
    }
  }

  /** The position of a submission without a certain result. */
  openPosition(id: string): number | undefined {
    return this.openPositions.get(id);
  }

  /**
   * The submissions that determine what is known about a profile, newest first. Reads only those after the newest stored one, so that
   * many submissions of one document do not take longer than few.
   */
  candidates(
    profile: IdentifiedProfile,
    counts: (entry: IndexedEntry, position: number) => boolean = () => true,
  ): IndexedEntry[] {
    this.indexSettled();
    const found = new Map<number, IndexedEntry>();
    const collect = (key: number, by: Identity): void => {
      const positions = this.positionsOf(key);
      for (let each = positions.length - 1; each >= 0; each--) {
        const position = positions[each] ?? 0;
        const entry = this.entryAt(position);
        if (!entry || !isSubmissionOf(profile, entry.submission, by) || !counts(entry, position)) continue;
        found.set(position, entry);
        if (entry.ending?.stored === 'yes') return;
      }
    };
    for (const [by, key] of this.keys.toFind(profile)) collect(key, by);
    return [...found].sort(([a], [b]) => b - a).map(([, entry]) => entry);
  }

  /** The newest stored submission of a profile with a key. */
  newestWithKey(key: string): IndexedEntry | undefined {
    this.indexSettled();
    const positions = this.positionsOf(textKey(key));
    for (let each = positions.length - 1; each >= 0; each--) {
      const entry = this.entryAt(positions[each] ?? 0);
      if (entry?.ending?.key === key && entry.ending.stored === 'yes') return entry;
    }
    return undefined;
  }

  /**
   * The lines of a shorter ledger. A batch is not finished until it has the conclusion `done`.
   * @param limit of entries with a certain result; the oldest are left out, except those of batches that are not finished.
   */
  *compactLines(limit: number, shouldKeep: (entry: IndexedEntry) => boolean = () => true): Generator<string> {
    const written = new Set<string>();
    let excess = this.entries.length - this.openPositions.size - limit;
    let openExcess = this.openPositions.size - limit;
    if (this.referenceKey !== undefined) yield keyLine(this.referenceKey);
    for (const [position, each] of this.entries.entries()) {
      const entry = this.entryAt(position);
      if (!entry || !shouldKeep(entry)) continue;
      const { batch } = entry.submission;
      if (typeof each !== 'string') {
        if (openExcess-- > 0 && each.ending) continue;
        yield intentLine(each.submission, each.session);
        if (each.ending) yield resultLine(each.submission.id, each.ending);
      } else {
        const isOfOpenBatch = batch !== undefined && this.conclusions.get(batch) !== 'done';
        if (excess-- > 0 && !isOfOpenBatch) continue;
        const destination = this.destinationOf(entry.submission);
        if (!written.has(destination[0])) yield destinationLine(...destination);
        written.add(destination[0]);
        yield each;
      }
    }
    // Also of batches whose entries are left out: without its conclusion, a batch would count as interrupted.
    for (const [batch, conclusion] of this.conclusions) yield conclusionLine(batch, conclusion);
  }

  /** The lines of a profile that is not sent. Without its end, the last line does not count: it is not an intent. */
  settledLines(submission: Submission, ending: SubmissionResult): string[] {
    const destination = this.destinationOf(submission);
    return [destinationLine(...destination), settledLine({ submission, ending }, destination)];
  }

  private begin(id: string, line: LedgerLine): void {
    const intent = readIntent(line);
    if (!intent) return;
    const { submission, session } = intent;
    if (submission.batch !== undefined) this.conclusions.delete(submission.batch);
    const position = this.openPositions.get(id);
    const existing = position === undefined ? undefined : this.entries[position];
    if (typeof existing === 'object' && existing.isPartial) {
      this.entries[position ?? 0] = { ...existing, submission, session, isPartial: line.isPartial };
      // Its document was missing.
      for (const key of this.keys.of(submission).slice(1)) this.addPosition(position ?? 0, key);
    }
    if (existing !== undefined || this.has(id)) return;
    const next = this.entries.push({ submission, session, isPartial: line.isPartial }) - 1;
    this.openPositions.set(id, next);
    this.addPosition(next, textKey(id));
    for (const key of this.keys.of(submission)) this.addPosition(next, key);
    this.end(id, this.earlyResults.get(id));
    this.earlyResults.delete(id);
  }

  private end(id: string, ending: SubmissionResult | undefined): void {
    const position = this.openPositions.get(id);
    const entry = position === undefined ? undefined : this.entries[position];
    if (position === undefined && ending && !this.has(id)) {
      this.earlyResults.set(id, ending);
      // Of submissions that were cleared.
      if (this.earlyResults.size > maxEarlyResults) this.earlyResults.delete([...this.earlyResults.keys()][0] ?? '');
    }
    if (position === undefined || typeof entry !== 'object' || !ending) return;
    entry.ending = ending;
    // A later line may correct it.
    if (ending.stored === 'unknown') return;
    if (entry.submission.reference !== undefined && !isFoundByReference(ending)) this.hasObsoleteReference = true;
    this.entries[position] = settledLine(entry, this.destinationOf(entry.submission));
    this.openPositions.delete(id);
    if (ending.stored === 'no') for (const key of this.keys.of(entry.submission)) this.removePosition(position, key);
    if (ending.key !== undefined) this.addPosition(position, textKey(ending.key));
  }

  /** Does not parse the line: that takes most of the time of reading a ledger. */
  private addSettled(line: string): void {
    const id = line.slice(settledStart.length, line.indexOf('"', settledStart.length));
    if (this.has(id)) return;
    const position = this.entries.push(line) - 1;
    this.addPosition(position, textKey(id));
    this.unindexed.push(position);
  }

  private indexSettled(): void {
    const { unindexed } = this;
    this.unindexed = [];
    for (const position of unindexed) {
      const values = parseLine(this.entries[position] as string)?.values ?? [];
      const [, hash, referenceHash = null, name, key, destinationId] = values as (string | null)[];
      const destination = this.destinations.get(destinationId ?? '');
      if (typeof hash !== 'string' || typeof name !== 'string' || !destination || values[storedIndex] === 'no')
        continue;
      const { origin, sourceKey, folder } = destination;
      const identifying = { origin, sourceKey, hash, document: folder + name };
      const keys = this.keys.of(referenceHash === null ? identifying : { ...identifying, referenceHash });
      for (const each of keys) this.addPosition(position, each);
      if (typeof key === 'string') this.addPosition(position, textKey(key));
    }
  }

  private has(id: string): boolean {
    return this.positionsOf(textKey(id)).some((position) => this.entryAt(position)?.submission.id === id);
  }

  private entryAt(position: number): IndexedEntry | undefined {
    const entry = this.entries[position];
    if (typeof entry === 'object') return entry;
    const line = entry === undefined ? undefined : parseLine(entry);
    const destination = line && this.destinations.get(String(line.values[5]));
    const settled = line && destination && readSettled(line, destination);
    return settled && { ...settled, session: undefined };
  }

  /** In ascending order. Settled lines are indexed after later ones. */
  private addPosition(position: number, key: number): void {
    const existing = this.positions.get(key);
    if (existing === undefined || existing === position) this.positions.set(key, position);
    else if (typeof existing === 'number')
      this.positions.set(key, existing < position ? [existing, position] : [position, existing]);
    else {
      let index = existing.length;
      while (index > 0 && (existing[index - 1] ?? 0) > position) index--;
      existing.splice(index, 0, position);
    }
  }

  private removePosition(position: number, key: number): void {
    const existing = this.positions.get(key);
    if (existing === position) this.positions.delete(key);
    // It is one of the last.
    const index = typeof existing === 'object' ? existing.lastIndexOf(position) : -1;
    if (typeof existing === 'object' && index !== -1) existing.splice(index, 1);
  }

  private positionsOf(key: number): readonly number[] {
    const found = this.positions.get(key) ?? [];
    return typeof found === 'object' ? found : [found];
  }

  private destinationOf(submission: Submission): readonly [id: string, destination: Destination] {
    const { origin, sourceKey, environment, account, batch, document } = submission;
    const folder = document.slice(0, document.lastIndexOf('/') + 1);
    const shared = { origin, sourceKey, environment, folder };
    const destination = { ...shared, ...(account !== undefined && { account }), ...(batch !== undefined && { batch }) };
    const text = destinationLine('', destination);
    const id = this.destinationIds.get(text) ?? createHash('sha256').update(text).digest('hex').slice(0, 12);
    this.addDestination(id, destination, text);
    return [id, destination];
  }

  private addDestination(id: string, destination: Destination, text = destinationLine('', destination)): void {
    this.destinations.set(id, destination);
    this.destinationIds.set(text, id);
  }
}
