import type { Ending, Entry, Submission } from './submission';

/** Every submission, of all windows, written down before it is sent and after. */
export interface Journal {
  /** Resolves when it is written: whatever happens to the editor then, it is known. Rejects if it cannot be. */
  begin(submission: Submission): Promise<void>;
  /** Notes what became of a submission, or what was found out of it later: the last note counts. */
  end(id: string, ending: Ending): Promise<void>;
  /** All of them, the newest first. */
  entries(): Promise<readonly Entry[]>;
  /** Forgets all that are not under way. */
  clear(): Promise<void>;
}

/** What the file of a session holds. */
export interface SessionLines {
  readonly file: string;
  readonly lines: readonly string[];
  /** Whether the session that writes to it is still there. */
  readonly isAlive: boolean;
}

/** Files that only grow, one for each session of an editor: so windows do not get in each other's way. */
export interface SessionFiles {
  /** Adds a line to this session's file. */
  append(line: string): Promise<void>;
  read(): Promise<readonly SessionLines[]>;
  /** Puts one file of these lines in the place of files whose sessions are gone. */
  replace(files: readonly string[], lines: readonly string[]): Promise<void>;
  /** Deletes those of other sessions that are gone, and keeps some lines of this one's. */
  clear(keep: (lines: readonly string[]) => readonly string[]): Promise<void>;
}

/** `at`: when it was noted, in milliseconds since the epoch; files of several sessions come in no order. */
interface EndLine {
  readonly end: string;
  readonly ending: Ending;
  readonly at: number;
}

type Line = { readonly begin: Submission } | EndLine;

/** @param now milliseconds since the epoch. */
export function createJournal(files: SessionFiles, now: () => number = Date.now): Journal {
  const write = (line: Line): Promise<void> => files.append(JSON.stringify(line));
  return {
    begin: (begin) => write({ begin }),
    end: (end, ending) => write({ end, ending, at: now() }),
    entries: async () => entriesIn(await files.read()),
    clear: () => files.clear(underWayIn),
  };
}

/** All of them, the newest first. One may stand in two files while they are replaced. */
export function entriesIn(sessions: readonly SessionLines[]): Entry[] {
  const endings = new Map<string, EndLine>();
  const begun = new Map<string, { readonly submission: Submission; readonly isAlive: boolean }>();
  for (const { lines, isAlive } of sessions) {
    for (const line of lines.flatMap(linesOf)) {
      if (!('begin' in line)) {
        if (line.at >= (endings.get(line.end)?.at ?? 0)) endings.set(line.end, line);
      } else if (!begun.get(line.begin.id)?.isAlive) begun.set(line.begin.id, { submission: line.begin, isAlive });
    }
  }
  return Array.from(begun.values(), ({ submission, isAlive }): Entry => {
    const ending = endings.get(submission.id)?.ending;
    return { submission, ...(ending && { ending }), isCutOff: !ending && !isAlive };
  }).sort((a, b) => b.submission.time - a.submission.time);
}

/** The lines of what has no end yet. */
function underWayIn(lines: readonly string[]): string[] {
  const ended = new Set(lines.flatMap(linesOf).flatMap((line) => ('end' in line ? [line.end] : [])));
  return lines.filter((text) => linesOf(text).some((line) => 'begin' in line && !ended.has(line.begin.id)));
}

/** @returns nothing for half a line, which an editor that was killed may leave, and for what we did not write. */
export function linesOf(line: string): Line[] {
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
  return isEnding(value.ending) ? [{ end: value.end, ending: value.ending, at }] : [];
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

function isEnding(value: unknown): value is Ending {
  return isRecord(value) && typeof value.outcome === 'string' && /^(?:yes|no|unknown)$/.test(String(value.stored));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
