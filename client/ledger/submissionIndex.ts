import { foldedUri } from '../../server/profile/text/fileUris';
import {
  type IdentifiedProfile,
  type Identity,
  isSubmissionOf,
  isUntitled,
  referenceHashesOf,
} from './priorSubmission';
import {
  type BatchConclusion,
  isFoundByReference,
  type LedgerLine,
  parseLine,
  readResult,
  readSubmission,
  settledId,
  settledLine,
  toLine,
} from './records';
import type { LedgerEntry, SubmissionResult } from './submission';

/** A submission in the index. `session`: of the window that sends it; undefined if it has a certain result. */
export interface IndexedEntry extends Omit<LedgerEntry, 'isCutOff'> {
  /** In the order of the ledger. */
  readonly position: number;
  readonly session?: string;
}

/** A submission without a certain result. */
interface OpenSubmission extends IndexedEntry {
  readonly session: string;
  readonly keys: readonly number[];
  ending?: SubmissionResult;
}

/** Distinguishes the keys of documents that were sent with a reference. */
const withReference = 1;
const [maxEarlyResults, maxLaterLines, maxConclusions] = [100, 1000, 10_000];

/**
 * The ledger in memory, found by id, reference, content, document and key. 50,000 submissions take about 25 MB: those with a certain
 * result are kept as lines, which are parsed when they are needed.
 */
export class SubmissionIndex {
  private readonly entries: (string | OpenSubmission)[] = [];
  /** Positions in `entries`. */
  private readonly ids = new Map<string, number>();
  private readonly openEntries = new Set<OpenSubmission>();
  /** The same by their keys: there may be many after an outage of the service. */
  private readonly openByKey = new Map<number, Set<OpenSubmission>>();
  /** Positions of stored submissions, until a profile is looked up: most windows send nothing. */
  private unindexed: number[] = [];
  /** Positions of stored submissions by their keys, in ascending order. Most are alone, and an array takes memory. */
  private readonly stored = new Map<number, number | number[]>();
  /** Of the hashes of references; the first one is for new ones. In the browser, two windows may create one at the same time. */
  readonly referenceKeys = new Set<string>();
  readonly conclusions = new Map<string, BatchConclusion>();
  /** Results whose intent follows: another window wrote it to the old file while this one was replaced. */
  private readonly earlyResults = new Map<string, SubmissionResult>();
  private readonly laterLines = new Map<string, true>();
  /** What compaction would make shorter or remove: a number of submissions, and references. */
  loose = 0;
  hasObsoleteReference = false;

  get size(): number {
    return this.entries.length;
  }

  add(line: string): void {
    const id = settledId(line);
    if (id !== undefined) return this.addSettled(id, line);
    const parsed = parseLine(line);
    if (!parsed) return;
    if (parsed.kind === 'intent') this.begin(parsed);
    else if (parsed.kind === 'result') this.end(parsed.id, readResult(parsed));
    else if (parsed.kind === 'key' && parsed.referenceKey !== undefined) this.referenceKeys.add(parsed.referenceKey);
    else if (parsed.kind === 'later') setBounded(this.laterLines, line, true, maxLaterLines);
    else if (parsed.kind === 'conclusion' && parsed.batch !== undefined)
      setBounded(this.conclusions, parsed.batch, parsed.conclusion === 'done' ? 'done' : 'cancelled', maxConclusions);
  }

  /** All entries, newest first. */
  *newestFirst(): Generator<IndexedEntry> {
    for (let position = this.entries.length - 1; position >= 0; position--) {
      const entry = this.entryAt(position);
      if (entry) yield entry;
    }
  }

  /** The entries without a certain result, oldest first. */
  open(): Iterable<IndexedEntry> {
    return this.openEntries;
  }

  /** The position of a submission. */
  positionOf(id: string): number | undefined {
    return this.ids.get(id);
  }

  /**
   * The submissions that determine what is known about a profile, newest first: those without a certain result, and the newest stored
   * one by each identity.
   */
  candidates(profile: IdentifiedProfile, counts: (entry: IndexedEntry) => boolean = () => true): IndexedEntry[] {
    this.indexStored();
    const found = new Map<number, IndexedEntry>();
    for (const [by, key] of keysToFind(profile)) {
      const isFound = (entry: IndexedEntry): boolean => isSubmissionOf(profile, entry.submission, by) && counts(entry);
      for (const entry of this.openByKey.get(key) ?? []) if (isFound(entry)) found.set(entry.position, entry);
      const stored = this.newestStored(key, isFound);
      if (stored) found.set(stored.position, stored);
    }
    return [...found.values()].sort((one, other) => other.position - one.position);
  }

  /** The newest stored submission of a profile with a key. */
  newestWithKey(key: string): IndexedEntry | undefined {
    this.indexStored();
    return this.newestStored(textKey(key), ({ ending }) => ending?.key === key);
  }

  /**
   * The lines of a shorter ledger. A batch is not finished until it has the conclusion `done`.
   * @param limit of entries with a certain result; the oldest are left out, except those of batches that are not finished.
   * @param shouldKeep if the user clears the history.
   */
  *compactLines(limit: number, shouldKeep?: (entry: IndexedEntry) => boolean): Generator<string> {
    let excess = this.entries.length - this.openEntries.size - limit;
    let openExcess = this.openEntries.size - limit;
    for (const referenceKey of this.referenceKeys) yield toLine('key', { referenceKey });
    for (const [position, each] of this.entries.entries()) {
      const entry = this.entryAt(position);
      if (!entry || shouldKeep?.(entry) === false) continue;
      const { batch, id } = entry.submission;
      if (typeof each === 'string') {
        const isOfOpenBatch = batch !== undefined && this.conclusions.get(batch) !== 'done';
        if (excess-- <= 0 || isOfOpenBatch) yield each;
      } else if (openExcess-- <= 0 || !each.ending) {
        yield toLine('intent', { ...each.submission, session: each.session });
        if (each.ending) yield toLine('result', { id, ...each.ending });
      }
    }
    // Also of batches whose entries are left out: without its conclusion, a batch would count as interrupted.
    for (const [batch, conclusion] of this.conclusions) yield toLine('conclusion', { batch, conclusion });
    if (!shouldKeep) yield* this.laterLines.keys();
  }

