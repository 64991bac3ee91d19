import { type LedgerEntry, isOutcomeUnknown, type Submission } from './submission';

/** A profile to be sent. */
export interface ProfileToSend extends Pick<Submission, 'origin' | 'sourceKey' | 'reference' | 'document' | 'hash'> {
  /** The property `key` of the document. */
  readonly key?: string;
}

/** An earlier submission of the same profile. */
export type PriorSubmission =
  /** An identical profile is already stored. */
  | { readonly kind: 'same'; readonly entry: LedgerEntry }
  /** It was sent before, with an unknown result. */
  | { readonly kind: 'unknown'; readonly entry: LedgerEntry }
  /** It is being sent. */
  | { readonly kind: 'under-way'; readonly entry: LedgerEntry }
  /** It is stored with different content. `key`: its key; if undefined, its `reference` identifies it. */
  | { readonly kind: 'stored'; readonly key?: string; readonly entry?: LedgerEntry };

/**
 * Finds the earlier submission that determines how to send a profile.
 * @param entries of the ledger, newest first.
 */
export function findPriorSubmission(
  entries: readonly LedgerEntry[],
  profile: ProfileToSend,
): PriorSubmission | undefined {
  const ownKeyMatch = profile.key === undefined ? undefined : ({ kind: 'stored', key: profile.key } as const);
  let hasUnconfirmedUpdate = false;
  for (const entry of entries) {
    const { submission, ending } = entry;
    if (!isSameProfile(submission, profile) || ending?.stored === 'no') continue;
    if (ending?.stored !== 'yes') {
      if (submission.action === 'index') return { kind: isOutcomeUnknown(entry) ? 'unknown' : 'under-way', entry };
      // An older entry determines the kind. Repeating an update is safe.
      hasUnconfirmedUpdate = true;
      continue;
    }
    const { key } = ending;
    if (submission.hash === profile.hash && !hasUnconfirmedUpdate && !isSuperseded(entries, entry)) {
      return { kind: 'same', entry };
    }
    if (ownKeyMatch) return { ...ownKeyMatch, entry };
    if (key !== undefined) return { kind: 'stored', key, entry };
    if (profile.reference !== undefined && submission.reference === profile.reference) return { kind: 'stored', entry };
  }
  return ownKeyMatch;
}

/** Compares the content, the reference, or the document if its earlier submission had no reference. */
function isSameProfile(
  submission: Submission,
  { origin, sourceKey, reference, document, hash }: ProfileToSend,
): boolean {
  if (submission.origin !== origin || submission.sourceKey !== sourceKey) return false;
  if (submission.hash === hash) return true;
  if (reference !== undefined && submission.reference === reference) return true;
  // Names of untitled documents are reused.
  return submission.document === document && submission.reference === undefined && !document.startsWith('untitled:');
}

/** Whether a later submission changed the stored profile of an entry. */
function isSuperseded(entries: readonly LedgerEntry[], { submission, ending }: LedgerEntry): boolean {
  const key = ending?.key;
  if (key === undefined) return false;
  const newest = entries.find((each) => each.ending?.stored === 'yes' && each.ending.key === key);
  return newest !== undefined && newest.submission.hash !== submission.hash;
}
