import { entriesIn, linesOf, type SessionFiles, type SessionLines } from './journal';
import { isUnknown } from './submission';

/** More entries make each look into the history slow; so many are two years of a busy person. */
const mostEntries = 50_000;

/**
 * Forgets the oldest entries of sessions that are gone, so that the history has an end. Those of which nobody knows whether
 * they arrived are forgotten last.
 */
export async function pruneJournal(files: SessionFiles, most = mostEntries): Promise<void> {
  const sessions = await files.read();
  const isOld = new Set(sessions.filter(({ isAlive }) => !isAlive).flatMap(idsIn));
  if (isOld.size <= most) return;
  const old = entriesIn(sessions).filter(({ submission }) => isOld.has(submission.id));
  const known = old.filter((entry) => !isUnknown(entry)).slice(0, most);
  const unknown = old.filter(isUnknown).slice(0, most);
  const kept = new Set([...known, ...unknown].map(({ submission }) => submission.id));
  const dead = sessions.filter(({ isAlive }) => !isAlive);
  const lines = dead.flatMap((session) =>
    session.lines.filter((text) =>
      // Notes about entries of other windows stay as well.
      linesOf(text).some((line) =>
        'begin' in line ? kept.has(line.begin.id) : kept.has(line.end) || !isOld.has(line.end),
      ),
    ),
  );
  await files.replace(
    dead.map(({ file }) => file),
    lines,
  );
}

function idsIn({ lines }: SessionLines): string[] {
  return lines.flatMap(linesOf).flatMap((line) => ('begin' in line ? [line.begin.id] : []));
}
