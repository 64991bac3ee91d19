import { linesOf, mendedLine, type SessionFiles, type SessionLine } from './ledger';

/** More entries make each look into the history slow; so many are two years of a busy person. */
const mostEntries = 50_000;
/** More files of sessions that are gone make it slow as well. */
const mostFiles = 100;

/** What pruning has to know of a submission: of a long history, no more is kept in memory. */
interface Sent {
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
export async function pruneJournal(files: SessionFiles, most = mostEntries): Promise<void> {
  const sent = new Map<string, Sent>();
  const dead = new Set<string>();
  const damaged = new Set<string>();
  await files.read((line) => {
    if (!line.isAlive) dead.add(line.file);
    if (line.isSkipped) damaged.add(line.file);
    note(sent, line);
  });
  for (const file of damaged) dead.delete(file);
  const old = [...sent].filter(([, { isOld, time }]) => isOld && time !== undefined);
  if (old.length <= most && dead.size <= mostFiles) return;
  old.sort(([, a], [, b]) => (b.time ?? 0) - (a.time ?? 0));
  const isDropped = new Set(
    [true, false].flatMap((isUnknown) =>
      old
        .filter(([, each]) => each.isUnknown === isUnknown)
        .slice(most)
        .map(([id]) => id),
    ),
  );
  // What cannot be understood stays: it may be of a later version.
  const drops = (text: string): boolean =>
    linesOf(text).some((line) => isDropped.has('begin' in line ? line.begin.id : line.end));
  await files.replace([...dead], drops, mendedLine);
}

function note(all: Map<string, Sent>, { text, isAlive }: SessionLine): void {
  for (const line of linesOf(text)) {
    const id = 'begin' in line ? line.begin.id : line.end;
    const sent = all.get(id) ?? { isOld: false, isUnknown: true, endedAt: 0 };
    all.set(id, sent);
    if ('begin' in line) {
      sent.time = line.begin.time;
      sent.isOld ||= !isAlive;
    } else if (line.at >= sent.endedAt) {
      sent.endedAt = line.at;
      sent.isUnknown = line.ending.stored === 'unknown';
    }
  }
}
