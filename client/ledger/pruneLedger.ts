import { parseLines, repairedLine, type SessionFiles, type SessionLine } from './ledger';

/** More entries would make reading the history slow. A heavy user has about this many in two years. */
const maxEntries = 50_000;
/** More files of ended sessions would make it slow as well. */
const maxFiles = 100;

/** The part of a submission that pruning needs, to save memory. */
interface SubmissionSummary {
  /** Milliseconds since the epoch; undefined if only its result has been read. */
  time?: number;
  isOld: boolean;
  isUnknown: boolean;
  /** Milliseconds since the epoch. */
  endedAt: number;
}

/**
 * Deletes the oldest entries of ended sessions beyond a limit. Entries with an unknown result have a limit of their own, so that they
 * are kept longer.
 */
export async function pruneLedger(files: SessionFiles, limit = maxEntries): Promise<void> {
  const submissions = new Map<string, SubmissionSummary>();
  const deadFiles = new Set<string>();
  const damagedFiles = new Set<string>();
  await files.read((line) => {
    if (!line.isAlive) deadFiles.add(line.file);
    if (line.isSkipped) damagedFiles.add(line.file);
    summarize(submissions, line);
  });
  for (const file of damagedFiles) deadFiles.delete(file);
  const old = [...submissions].filter(([, { isOld, time }]) => isOld && time !== undefined);
  if (old.length <= limit && deadFiles.size <= maxFiles) return;
  old.sort(([, a], [, b]) => (b.time ?? 0) - (a.time ?? 0));
  const droppedIds = new Set(
    [true, false].flatMap((isUnknown) =>
      old
        .filter(([, each]) => each.isUnknown === isUnknown)
        .slice(limit)
        .map(([id]) => id),
    ),
  );
  // Lines that cannot be parsed are kept: a newer version may have written them.
  const shouldDrop = (text: string): boolean =>
    parseLines(text).some((line) => droppedIds.has('begin' in line ? line.begin.id : line.end));
  await files.replace([...deadFiles], shouldDrop, repairedLine);
}

function summarize(submissions: Map<string, SubmissionSummary>, { text, isAlive }: SessionLine): void {
  for (const line of parseLines(text)) {
    const id = 'begin' in line ? line.begin.id : line.end;
    const summary = submissions.get(id) ?? { isOld: false, isUnknown: true, endedAt: 0 };
    submissions.set(id, summary);
    if ('begin' in line) {
      summary.time = line.begin.time;
      summary.isOld ||= !isAlive;
    } else if (line.at >= summary.endedAt) {
      summary.endedAt = line.at;
      summary.isUnknown = line.ending.stored === 'unknown';
    }
  }
}
