import type { LedgerEntry } from '../../ledger/submission';
import { type PriorState, SubmissionIndex, identityKeys } from './submissionIndex';

/** A file that was validated for a batch. */
export interface ValidatedFile {
  /** URI of the document. */
  readonly document: string;
  readonly result: ValidationResult;
}

export type ValidationResult =
  /** `hasKey`: the document has the key of a stored profile. */
  | { readonly kind: 'profile'; readonly content: ContentSummary; readonly hasKey?: boolean }
  /** `reason`: a text for the user; it may quote the document. */
  | { readonly kind: 'errors' | 'unreadable'; readonly reason: string };

/** The content of a profile without its text. */
export interface ContentSummary {
  /** See contentHash.ts. */
  readonly hash: string;
  readonly sourceKey: string;
  /** Whether the document has a `source_key`. */
  readonly namesSource: boolean;
  /** The identifier by its author; the service can be queried by it. */
  readonly reference?: string;
}

export interface PlannedProfile extends ContentSummary {
  readonly document: string;
  /** It may have been stored before: it is looked up before it is sent. */
  readonly check?: true;
  /** The earlier submission had other content: if the service has it, this profile is not stored. */
  readonly sentOther?: true;
}

/** A file that is not sent. */
export interface ExcludedFile {
  readonly document: string;
  readonly why: ExclusionReason;
  /** A detail for the user, which may quote the document; the URI of the other file for duplicates. */
  readonly words?: string;
}

export type ExclusionReason =
  /** The document has errors. */
  | 'errors'
  /** It cannot be read, or is too large. */
  | 'unreadable'
  /** The source has it with the same content. */
  | 'unchanged'
  /** The source has other content under its reference. */
  | 'reference-used'
  /** It is stored with other content, and the service would create a duplicate. */
  | 'edited'
  /** It has the key of a stored profile: it would be an update. */
  | 'has-key'
  /** It may have been stored before, and has no reference to look it up by. */
  | 'unknown'
  /** It is in flight. */
  | 'under-way'
  /** Another file of the batch has the same content. */
  | 'same-content'
  /** Another file of the batch has the same reference. */
  | 'same-reference'
  /** One of these two; batches of the first version do not distinguish them. */
  | 'repeated';

/** Whether a file is left out because of another file of the batch. */
export function isDuplicateInBatch(why: ExclusionReason): boolean {
  return why === 'same-content' || why === 'same-reference' || why === 'repeated';
}

export type PlanEntry = { readonly planned: PlannedProfile } | { readonly leftOut: ExcludedFile };

/**
 * Creates a function that decides for each file whether a batch sends it.
 * @param entries of the ledger, the newest first.
 * @param origin of the API.
 */
export function createPlanner(entries: readonly LedgerEntry[], origin: string): (file: ValidatedFile) => PlanEntry {
  const index = new SubmissionIndex(origin);
  index.add(entries);
  const documentByKey = new Map<string, string>();
  return ({ document, result }) => {
    const exclude = (why: ExclusionReason, words?: string): PlanEntry => ({
      leftOut: { document, why, ...(words !== undefined && { words }) },
    });
    if (result.kind !== 'profile') return exclude(result.kind, result.reason);
    const { content, hasKey } = result;
    const keys = identityKeys(content);
    // A copy of a file has both: the same content is the better explanation.
    const [contentKey = '', referenceKey = ''] = keys.toReversed();
    const [sameContent, sameReference] = [documentByKey.get(contentKey), documentByKey.get(referenceKey)];
    if (sameContent !== undefined) return exclude('same-content', sameContent);
    if (sameReference !== undefined) return exclude('same-reference', sameReference);
    const priorState = index.priorStateOf({ ...content, document });
    const lookup = lookupBeforeSending(priorState);
    if (priorState && !lookup) return exclude(priorState.kind);
    if (hasKey) return exclude('has-key');
    for (const key of keys) documentByKey.set(key, document);
    return { planned: { document, ...content, ...lookup } };
  };
}

/** @returns undefined if no lookup is necessary or possible. */
function lookupBeforeSending(
  priorState: PriorState | undefined,
): Pick<PlannedProfile, 'check' | 'sentOther'> | undefined {
  if (priorState?.kind !== 'unknown' || !priorState.canLookUp) return undefined;
  return { check: true, ...(priorState.hasOtherContent && { sentOther: true }) };
}
