import type { BatchConclusion } from '../../ledger/records';
import type { LedgerEntry, SubmissionResult } from '../../ledger/submission';
import type { ExcludedFile, PlannedProfile } from './planner';

/** A batch without its profiles. Never contains an API key. */
export interface BatchHeader {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** Name of the environment. */
  readonly environment: string;
  /** Origin of its API. */
  readonly origin: string;
  /** Origin and path of its API. */
  readonly base: string;
  /** Fingerprint of the account. */
  readonly account: string;
}

/** What a batch file contains: enough to resume the batch after a crash, without the text of any profile. */
export interface Plan {
  readonly header: BatchHeader;
  readonly planned: readonly PlannedProfile[];
  readonly leftOut: readonly ExcludedFile[];
}

/** The last submission of a planned profile. `ending`: undefined while it is in flight, and after a crash. */
export interface ProfileProgress {
  readonly id: string;
  readonly ending?: SubmissionResult;
}

/** A plan with its progress, which the ledger has. */
export interface Batch extends Plan {
  /** By the index in `planned`. */
  readonly progress: ReadonlyMap<number, ProfileProgress>;
  /** undefined while it runs, and after a crash. */
  readonly closing?: BatchConclusion;
  /** Part of it was sent before. */
  readonly isResumed?: boolean;
}

/** A planned profile that is pending. */
export interface BatchTask {
  /** In `planned`. */
  readonly index: number;
  readonly planned: PlannedProfile;
  /** It may have been stored: it is looked up before it is sent. */
  readonly isUnknown: boolean;
  /** Id of its last submission in the ledger. */
  readonly previous?: string;
  /** The batch was interrupted or stopped before: a power failure may have lost the last lines of the ledger. */
  readonly isResumed?: boolean;
}

/** Outcomes after which a profile is still pending. */
const unsentOutcomes: ReadonlySet<string> = new Set(['not-sent', 'changed', 'gone', 'under-way']);
/** What the service has after an outcome without a submission. In the ledger, such an entry has stored nothing. */
const reportedStates: Readonly<Record<string, SubmissionResult['stored']>> = {
  unchanged: 'yes',
  'under-way': 'unknown',
  'sent-elsewhere': 'unknown',
};

/** @param entries of the ledger, newest first. */
export function withProgress(plan: Plan, entries: readonly LedgerEntry[], closing?: BatchConclusion): Batch {
  const progress = new Map<number, ProfileProgress>();
  for (const { submission, ending } of entries) {
    const { id, batch, item } = submission;
    if (batch !== plan.header.id || item === undefined || progress.has(item)) continue;
    const stored = ending && (reportedStates[ending.outcome] ?? ending.stored);
    progress.set(item, { id, ...(ending && stored && { ending: { ...ending, stored } }) });
  }
  return { ...plan, progress, ...(closing && { closing }) };
}

/** The profiles without a result, and those whose unknown result can be looked up. */
export function* pendingTasks({
  planned,
  progress,
  isResumed = false,
}: Omit<Batch, 'header' | 'leftOut'>): Generator<BatchTask> {
  for (const [index, each] of planned.entries()) {
    const last = progress.get(index);
    const ending = last?.ending;
    const isSubmitted = ending !== undefined && !unsentOutcomes.has(ending.outcome);
    const isUnknown = last !== undefined && (ending ? isSubmitted && ending.stored === 'unknown' : true);
    if (isSubmitted && !(isUnknown && each.reference !== undefined)) continue;
    yield {
      ...{ index, planned: each, isUnknown: isUnknown || (each.check === true && !last) },
      ...(last && isUnknown && { previous: last.id }),
      ...(isResumed && { isResumed }),
    };
  }
}

export function isUnfinished(batch: Batch): boolean {
  return batch.closing !== 'done' && countRemaining(batch) > 0;
}

export function countRemaining(batch: Batch): number {
  return [...pendingTasks(batch)].length;
}
