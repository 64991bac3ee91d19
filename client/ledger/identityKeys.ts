import { foldedUri } from '../../server/profile/text/fileUris';
import { type Identity, isUntitled } from './priorSubmission';
import type { Submission } from './submission';

/** What identifies a profile. */
type Identifying = Pick<Submission, 'origin' | 'sourceKey' | 'hash' | 'referenceHash' | 'document'>;

/** Distinguishes the keys of documents that were sent with a reference. */
const withReference = 1;

/** Numbers by which submissions of a profile in one source are found; others may have the same ones. */
export class IdentityKeys {
  /** By source. */
  private readonly seeds = new Map<string, number>();

  /** Of a submission: its content, its reference and its document. */
  of(submission: Identifying): number[] {
    const seed = this.seedOf(submission);
    const { hash, referenceHash, document } = submission;
    const keys = [hashKey(hash) ^ seed];
    if (referenceHash !== undefined) keys.push(hashKey(referenceHash) ^ seed);
    if (!isUntitled(document))
      keys.push(textKey(foldedUri(document), seed) ^ (referenceHash === undefined ? 0 : withReference));
    return keys;
  }

  /** Of all submissions of a profile. */
  toFind(profile: Identifying): [by: Identity, key: number][] {
    const seed = this.seedOf(profile);
    const { hash, referenceHash, document } = profile;
    const ofDocument = textKey(foldedUri(document), seed);
    return [
      ['content', hashKey(hash) ^ seed],
      ['document', ofDocument],
      // With a reference, a document that was sent with one is another profile.
      referenceHash === undefined
        ? ['document', ofDocument ^ withReference]
        : ['reference', hashKey(referenceHash) ^ seed],
    ];
  }

  private seedOf({ origin, sourceKey }: Identifying): number {
    const source = `${origin} ${sourceKey}`;
    const seed = this.seeds.get(source) ?? textKey(source);
    this.seeds.set(source, seed);
    return seed;
  }
}

/** Of a hash in hexadecimal digits. Small integers need no memory of their own. */
function hashKey(hash: string): number {
  return Number.parseInt(hash.slice(0, 7), 16) || 0;
}

/** FNV-1a, 30 bits. */
export function textKey(text: string, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash & 0x3fffffff;
}
