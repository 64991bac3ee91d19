import type { LedgerEntry } from '../../ledger/submission';
import { type PriorState, SubmissionIndex, identityKeys } from './submissionIndex';

/** A file as it was looked at before a batch. */
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

/** What is known of a profile's content without its text. */
export interface ContentSummary {
  /** See contentHash.ts. */
  readonly hash: string;
  /** Where it goes. */
  readonly sourceKey: string;
  /** Whether the document names that source itself. */
  readonly namesSource: boolean;
  /** The author's own key for the profile, by which it can be found again. */
  readonly reference?: string;
}

/** A profile that is to be sent. */
export interface PlannedProfile extends ContentSummary {
  readonly document: string;
  /** Nobody knows whether it arrived when it was sent before: the service is asked first. */
  readonly check?: true;
  /** What was sent then had another content: if that is there, this profile is not. */
  readonly sentOther?: true;
}

/** A file that is not sent. */
export interface ExcludedFile {
  readonly document: string;
  readonly why: ExclusionReason;
  /** More of it, in words; they may quote the document. */
  readonly words?: string;
}

export type ExclusionReason =
  /** The document has errors. */
  | 'errors'
  /** It cannot be read, or is too large. */
  | 'unreadable'
  /** This source has it already, as it is. */
  | 'unchanged'
  /** This source has another content under its reference. */
  | 'reference-used'
  /** It is stored with another content, and the service would not notice that it is the same: there would be two of it. */
  | 'edited'
  /** It has the key of a stored profile: it is an update. */
  | 'has-key'
  /** It was sent before, nobody knows whether it arrived, and it has no reference to ask by. */
  | 'unknown'
  /** It is being sent at this moment. */
  | 'under-way'
  /** Another file of the batch has the same content. */
  | 'same-content'
  /** Another file of the batch has the same reference. */
  | 'same-reference'
  /** One of these two: batches of the first version do not say which. */
  | 'repeated';

/** Whether a file is left out for another one of the batch, whose URI is what more there is to say. */
export function isDuplicateInBatch(why: ExclusionReason): boolean {
  return why === 'same-content' || why === 'same-reference' || why === 'repeated';
}

export type PlanEntry = { readonly planned: PlannedProfile } | { readonly leftOut: ExcludedFile };

/**
 * Decides, file by file, what a batch sends.
 * @param entries of the journal, the newest first.
 * @param origin of the API that the batch goes to.
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
    // Who copied a file has both: that it is the same says more.
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

/** @returns undefined if the service need not, or cannot, be asked first. */
function lookupBeforeSending(
  priorState: PriorState | undefined,
): Pick<PlannedProfile, 'check' | 'sentOther'> | undefined {
  if (priorState?.kind !== 'unknown' || !priorState.canLookUp) return undefined;
  return { check: true, ...(priorState.hasOtherContent && { sentOther: true }) };
}
