import { parseLines, repairedLine, type SessionFiles, type SessionLine } from './ledger';

/** More entries make each look into the history slow; so many are two years of a busy person. */
const maxEntries = 50_000;
/** More files of sessions that are gone make it slow as well. */
const maxFiles = 100;

/** What pruning has to know of a submission: of a long history, no more is kept in memory. */
interface SubmissionSummary {
  /** Milliseconds since the epoch; undefined: only its end was read so far. */
  time?: number;
  isOld: boolean;
  isUnknown: boolean;
  /** When its end was noted. */
  endedAt: number;
}

/**
 * Forgets the oldest entries of sessions that are gone, so that the history has an end. Those of which nobody knows whether
 * they arrived are forgotten last.
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
  // What cannot be understood stays: it may be of a later version.
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
