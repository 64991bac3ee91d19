import type { SubmissionResult, LedgerEntry, Submission } from './submission';

/** Every submission, of all windows, written down before it is sent and after. */
export interface Ledger {
  /** Resolves when it is written: whatever happens to the editor then, it is known. Rejects if it cannot be. */
  begin(submission: Submission): Promise<void>;
  /** Notes what became of a submission, or what was found out of it later: the last note counts. */
  end(id: string, ending: SubmissionResult): Promise<void>;
  /** All of them, the newest first. */
  entries(): Promise<readonly LedgerEntry[]>;
  /** Forgets all that are not under way. */
  clear(): Promise<void>;
}

/** A line of the file of a session. */
export interface SessionLine {
  readonly text: string;
  readonly file: string;
  /** Whether the session that writes to the file is still there. */
  readonly isAlive: boolean;
  /** It is the last of its file, and may be the first part of a line. */
  readonly isTorn: boolean;
  /** In its place there is a line that is too long to be read; then `text` is empty. */
  readonly isSkipped?: boolean;
}

/** Files that only grow, one for each session of an editor: so windows do not get in each other's way. */
export interface SessionFiles {
  /**
   * Adds a line to this session's file.
   * @param isDurable whether a power failure must not lose it after this has resolved.
   */
  append(line: string, isDurable: boolean): Promise<void>;
  /**
   * Reads all lines of all files. A line may come twice, where files are replaced meanwhile.
   * @throws {UserFacingError} if a file cannot be read: what is not read must not count as not there.
   */
  read(onLine: (line: SessionLine) => void): Promise<void>;
  /**
   * Puts one file in the place of files whose sessions are gone, without some of the lines. A file that cannot be read whole stays.
   * @param repair what takes the place of a last line that may be the first part of one.
   */
  replace(
    files: readonly string[],
    shouldDrop: (line: string) => boolean,
    repair?: (torn: string) => string,
  ): Promise<void>;
  /**
   * Deletes the files of other sessions that are gone, and lines of this one's.
   * @param onLine told each line of this session's file before the first is asked for.
   */
  clear(onLine: (line: string) => void, shouldKeep: (line: string) => boolean): Promise<void>;
}

/** `at`: when it was noted, in milliseconds since the epoch; files of several sessions come in no order. */
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
    // If the power fails, the end is unknown, and the service is asked.
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

/** Puts lines of the journal together. They may come in any order, and more than once. */
export class EntryCollector {
  private readonly endLines = new Map<string, EndLine>();
  private readonly submissions = new Map<string, { readonly submission: Submission; readonly isAlive: boolean }>();
  /** Texts that many submissions share are kept once. */
  private readonly interned = new Map<string, string>();

  add({ text, isAlive, isTorn }: Omit<SessionLine, 'file'>): void {
    const lines = parseLines(text);
    for (const line of lines) {
      if (!('begin' in line)) {
        if (line.at >= (this.endLines.get(line.end)?.at ?? 0)) this.endLines.set(line.end, line);
      } else this.begin(line.begin, isAlive);
    }
    // Of a session that lives, it was not sent yet when it was read, but may be by now.
    const torn = isTorn && lines.length === 0 ? parseTornSubmission(text) : undefined;
    if (torn && !this.submissions.has(torn.id)) this.begin(torn, isAlive);
  }

  /** The newest first. */
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

/** The line of a submission whose line lost its end; the text itself if it is not that of one. */
export function repairedLine(text: string): string {
  const begin = parseLines(text).length === 0 ? parseTornSubmission(text) : undefined;
  return begin ? JSON.stringify({ begin } satisfies LedgerLine) : text;
}

/** Whether a submission is what was left of its line, or what had been written of it when it was read. */
export function isPartial({ hash }: Submission): boolean {
  return hash === '';
}

/**
 * What is left of a submission whose line lost its end in a power failure: it may have been sent.
 * @returns undefined if too little is left to tell which profile it was.
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

/** @returns nothing for half a line, which an editor that was killed may leave, and for what we did not write. */
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
