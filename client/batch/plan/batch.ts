import type { SubmissionResult } from '../../ledger/submission';
import { isDuplicateInBatch, type ExcludedFile, type PlannedProfile } from './planner';

/** A batch without its profiles. Never contains an API key. */
export interface BatchHeader {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** Identifies the workspace. */
  readonly workspace: string;
  /** Name of the environment. */
  readonly environment: string;
  /** Origin of its API. */
  readonly origin: string;
  /** Origin and path of its API; batches of the first version have none. */
  readonly base?: string;
  /** Fingerprint of the account; batches of the first version have none. */
  readonly account?: string;
}

/** How a batch ended. `cancelled`: by the user. */
export type BatchConclusion = 'done' | 'cancelled';

/** The recorded progress of a planned profile. */
export interface ProfileProgress {
  /** It was sent at least once: the ledger has a submission of it. */
  readonly wasBegun: boolean;
  /** The number of its submissions in the ledger, if several: each resumption of the batch adds one. */
  readonly submissions?: number;
  /** undefined while it is in flight, and after a crash. */
  readonly ending?: SubmissionResult;
}

/** A batch as its file has it: enough to resume it after a crash, without the text of any profile. */
export interface Batch {
  readonly header: BatchHeader;
  readonly planned: readonly PlannedProfile[];
  readonly leftOut: readonly ExcludedFile[];
  /** By the index in `planned`. */
  readonly progress: ReadonlyMap<number, ProfileProgress>;
  /** undefined while it runs, and after a crash. */
  readonly closing?: BatchConclusion;
  /** Part of it was sent before. Not in the file. */
  readonly isResumed?: boolean;
}

/** A planned profile that is pending. */
export interface BatchTask {
  /** In `planned`. */
  readonly index: number;
  readonly planned: PlannedProfile;
  /** The number of its submissions in the ledger. */
  readonly submissions: number;
  /** It may have been stored: it is looked up before it is sent. */
  readonly isUnknown: boolean;
  /** The batch was interrupted or stopped before: a power failure may have lost its last lines. */
  readonly isResumed?: boolean;
}

/** Outcomes after which a profile is still pending. */
const unsentOutcomes: ReadonlySet<string> = new Set(['not-sent', 'changed', 'gone', 'under-way']);

/** The profiles without a result, and those whose unknown result can be looked up. */
export function* pendingTasks({
  planned,
  progress,
  isResumed = false,
}: Pick<Batch, 'planned' | 'progress' | 'isResumed'>): Generator<BatchTask> {
  for (const [index, each] of planned.entries()) {
    const { wasBegun = false, ending } = progress.get(index) ?? {};
    const submissions = submissionCount(progress.get(index));
    const isUnknown = ending ? ending.stored === 'unknown' : wasBegun;
    const canLookUp = isUnknown && each.reference !== undefined;
    if (ending && !unsentOutcomes.has(ending.outcome) && !canLookUp) continue;
    const needsLookup = isUnknown || (each.check === true && !wasBegun);
    yield { index, planned: each, submissions, isUnknown: needsLookup, ...(isResumed && { isResumed }) };
  }
}

/** The number of submissions of a profile in the ledger. */
export function submissionCount(
  { wasBegun, submissions = wasBegun ? 1 : 0 }: ProfileProgress = { wasBegun: false },
): number {
  return submissions;
}

/** The id of a submission in the ledger. @param submission its number, from 1. */
export function submissionId(batch: string, index: number, submission: number): string {
  return submission === 1 ? `${batch}:${index}` : `${batch}:${index}:${submission}`;
}

/** @returns undefined if it is not the id of a submission of this batch. */
export function parseSubmissionId(
  id: string,
  batch: string,
): { readonly index: number; readonly submission: number } | undefined {
  if (!id.startsWith(`${batch}:`)) return undefined;
  const [, index, submission = '1'] = /^(\d+)(?::(\d+))?$/.exec(id.slice(batch.length + 1)) ?? [];
  return index === undefined ? undefined : { index: Number(index), submission: Number(submission) };
}

