import { type Entry, isUnknown, type Submission } from './submission';

/** A profile that is about to be sent. */
export interface Present extends Pick<Submission, 'origin' | 'sourceKey' | 'reference' | 'document' | 'hash'> {
  /** The profile's own key, where the document has one. */
  readonly key?: string;
}

/** What is known of a profile that is about to be sent. */
export type Earlier =
  /** This very content is stored. */
  | { readonly kind: 'same'; readonly entry: Entry }
  /** It was sent before, and nobody knows whether it arrived. */
  | { readonly kind: 'unknown'; readonly entry: Entry }
  /** It is being sent at this moment. */
  | { readonly kind: 'under-way'; readonly entry: Entry }
  /** It is stored with another content. `key`: its key; else its `reference` names it. */
  | { readonly kind: 'stored'; readonly key?: string; readonly entry?: Entry };

/**
 * What became of the same profile before.
 * @param entries of the journal, the newest first.
 */
export function earlierOf(entries: readonly Entry[], present: Present): Earlier | undefined {
  const own = present.key === undefined ? undefined : ({ kind: 'stored', key: present.key } as const);
  let mayBeChanged = false;
  for (const entry of entries) {
    const { submission, ending } = entry;
    if (!isSame(submission, present) || ending?.stored === 'no') continue;
    if (ending?.stored !== 'yes') {
      if (submission.action === 'index') return { kind: isUnknown(entry) ? 'unknown' : 'under-way', entry };
      // What it was to change is known from before; to change it once more does no harm.
      mayBeChanged = true;
      continue;
    }
    const { key } = ending;
    if (submission.hash === present.hash && !mayBeChanged && !isReplaced(entries, entry)) {
      return { kind: 'same', entry };
    }
    if (own) return { ...own, entry };
    if (key !== undefined) return { kind: 'stored', key, entry };
    if (present.reference !== undefined && submission.reference === present.reference) return { kind: 'stored', entry };
  }
  return own;
}

/** By content, by reference, or by the document, as long as its reference is not another one. */
function isSame(submission: Submission, { origin, sourceKey, reference, document, hash }: Present): boolean {
  if (submission.origin !== origin || submission.sourceKey !== sourceKey) return false;
  if (submission.hash === hash) return true;
  if (reference !== undefined && submission.reference === reference) return true;
  // Names of documents that are no files are used again for others.
  return submission.document === document && submission.reference === undefined && !document.startsWith('untitled:');
}

/** Whether the profile that an entry stored has another content by now. */
function isReplaced(entries: readonly Entry[], { submission, ending }: Entry): boolean {
  const key = ending?.key;
  if (key === undefined) return false;
  const newest = entries.find((each) => each.ending?.stored === 'yes' && each.ending.key === key);
  return newest !== undefined && newest.submission.hash !== submission.hash;
}
