import type { Submission, PriorSubmission, ProfileToSend } from '../../ledger/submission';

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
export interface ContentSummary extends Pick<Submission, 'hash' | 'sourceKey' | 'reference'> {
  /** Whether the document has a `source_key`. */
  readonly namesSource: boolean;
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
  | 'same-reference';

/** Whether a file is left out because of another file of the batch. */
export function isDuplicateInBatch(why: ExclusionReason): boolean {
  return why === 'same-content' || why === 'same-reference';
}

export type PlanEntry = { readonly planned: PlannedProfile } | { readonly leftOut: ExcludedFile };

/**
 * Creates a function that decides for each file whether a batch sends it.
 * @param priorOf see `Ledger.prior`.
 * @param origin of the API.
 */
export function createPlanner(
  priorOf: (profile: ProfileToSend) => Promise<PriorSubmission | undefined>,
  origin: string,
): (file: ValidatedFile) => Promise<PlanEntry> {
  const documentByIdentity = new Map<string, string>();
  return async ({ document, result }) => {
    const exclude = (why: ExclusionReason, words?: string): PlanEntry => ({
      leftOut: { document, why, ...(words !== undefined && { words }) },
    });
    if (result.kind !== 'profile') return exclude(result.kind, result.reason);
    const { content, hasKey } = result;
    const { sourceKey, hash, reference } = content;
    const contentKey = JSON.stringify({ sourceKey, hash });
    const referenceKey = reference === undefined ? contentKey : JSON.stringify({ sourceKey, reference });
    // A copy of a file has both: the same content is the better explanation.
    const [sameContent, sameReference] = [contentKey, referenceKey].map((each) => documentByIdentity.get(each));
    if (sameContent !== undefined) return exclude('same-content', sameContent);
    if (sameReference !== undefined) return exclude('same-reference', sameReference);
    const prior = await priorOf({ origin, document, ...content });
    const needsLookup = prior?.kind === 'unknown' && prior.canLookUp;
    if (prior && !needsLookup) return exclude(exclusionReason(prior));
    if (hasKey) return exclude('has-key');
    for (const each of [contentKey, referenceKey]) documentByIdentity.set(each, document);
    const lookup = needsLookup && { check: true as const, ...(prior.hasOtherContent && { sentOther: true as const }) };
    return { planned: { document, ...content, ...lookup } };
  };
}

/** Why a batch does not send a profile that was sent before. */
export function exclusionReason(prior: PriorSubmission): Exclude<ExclusionReason, 'errors' | 'unreadable'> {
  switch (prior.kind) {
    case 'same':
      return 'unchanged';
    case 'unknown':
    case 'under-way':
      return prior.kind;
    case 'stored':
      return prior.by === 'key' ? 'has-key' : prior.by === 'reference' ? 'reference-used' : 'edited';
    default:
      return prior satisfies never;
  }
}
