import { type LedgerEntry, isOutcomeUnknown, type Submission } from './submission';

/** A profile that is about to be sent. */
export interface ProfileToSend extends Pick<Submission, 'origin' | 'sourceKey' | 'reference' | 'document' | 'hash'> {
  /** The profile's own key, where the document has one. */
  readonly key?: string;
}

/** What is known of a profile that is about to be sent. */
export type PriorSubmission =
  /** This very content is stored. */
  | { readonly kind: 'same'; readonly entry: LedgerEntry }
  /** It was sent before, and nobody knows whether it arrived. */
  | { readonly kind: 'unknown'; readonly entry: LedgerEntry }
  /** It is being sent at this moment. */
  | { readonly kind: 'under-way'; readonly entry: LedgerEntry }
  /** It is stored with another content. `key`: its key; else its `reference` names it. */
  | { readonly kind: 'stored'; readonly key?: string; readonly entry?: LedgerEntry };

/**
 * What became of the same profile before.
 * @param entries of the journal, the newest first.
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
      // What it was to change is known from before; to change it once more does no harm.
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

/** By content, by reference, or by the document, as long as its reference is not another one. */
function isSameProfile(
  submission: Submission,
  { origin, sourceKey, reference, document, hash }: ProfileToSend,
): boolean {
  if (submission.origin !== origin || submission.sourceKey !== sourceKey) return false;
  if (submission.hash === hash) return true;
  if (reference !== undefined && submission.reference === reference) return true;
  // Names of documents that are no files are used again for others.
  return submission.document === document && submission.reference === undefined && !document.startsWith('untitled:');
}

/** Whether the profile that an entry stored has another content by now. */
function isSuperseded(entries: readonly LedgerEntry[], { submission, ending }: LedgerEntry): boolean {
  const key = ending?.key;
  if (key === undefined) return false;
  const newest = entries.find((each) => each.ending?.stored === 'yes' && each.ending.key === key);
  return newest !== undefined && newest.submission.hash !== submission.hash;
}
