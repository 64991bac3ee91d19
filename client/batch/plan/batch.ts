import type { SubmissionResult } from '../../ledger/submission';
import { isDuplicateInBatch, type ExcludedFile, type PlannedProfile } from './planner';

/** What a batch is, apart from its profiles. Never a key of the API. */
export interface BatchHeader {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** Names the workspace that it belongs to. */
  readonly workspace: string;
  /** Name of the environment. */
  readonly environment: string;
  /** Origin of its API. */
  readonly origin: string;
  /** Origin and path of its API; batches of the first version have none. */
  readonly base?: string;
  /** Tells whether the account is the same, without naming it; batches of the first version have none. */
  readonly account?: string;
}

/** Why a batch is over: all was done, or the person ended it. */
export type BatchConclusion = 'done' | 'cancelled';

/** What became of a planned profile, as far as it is written down. */
export interface ProfileProgress {
  /** It was sent at least once: the journal has a submission of it. */
  readonly wasBegun: boolean;
  /** How many the journal has of it, if there are several: each time that a batch is resumed makes one. */
  readonly submissions?: number;
  /** undefined while it is under way; after a crash: nobody knows what became of it. */
  readonly ending?: SubmissionResult;
}

/** A batch as it is written down: enough to go on after a crash. It holds no profile's text. */
export interface Batch {
  readonly header: BatchHeader;
  readonly planned: readonly PlannedProfile[];
  readonly leftOut: readonly ExcludedFile[];
  /** By the index in `planned`. */
  readonly progress: ReadonlyMap<number, ProfileProgress>;
  /** undefined while it runs, and after a crash. */
  readonly closing?: BatchConclusion;
  /** It is sent in part already; not written down. */
  readonly isResumed?: boolean;
}

/** A profile whose turn comes. */
export interface BatchTask {
  /** In `planned`. */
  readonly index: number;
  readonly planned: PlannedProfile;
  /** How many submissions the journal has of it already. */
  readonly submissions: number;
  /** Nobody knows whether it arrived: the service is asked before it is sent. */
  readonly isUnknown: boolean;
  /** The batch was cut off or stopped before: a power failure may have taken what it wrote last. */
  readonly isResumed?: boolean;
}

/** Endings after which a profile is still to be sent. */
const unsentOutcomes: ReadonlySet<string> = new Set(['not-sent', 'changed', 'gone', 'under-way']);

/** What is left to do of a batch: all that has no end, and all whose end can be found out. */
export function* pendingTasks({
  planned,
  progress,
  isResumed = false,
}: Pick<Batch, 'planned' | 'progress' | 'isResumed'>): Generator<BatchTask> {
  for (const [index, each] of planned.entries()) {
    const { wasBegun = false, ending } = progress.get(index) ?? {};
    const submissions = submissionCount(progress.get(index));
    // Unknown as it is, it may be asked for.
    const isUnknown = ending ? ending.stored === 'unknown' : wasBegun;
    const canLookUp = isUnknown && each.reference !== undefined;
    if (ending && !unsentOutcomes.has(ending.outcome) && !canLookUp) continue;
    const needsLookup = isUnknown || (each.check === true && !wasBegun);
    yield { index, planned: each, submissions, isUnknown: needsLookup, ...(isResumed && { isResumed }) };
  }
}

/** How many submissions of a profile the journal has. */
export function submissionCount(
  { wasBegun, submissions = wasBegun ? 1 : 0 }: ProfileProgress = { wasBegun: false },
): number {
  return submissions;
}

/** Names a submission of a planned profile in the journal. @param submission which one of it, from 1 on. */
export function submissionId(batch: string, index: number, submission: number): string {
  return submission === 1 ? `${batch}:${index}` : `${batch}:${index}:${submission}`;
}

/** @returns undefined if it is not the name of a submission of this batch. */
export function parseSubmissionId(
  id: string,
  batch: string,
): { readonly index: number; readonly submission: number } | undefined {
  if (!id.startsWith(`${batch}:`)) return undefined;
  const [, index, submission = '1'] = /^(\d+)(?::(\d+))?$/.exec(id.slice(batch.length + 1)) ?? [];
  return index === undefined ? undefined : { index: Number(index), submission: Number(submission) };
}

/** Profiles that a batch sends at a time. */
export const maxConcurrentProfiles = 8;

/** A line of a batch's file. */
export type BatchLine =
  | { readonly batch: BatchHeader }
  | { readonly planned: PlannedProfile }
  | { readonly leftOut: ExcludedFile }
  /** `submission`: which one of the profile begins, if not the first; not said of further attempts. */
  | { readonly begin: number; readonly submission?: number }
  | { readonly end: number; readonly ending: SubmissionResult }
  | { readonly closing: BatchConclusion };

/** The lines that a new batch begins with. Words that may quote a profile stay away; the URI of another file does not. */
export function* initialLines({ header, planned, leftOut }: Batch): Generator<BatchLine> {
  yield { batch: header };
  for (const each of planned) yield { planned: each };
  for (const each of leftOut) {
    const { document, why } = each;
    yield { leftOut: isDuplicateInBatch(why) ? each : { document, why } };
  }
}

/**
 * @param lines of the file. One that is not whole is passed over; if it is the last, and said that a profile is about to be
 * sent, each profile that it may name counts as sent: nobody knows whether it arrived.
 * @returns undefined if they are not those of a batch.
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
      // It went on after it was closed.
      closing = undefined;
      progress.set('begin' in line ? line.begin : line.end, nextProgress(line, progress));
    }
  }
  for (const index of tornLine === undefined ? [] : possiblyStarted(tornLine, { planned, progress })) {
    progress.set(index, { wasBegun: true, submissions: submissionCount(progress.get(index)) });
  }
  return header && { header, planned, leftOut, progress, ...(closing && { closing }) };
}

/** Profiles of which the first part of a line may say that they are about to be sent: those that can be next. */
function possiblyStarted(tornLine: string, batch: Pick<Batch, 'planned' | 'progress'>): number[] {
  // A power failure may leave zeros.
  const text = tornLine.replace(/\0+$/, '');
  const [, digits = '', more = ''] = /^\{"begin":(\d*)(.?)/.exec(text) ?? [];
  if (digits === '' && !'{"begin":'.startsWith(text)) return [];
  const candidates: number[] = [];
  let unstarted = 0;
  for (const { index, isUnknown } of pendingTasks(batch)) {
    if (isUnknown) continue;
    // Those that were put back are sent again among them.
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
    // The folder is ours, and what is in it was written by `firstLines` and `createNotes`.
    return typeof value === 'object' && value !== null ? (value as BatchLine) : undefined;
  } catch {
    return undefined;
  }
}
