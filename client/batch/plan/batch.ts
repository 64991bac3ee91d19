import type { BatchConclusion } from '../../ledger/records';
import type { LedgerEntry, Submission, SubmissionResult } from '../../ledger/submission';

/** A batch without its profiles. Never contains an API key. */
export interface BatchHeader extends Pick<Submission, 'id' | 'time' | 'environment' | 'origin'> {
  /** Origin and path of its API. */
  readonly base: string;
  /** Fingerprint of the account. */
  readonly account: string;
}

/** A profile that a batch sends, without its text. */
export interface PlannedProfile extends Pick<Submission, 'document' | 'hash' | 'sourceKey' | 'reference'> {
  /** Whether the document has a `source_key`. */
  readonly namesSource: boolean;
  /** It may have been stored before: it is looked up before it is sent. */
  readonly check?: true;
  /** The earlier submission had other content: if the service has it, this profile is not stored. */
  readonly sentOther?: true;
  /** It is stored with other content, and is updated. */
  readonly update?: ProfileUpdate;
}

/** Which stored profile is updated. `key`: its key; without it, the `key` or the `reference` of the document identifies it. */
export interface ProfileUpdate {
  readonly key?: string;
}

/** Why a file is not sent, in the order of the dry run. */
export const exclusionReasons = [
  'errors',
  /** Or too large. */
  'unreadable',
  /** As another file of the batch. */
  'same-content',
  'same-reference',
  /** The source has it with the same content. */
  'unchanged',
  /** The source has other content under its reference. */
  'reference-used',
  /** It is stored with other content, and the service would create a duplicate. */
  'edited',
  /** It has the key of a stored profile: it would be an update. */
  'has-key',
  /** It may have been stored before, and has no reference to look it up by. */
  'unknown',
  /** It is in flight. */
  'under-way',
] as const;

export type ExclusionReason = (typeof exclusionReasons)[number];

export interface ExcludedFile {
  readonly document: string;
  readonly why: ExclusionReason;
  /** A detail for the user, which may quote the document; the URI of the other file for duplicates. */
  readonly words?: string;
  /** It is stored with other content, and nothing identifies the stored profile for an update. */
  readonly cannotUpdate?: true;
}

/** Whether a file is left out because of another file of the batch. */
export function isDuplicateInBatch(why: ExclusionReason): boolean {
  return why === 'same-content' || why === 'same-reference';
}

/** What a batch file contains: enough to resume the batch after a crash, without the text of any profile. */
export interface Plan {
  readonly header: BatchHeader;
  readonly planned: readonly PlannedProfile[];
  readonly leftOut: readonly ExcludedFile[];
}

/** A plan with its progress, which the ledger has. */
export interface Batch extends Plan {
  /** The last submission of each planned profile, by the index in `planned`. `ending`: undefined while it is in flight, and after a crash. */
  readonly progress: ReadonlyMap<number, { readonly id: string; readonly ending?: SubmissionResult }>;
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
/** What the service has after an outcome without a submission. In the ledger, such an entry has stored nothing, which is final. */
const reportedStates: Readonly<Record<string, SubmissionResult['stored']>> = {
  unchanged: 'yes',
  'under-way': 'unknown',
  'sent-elsewhere': 'unknown',
};

/** @param entries of the ledger, newest first. */
export function withProgress(plan: Plan, entries: readonly LedgerEntry[], closing?: BatchConclusion): Batch {
  const progress = new Map<number, { id: string; ending?: SubmissionResult }>();
  for (const { submission, ending } of entries) {
    const { id, batch, item } = submission;
    if (batch !== plan.header.id || item === undefined || progress.has(item)) continue;
    const stored = ending && (reportedStates[ending.outcome] ?? ending.stored);
    progress.set(item, { id, ...(ending && stored && { ending: { ...ending, stored } }) });
  }
  return { ...plan, progress, ...(closing && { closing }) };
}

/** The profiles without a result, and those whose unknown result can be looked up. */
export function* pendingTasks(batch: Pick<Batch, 'planned' | 'progress' | 'isResumed'>): Generator<BatchTask> {
  const { planned: all, progress, isResumed = false } = batch;
  for (const [index, planned] of all.entries()) {
    const last = progress.get(index);
    const ending = last?.ending;
    const isSubmitted = ending !== undefined && !unsentOutcomes.has(ending.outcome);
    const isUnknown = last !== undefined && (!ending || (isSubmitted && ending.stored === 'unknown'));
    if (isSubmitted && !(isUnknown && planned.reference !== undefined)) continue;
    yield {
      ...{ index, planned, isUnknown: isUnknown || (planned.check === true && !last) },
      ...(isUnknown && !(ending && ending.outcome in reportedStates) && { previous: last.id }),
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
