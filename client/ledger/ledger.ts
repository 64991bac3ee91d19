import type { SubmissionResult, LedgerEntry, Submission } from './submission';

/** The write-ahead log of all submissions of all windows. */
export interface Ledger {
  /** Writes the write-ahead entry. Resolves when it is on the disk; rejects if it cannot be written. */
  begin(submission: Submission): Promise<void>;
  /** Records the result of a submission, or a later correction. The last result counts. */
  end(id: string, ending: SubmissionResult): Promise<void>;
  /** All entries, newest first. */
  entries(): Promise<readonly LedgerEntry[]>;
  /** Deletes all entries that are not in progress. */
  clear(): Promise<void>;
}

/** A line of a session file. */
export interface SessionLine {
  readonly text: string;
  readonly file: string;
  /** Whether the session of the file is running. */
  readonly isAlive: boolean;
  /** The last line of its file, without a line break: it may be incomplete. */
  readonly isTorn: boolean;
  /** A line was skipped because it is too long; `text` is empty. */
  readonly isSkipped?: boolean;
}

/** Append-only files, one per session, so that windows do not conflict. */
export interface SessionFiles {
  /**
   * Appends a line to the file of this session.
   * @param isDurable whether the line must survive a power failure after this resolves.
   */
  append(line: string, isDurable: boolean): Promise<void>;
  /**
   * Reads all lines of all files. A line may occur twice if files are replaced at the same time.
   * @throws {UserFacingError} if a file cannot be read, because its submissions must not be ignored.
   */
  read(onLine: (line: SessionLine) => void): Promise<void>;
  /**
   * Merges files of ended sessions into one and drops some lines. Keeps files that cannot be read completely.
   * @param repair returns the replacement of a last line that may be incomplete.
   */
  replace(
    files: readonly string[],
    shouldDrop: (line: string) => boolean,
    repair?: (torn: string) => string,
  ): Promise<void>;
  /**
   * Deletes the files of ended sessions, and lines of the file of this session.
   * @param onLine called for each line of the file of this session, before the first call of `shouldKeep`.
   */
  clear(onLine: (line: string) => void, shouldKeep: (line: string) => boolean): Promise<void>;
}

/** `at`: milliseconds since the epoch, because files of several sessions are read in any order. */
interface EndLine {
  readonly end: string;
  readonly ending: SubmissionResult;
  readonly at: number;
}

type LedgerLine = { readonly begin: Submission } | EndLine;

/** @param now milliseconds since the epoch. */
export function createLedger(files: SessionFiles, now: () => number = Date.now): Ledger {
  const write = (line: LedgerLine, isDurable: boolean): Promise<void> => files.append(JSON.stringify(line), isDurable);
  return {
    begin: (begin) => write({ begin }, true),
    // If the power fails, the result is unknown, and the service can be queried.
    end: (end, ending) => write({ end, ending, at: now() }, false),
    async entries() {
      const collector = new EntryCollector();
      await files.read((line) => collector.add(line));
      return collector.entries();
    },
    async clear() {
      const endedIds = new Set<string>();
      await files.clear(
        (text) => {
          for (const line of parseLines(text)) if ('end' in line) endedIds.add(line.end);
        },
        (text) => parseLines(text).some((line) => 'begin' in line && !endedIds.has(line.begin.id)),
      );
    },
  };
}

/** Builds ledger entries from lines, which may come in any order and more than once. */
export class EntryCollector {
  private readonly endLines = new Map<string, EndLine>();
  private readonly submissions = new Map<string, { readonly submission: Submission; readonly isAlive: boolean }>();
  /** Strings that many submissions share. */
  private readonly interned = new Map<string, string>();

  add({ text, isAlive, isTorn }: Omit<SessionLine, 'file'>): void {
    const lines = parseLines(text);
    for (const line of lines) {
      if (!('begin' in line)) {
        if (line.at >= (this.endLines.get(line.end)?.at ?? 0)) this.endLines.set(line.end, line);
      } else this.begin(line.begin, isAlive);
    }
    // In a running session, it was not sent when it was read, but may have been sent since.
    const torn = isTorn && lines.length === 0 ? parseTornSubmission(text) : undefined;
    if (torn && !this.submissions.has(torn.id)) this.begin(torn, isAlive);
  }

  /** Newest first. */
  entries(): LedgerEntry[] {
    return Array.from(this.submissions.values(), ({ submission, isAlive }): LedgerEntry => {
      const ending = this.endLines.get(submission.id)?.ending;
      return { submission, ...(ending && { ending }), isCutOff: !ending && !isAlive };
    }).sort((a, b) => b.submission.time - a.submission.time);
  }

  private begin(submission: Submission, isAlive: boolean): void {
    const existing = this.submissions.get(submission.id);
    if (existing?.isAlive && !isPartial(existing.submission)) return;
    const { environment, origin, sourceKey, document } = submission;
    const internedFields = {
      environment: this.intern(environment),
      origin: this.intern(origin),
      sourceKey: this.intern(sourceKey),
      document: this.intern(document),
    };
    this.submissions.set(submission.id, { submission: { ...submission, ...internedFields }, isAlive });
  }

  private intern(text: string): string {
    const existing = this.interned.get(text);
    if (existing === undefined) this.interned.set(text, text);
    return existing ?? text;
  }
}

/** Completes the truncated line of a submission. Returns other lines unchanged. */
export function repairedLine(text: string): string {
  const begin = parseLines(text).length === 0 ? parseTornSubmission(text) : undefined;
  return begin ? JSON.stringify({ begin } satisfies LedgerLine) : text;
}

/** Whether a submission was read from a truncated line. */
export function isPartial({ hash }: Submission): boolean {
  return hash === '';
}

/**
 * Parses the truncated line of a submission, which a power failure can leave. The submission may have been sent.
 * @returns undefined if it does not identify the profile.
 */
function parseTornSubmission(text: string): Submission | undefined {
  const prefix = text.slice(0, text.lastIndexOf(',"'));
  let value: unknown;
  try {
    value = JSON.parse(`${prefix}}}`);
  } catch {
    return undefined;
  }
  const begin: unknown = isRecord(value) ? value.begin : undefined;
  if (!isRecord(begin)) return undefined;
  const submission = { hash: '', ...begin };
  return isSubmission(submission) ? submission : undefined;
}

/** @returns an empty array for a truncated line and for unknown content. */
export function parseLines(line: string): LedgerLine[] {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return [];
  }
  if (typeof value !== 'object' || value === null) return [];
  if ('begin' in value) return isSubmission(value.begin) ? [{ begin: value.begin }] : [];
  if (!('end' in value) || typeof value.end !== 'string' || !('ending' in value)) return [];
  const at = 'at' in value && typeof value.at === 'number' ? value.at : 0;
  return isSubmissionResult(value.ending) ? [{ end: value.end, ending: value.ending, at }] : [];
}

function isSubmission(value: unknown): value is Submission {
  return (
    isRecord(value) &&
    Number.isFinite(value.time) &&
    ['id', 'action', 'environment', 'origin', 'sourceKey', 'document', 'hash'].every(
      (name) => typeof value[name] === 'string',
    )
  );
}

function isSubmissionResult(value: unknown): value is SubmissionResult {
  return isRecord(value) && typeof value.outcome === 'string' && /^(?:yes|no|unknown)$/.test(String(value.stored));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
