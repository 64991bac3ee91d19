import type { LedgerEntry, Submission } from './submission';

/** A profile to be sent. */
export interface ProfileToSend extends Pick<Submission, 'origin' | 'sourceKey' | 'reference' | 'document' | 'hash'> {
  /** The property `key` of the document. */
  readonly key?: string;
}

/** What is known about a profile that was sent before. */
export type PriorSubmission =
  /** It is being sent. */
  | { readonly kind: 'under-way'; readonly entry: LedgerEntry }
  /**
   * It was sent with an unknown result. `canLookUp`: the service can be queried by its reference. `hasOtherContent`: the content of
   * that submission was different.
   */
  | {
      readonly kind: 'unknown';
      readonly entry: LedgerEntry;
      readonly canLookUp: boolean;
      readonly hasOtherContent: boolean;
    }
  /** It is stored with the same content. */
  | { readonly kind: 'same'; readonly entry: LedgerEntry }
  /** It is stored with other content. `by`: what identifies it. `key`: of the stored profile; undefined if unknown. */
  | {
      readonly kind: 'stored';
      readonly by: 'key' | 'reference' | 'document';
      readonly key?: string;
      readonly entry?: LedgerEntry;
    };

/** A prior submission is determined by these entries. */
export interface PriorEntries {
  /** Those that may be of the same profile, newest first. */
  readonly candidates: Iterable<LedgerEntry>;
  /** The newest stored submission of a profile with a key. */
  readonly newestWithKey: (key: string) => Pick<LedgerEntry, 'submission'> | undefined;
}

/**
 * Answers whether a profile was sent before: for one profile and for batches. The reference counts first, because the service
 * identifies profiles by it; then the content; then the document, unless both have a reference.
 * @param profile its reference as a hash, see referenceHash.ts.
 */
export function findPriorSubmission(
  { candidates, newestWithKey }: PriorEntries,
  profile: Omit<ProfileToSend, 'reference'> & Pick<Submission, 'referenceHash'>,
): PriorSubmission | undefined {
  const { origin, sourceKey, referenceHash, hash, document, key } = profile;
  const entries = [...candidates].filter(
    ({ submission, ending }) =>
      submission.origin === origin && submission.sourceKey === sourceKey && ending?.stored !== 'no',
  );
  const withReference = entries.filter(
    ({ submission }) => referenceHash !== undefined && submission.referenceHash === referenceHash,
  );
  const withContent = entries.filter(({ submission }) => submission.hash === hash);
  const ofDocument = entries.filter(({ submission }) => {
    const isDistinguished = submission.referenceHash !== undefined && referenceHash !== undefined;
    // Names of untitled documents are reused.
    return submission.document === document && !isDistinguished && !document.startsWith('untitled:');
  });
  const prior =
    stateOf(withReference, hash, 'reference', true) ??
    stateOf(withContent, hash, 'document', referenceHash !== undefined) ??
    stateOf(ofDocument, hash, 'document', false);
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
  const [newest] = entries;
  if (!newest) return undefined;
  if (!newest.ending && !newest.isCutOff) return { kind: 'under-way', entry: newest };
  const stored = entries.find(({ ending }) => ending?.stored === 'yes');
  const hasOtherContent = newest.submission.hash !== hash;
  if (!stored) return { kind: 'unknown', entry: newest, canLookUp, hasOtherContent };
  // An update with an unknown result may have changed the stored profile.
  if (hasOtherContent || stored.submission.hash !== hash) return storedBy(by, stored);
  return { kind: 'same', entry: stored };
}

function storedBy(by: 'reference' | 'document', entry: LedgerEntry): PriorSubmission {
  const key = entry.ending?.key;
  return { kind: 'stored', by, ...(key !== undefined && { key }), entry };
}
