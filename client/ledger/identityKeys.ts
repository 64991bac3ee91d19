import { foldedUri } from '../../server/profile/text/fileUris';
import { type IdentifiedProfile, type Identity, isUntitled } from './priorSubmission';

/** Distinguishes the keys of documents that were sent with a reference. */
const withReference = 1;

/** Numbers by which a submission is found; others may have the same ones. */
export function keysOf({ hash, referenceHash, document }: Omit<IdentifiedProfile, 'key'>): number[] {
  const keys = [textKey(hash)];
  if (referenceHash !== undefined) keys.push(textKey(referenceHash));
  if (!isUntitled(document))
    keys.push(textKey(foldedUri(document)) ^ (referenceHash === undefined ? 0 : withReference));
  return keys;
}

/** The keys of all submissions of a profile. */
export function keysToFind({ hash, referenceHash, document }: IdentifiedProfile): [by: Identity, key: number][] {
  const ofDocument = textKey(foldedUri(document));
  return [
    ['content', textKey(hash)],
    ['document', ofDocument],
    // With a reference, a document that was sent with one is another profile.
    referenceHash === undefined ? ['document', ofDocument ^ withReference] : ['reference', textKey(referenceHash)],
  ];
}

/** FNV-1a, 30 bits: small integers need no memory of their own. */
export function textKey(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash & 0x3fffffff;
}