  private begin(line: LedgerLine): void {
    const submission = readSubmission(line);
    if (!submission) return;
    const { id, batch } = submission;
    // Also if it was read before: after a crash, the file that replaces another one repeats its lines.
    if (batch !== undefined) this.conclusions.delete(batch);
    if (this.ids.has(id)) return;
    const position = this.entries.length;
    const entry = { position, submission, session: line.session ?? '', keys: keysOf(submission) };
    this.ids.set(id, position);
    this.entries.push(entry);
    this.openEntries.add(entry);
    for (const key of entry.keys) this.openByKey.set(key, (this.openByKey.get(key) ?? new Set()).add(entry));
    this.end(id, this.earlyResults.get(id));
    this.earlyResults.delete(id);
  }

  /** A later result replaces an unknown one, but not a certain one. */
  private end(id: string | undefined, ending: SubmissionResult | undefined): void {
    if (id === undefined || !ending) return;
    const position = this.ids.get(id);
    const entry = this.entries[position ?? -1];
    // Without an intent, it may also be of a submission that was cleared.
    if (position === undefined) setBounded(this.earlyResults, id, ending, maxEarlyResults);
    if (position === undefined || typeof entry !== 'object') return;
    entry.ending = ending;
    if (ending.stored === 'unknown') return;
    if (entry.submission.reference !== undefined && !isFoundByReference(ending)) this.hasObsoleteReference = true;
    this.loose++;
    this.openEntries.delete(entry);
    for (const key of entry.keys) {
      const open = this.openByKey.get(key);
      if (open?.delete(entry) && open.size === 0) this.openByKey.delete(key);
    }
    this.entries[position] = settledLine(entry.submission, ending);
    if (ending.stored === 'yes') this.unindexed.push(position);
  }

  private addSettled(id: string, line: string): void {
    const existing = this.ids.get(id);
    // In the browser, the intent may be in another file.
    if (typeof this.entries[existing ?? -1] === 'object')
      return this.end(id, readResult(parseLine(line) ?? { kind: 'later' }));
    // The end of a line may have been missing when it was read before.
    if (existing !== undefined && this.entryAt(existing)) return;
    const position = existing ?? this.entries.length;
    this.entries[position] = line;
    this.ids.set(id, position);
    this.unindexed.push(position);
  }

  private indexStored(): void {
    for (const position of this.unindexed) {
      const { submission, ending } = this.entryAt(position) ?? {};
      if (!submission || ending?.stored !== 'yes') continue;
      for (const key of [...keysOf(submission), ...(ending.key === undefined ? [] : [textKey(ending.key)])]) {
        const positions = this.positionsOf(key);
        // The result of a lookup may follow those of later submissions.
        const next = positions.findLastIndex((each) => each < position) + 1;
        positions.splice(next, 0, position);
        this.stored.set(key, positions.length === 1 ? position : positions);
      }
    }
    this.unindexed = [];
  }

  private newestStored(key: number, isFound: (entry: IndexedEntry) => boolean): IndexedEntry | undefined {
    const positions = this.positionsOf(key);
    for (let each = positions.length - 1; each >= 0; each--) {
      const entry = this.entryAt(positions[each] ?? 0);
      if (entry && isFound(entry)) return entry;
    }
    return undefined;
  }

  private positionsOf(key: number): number[] {
    const positions = this.stored.get(key) ?? [];
    return typeof positions === 'object' ? positions : [positions];
  }

  /** @returns undefined for a line with other content. */
  private entryAt(position: number): IndexedEntry | undefined {
    const entry = this.entries[position];
    if (typeof entry === 'object') return entry;
    const line = entry === undefined ? undefined : parseLine(entry);
    const submission = line && readSubmission(line);
    const ending = line && readResult(line);
    return submission && ending && { position, submission, ending };
  }
}

/** Sets the value of a key; without the oldest one if there are too many. */
function setBounded<Value>(map: Map<string, Value>, key: string, value: Value, max: number): void {
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > max && oldest !== undefined) map.delete(oldest);
}

/** Numbers by which a submission is found; others may have the same ones. */
function keysOf({ hash, referenceHash, document }: Omit<IdentifiedProfile, 'key'>): number[] {
  const keys = [textKey(hash)];
  if (referenceHash !== undefined) keys.push(textKey(referenceHash));
  if (!isUntitled(document))
    keys.push(textKey(foldedUri(document)) ^ (referenceHash === undefined ? 0 : withReference));
  return keys;
}

/** The keys of all submissions of a profile. */
function keysToFind(profile: IdentifiedProfile): [by: Identity, key: number][] {
  const { hash, document } = profile;
  const references = referenceHashesOf(profile);
  const ofDocument = textKey(foldedUri(document));
  return [
    ['content', textKey(hash)],
    ['document', ofDocument],
    // With a reference, a document that was sent with one is another profile.
    ...references.map((each): [Identity, number] => ['reference', textKey(each)]),
    ...(references.length === 0 ? [['document', ofDocument ^ withReference] satisfies [Identity, number]] : []),
  ];
}

/** FNV-1a, 30 bits: small integers need no memory of their own. */
function textKey(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash & 0x3fffffff;
}
