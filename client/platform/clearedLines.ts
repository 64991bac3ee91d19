import { parseLine, toLine } from '../ledger/records';

const start = '["cleared",';
const idPattern = /^\["(?:intent|result|settled)","([^"]*)"/;
/** So long, a window that stalls may still copy what was cleared. */
const minAge = 7 * 86_400_000;

/** The id of the submission that a line is about. */
export function idOf(line: string): string | undefined {
  return idPattern.exec(line)?.[1];
}

/** The ids of submissions that were cleared, from the lines about that. */
export function clearedIds(lines: Iterable<string>): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const line of lines) for (const id of idsIn(line)) ids.add(id);
  return ids;
}

/** Whether a line is about a submission that was cleared. */
export function isCleared(line: string, cleared: ReadonlySet<string>): boolean {
  return cleared.size > 0 && cleared.has(idOf(line) ?? '');
}

export function isClearedLine(line: string): boolean {
  return line.startsWith(start);
}

/** A line that says what was cleared. */
export function clearedLine(ids: Iterable<string>, time: number): string {
  return toLine('cleared', { ids: [...ids].join(' '), time });
}

/** Whether a line that says what was cleared is still needed. @param others the ids in files that other windows write. */
export function isNeeded(line: string, others: ReadonlySet<string>, now: number): boolean {
  return now - (parseLine(line)?.time ?? 0) < minAge || idsIn(line).some((id) => others.has(id));
}

function idsIn(line: string): readonly string[] {
  return isClearedLine(line) ? (parseLine(line)?.ids?.split(' ') ?? []) : [];
}
