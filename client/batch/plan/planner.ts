import type { PriorSubmission, ProfileToSend } from '../../ledger/submission';
import type { ExcludedFile, ExclusionReason, PlannedProfile, ProfileUpdate } from './batch';
import type { ProfileContent } from './profileContent';

/** A file that was read and validated; its source is not known yet. */
export interface ValidatedFile {
  /** URI of the document. */
  readonly document: string;
  /** `reason`: a text for the user; it may quote the document. */
  readonly content: ProfileContent | { readonly kind: 'errors' | 'unreadable'; readonly reason: string };
}

export type PlanEntry = { readonly planned: PlannedProfile } | { readonly leftOut: ExcludedFile };

export interface PlannerOptions {
  /** Profiles that are stored with other content are updated. Otherwise, they are excluded. */
  readonly updates?: boolean;
  /** Profiles that another process is sending are planned: the batch waits for it. Otherwise, they are excluded. */
  readonly waitsForOthers?: boolean;
}

/**
 * Creates a function that decides for each file whether a batch sends it.
 * @param priorOf see `Ledger.priors`.
 * @param origin of the API.
 */
export function createPlanner(
  priorOf: (profile: ProfileToSend) => Promise<PriorSubmission | undefined>,
  origin: string,
  { updates = false, waitsForOthers = false }: PlannerOptions = {},
): (file: ValidatedFile, sourceKey: string) => Promise<PlanEntry> {
  const documentByIdentity = new Map<string, string>();
  /** Of profiles that are stored: a file with other content under the same reference would replace it. */
  const storedByReference = new Map<string, string>();
  return async ({ document, content }, sourceKey) => {
    const exclude = (why: ExclusionReason, words?: string): PlanEntry => ({
      leftOut: { document, why, ...(words !== undefined && { words }) },
    });
    if ('kind' in content) return exclude(content.kind, content.reason);
    const { hasKey, ownSource, ...identifying } = content;
    const { hash, reference } = content;
    const contentKey = JSON.stringify({ sourceKey, hash });
    const referenceKey = reference === undefined ? contentKey : JSON.stringify({ sourceKey, reference });
    // A copy of a file has both: the same content is the better explanation.
    const [sameContent, sameReference] = [contentKey, referenceKey].map((each) => documentByIdentity.get(each));
    if (sameContent !== undefined) return exclude('same-content', sameContent);
    if (sameReference !== undefined) return exclude('same-reference', sameReference);
    const prior = await priorOf({ origin, document, sourceKey, ...identifying });
    const storedDocument = storedByReference.get(referenceKey);
    if (prior?.kind === 'same') storedByReference.set(referenceKey, document);
    else if (storedDocument !== undefined) return exclude('same-reference', storedDocument);
    const needsLookup = prior?.kind === 'unknown' && prior.canLookUp;
    const waits = waitsForOthers && prior?.kind === 'under-way';
    const update = updates ? updateOf(content, prior) : undefined;
    if (prior && !needsLookup && !waits && !update) {
      const cannotUpdate = prior.kind === 'stored' && !hasKey && !isUpdatable(prior, reference);
      return { leftOut: { document, why: exclusionReason(prior), ...(cannotUpdate && { cannotUpdate }) } };
    }
    if (hasKey && !update) return exclude('has-key');
    for (const each of [contentKey, referenceKey]) documentByIdentity.set(each, document);
    const lookup = needsLookup &&
      !update && { check: true as const, ...(prior.hasOtherContent && { sentOther: true as const }) };
    const namesSource = ownSource !== undefined;
    return { planned: { document, sourceKey, namesSource, ...identifying, ...lookup, ...(update && { update }) } };
  };
}

/** @returns undefined if nothing identifies a stored profile with other content. */
function updateOf(
  { hasKey, reference }: ProfileContent,
  prior: PriorSubmission | undefined,
): ProfileUpdate | undefined {
  if (prior?.kind === 'same') return undefined;
  // An update can be repeated: also if the result of the last one is unknown.
  if (hasKey) return {};
  if (prior?.kind !== 'stored' || !isUpdatable(prior, reference)) return undefined;
  return prior.key === undefined ? {} : { key: prior.key };
}

/**
 * Whether a stored profile is the same person's. A file may be used again for another candidate, who has a reference then.
 * @param reference of the profile that is sent.
 */
export function isUpdatable(
  { by, key }: Extract<PriorSubmission, { kind: 'stored' }>,
  reference: string | undefined,
): boolean {
  return reference === undefined ? key !== undefined : by !== 'document';
}

/** Why a batch does not send a profile that was sent before. */
function exclusionReason(prior: PriorSubmission): ExclusionReason {
  if (prior.kind === 'same') return 'unchanged';
  if (prior.kind !== 'stored') return prior.kind;
  return prior.by === 'key' ? 'has-key' : prior.by === 'reference' ? 'reference-used' : 'edited';
}