/** Profiles that a batch processes concurrently. */
export const maxConcurrentProfiles = 8;

/** A line of the file of a batch. */
export type BatchLine =
  | { readonly batch: BatchHeader }
  | { readonly planned: PlannedProfile }
  | { readonly leftOut: ExcludedFile }
  /** `submission`: its number, if not the first; omitted for further attempts. */
  | { readonly begin: number; readonly submission?: number }
  | { readonly end: number; readonly ending: SubmissionResult }
  | { readonly closing: BatchConclusion };

/** The first lines of a new batch. Leaves out texts that may quote a profile, but not the URI of another file. */
export function* initialLines({ header, planned, leftOut }: Batch): Generator<BatchLine> {
  yield { batch: header };
  for (const each of planned) yield { planned: each };
  for (const each of leftOut) {
    const { document, why } = each;
    yield { leftOut: isDuplicateInBatch(why) ? each : { document, why } };
  }
}

/**
 * @param lines of the file. An incomplete line is skipped; if it is the last one and may be a `begin` line, each profile that it
 * may mean counts as sent, with an unknown result.
 * @returns undefined if they are not the lines of a batch.
 */
export function parseBatch(lines: Iterable<string>): Batch | undefined {
  const planned: PlannedProfile[] = [];
  const leftOut: ExcludedFile[] = [];
  const progress = new Map<number, ProfileProgress>();
  let header: BatchHeader | undefined;
  let closing: BatchConclusion | undefined;
  let tornLine: string | undefined;
  for (const text of lines) {
    const line = parseLine(text);
    if (text !== '') tornLine = line ? undefined : text;
    if (!line) continue;
    if ('batch' in line) header = line.batch;
    else if ('planned' in line) planned.push(line.planned);
    else if ('leftOut' in line) leftOut.push(line.leftOut);
    else if ('closing' in line) closing = line.closing;
    else {
      // The batch was resumed after it was closed.
      closing = undefined;
      progress.set('begin' in line ? line.begin : line.end, nextProgress(line, progress));
    }
  }
  for (const index of tornLine === undefined ? [] : possiblyStarted(tornLine, { planned, progress })) {
    progress.set(index, { wasBegun: true, submissions: submissionCount(progress.get(index)) });
  }
  return header && { header, planned, leftOut, progress, ...(closing && { closing }) };
}

/** The profiles that an incomplete `begin` line may mean: those that can be next. */
function possiblyStarted(tornLine: string, batch: Pick<Batch, 'planned' | 'progress'>): number[] {
  // A power failure may leave zeros.
  const text = tornLine.replace(/\0+$/, '');
  const [, digits = '', more = ''] = /^\{"begin":(\d*)(.?)/.exec(text) ?? [];
  if (digits === '' && !'{"begin":'.startsWith(text)) return [];
  const candidates: number[] = [];
  let unstarted = 0;
  for (const { index, isUnknown } of pendingTasks(batch)) {
    if (isUnknown) continue;
    // Profiles that were withdrawn are among them.
    if (!batch.progress.get(index)?.wasBegun && ++unstarted > maxConcurrentProfiles) break;
    if (more === '' ? String(index).startsWith(digits) : String(index) === digits) candidates.push(index);
  }
  return candidates;
}

function nextProgress(
  line: Extract<BatchLine, { begin: number } | { end: number }>,
  all: ReadonlyMap<number, ProfileProgress>,
): ProfileProgress {
  if ('end' in line) {
    const { wasBegun = false, submissions } = all.get(line.end) ?? {};
    return { wasBegun, ...(submissions !== undefined && { submissions }), ending: line.ending };
  }
  const submissions = line.submission ?? all.get(line.begin)?.submissions;
  return { wasBegun: true, ...(submissions !== undefined && { submissions }) };
}

function parseLine(text: string): BatchLine | undefined {
  try {
    const value: unknown = JSON.parse(text);
    // Only this extension writes to the folder: `initialLines` and `createWriteAheadLog`.
    return typeof value === 'object' && value !== null ? (value as BatchLine) : undefined;
  } catch {
    return undefined;
  }
}
