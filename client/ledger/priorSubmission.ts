import { isSameFile } from '../files/sameFile';
import type { LedgerEntry, PriorSubmission, ProfileToSend, Submission } from './submission';

/** A profile to be sent, with its reference as a hash. */
export interface IdentifiedProfile extends Omit<ProfileToSend, 'reference'>, Pick<Submission, 'referenceHash'> {
  /** With the keys of other windows. */
  readonly otherReferenceHashes?: readonly string[];
}

/** A prior submission is determined by these entries. */
export interface PriorEntries {
  /** Those that may be of the same profile, newest first. Of each identity, those before the newest stored one may be missing. */
  readonly candidates: readonly LedgerEntry[];
  /** The newest stored submission of a profile with a key. */
  readonly newestWithKey: (key: string) => Pick<LedgerEntry, 'submission'> | undefined;
}

/** What a profile has in common with its earlier submissions. */
export type Identity = 'reference' | 'content' | 'document';

export function isSubmissionOf(profile: IdentifiedProfile, submission: Submission, by: Identity): boolean {
  const { origin, sourceKey, referenceHash, hash, document } = profile;
  if (submission.origin !== origin || submission.sourceKey !== sourceKey) return false;
  if (by === 'reference') return referenceHashesOf(profile).some((each) => each === submission.referenceHash);
  if (by === 'content') return submission.hash === hash;
  const isDistinguished = submission.referenceHash !== undefined && referenceHash !== undefined;
  return !isDistinguished && !isUntitled(document) && isSameFile(submission.document, document);
}

/** The hashes that submissions with the same reference may have. */
export function referenceHashesOf({ referenceHash, otherReferenceHashes = [] }: IdentifiedProfile): readonly string[] {
  return referenceHash === undefined ? [] : [referenceHash, ...otherReferenceHashes];
}

/** Names of untitled documents are reused, so they do not identify a profile. */
export function isUntitled(document: string): boolean {
  return document.startsWith('untitled:');
}

/**
 * Answers whether a profile was sent before: for one profile and for batches. The reference counts first, because the service
 * identifies profiles by it; then the content; then the document, unless both have a reference.
 */
export function findPriorSubmission(
  { candidates, newestWithKey }: PriorEntries,
  profile: IdentifiedProfile,
): PriorSubmission | undefined {
  const { referenceHash, hash, key } = profile;
  const entries = candidates.filter(({ ending }) => ending?.stored !== 'no');
  const sentBy = (by: Identity): LedgerEntry[] =>
    entries.filter(({ submission }) => isSubmissionOf(profile, submission, by));
  const prior =
    stateOf(sentBy('reference'), hash, 'reference', true) ??
    stateOf(sentBy('content'), hash, 'document', referenceHash !== undefined) ??
    stateOf(sentBy('document'), hash, 'document', false);
  const current = prior?.kind === 'same' && isSuperseded(prior.entry) ? storedBy('document', prior.entry) : prior;
  if (key === undefined || (current && current.kind !== 'stored')) return current;
  return { kind: 'stored', by: 'key', key, ...(current?.entry && { entry: current.entry }) };

  /** Whether a later submission changed the stored profile of an entry. */
  function isSuperseded({ ending, submission }: LedgerEntry): boolean {
    const newest = ending?.key === undefined ? undefined : newestWithKey(ending.key);
    return newest !== undefined && newest.submission.hash !== submission.hash;
  }
}

/** @param entries submissions of one profile, newest first. */
function stateOf(
  entries: readonly LedgerEntry[],
  hash: string,
  by: 'reference' | 'document',
  canLookUp: boolean,
): PriorSubmission | undefined {
  const last = entries.findIndex(({ ending }) => ending?.stored === 'yes');
  const recent = last === -1 ? entries : entries.slice(0, last + 1);
  const [newest] = recent;
  if (!newest) return undefined;
  const underWay = recent.find(({ ending, isCutOff }) => !ending && !isCutOff);
  if (underWay) return { kind: 'under-way', entry: underWay };
  const stored = entries[last];
  const hasOtherContent = newest.submission.hash !== hash;
  if (!stored) return { kind: 'unknown', entry: newest, canLookUp, hasOtherContent };
  // An update with an unknown result may have changed the stored profile.
  if (recent.some(({ submission }) => submission.hash !== hash)) return storedBy(by, stored);
  return { kind: 'same', entry: stored };
}

function storedBy(by: 'reference' | 'document', entry: LedgerEntry): PriorSubmission {
  const key = entry.ending?.key;
  return { kind: 'stored', by, ...(key !== undefined && { key }), entry };
}
