import type { SubmissionResult, LedgerEntry } from '../../ledger/submission';

/** What identifies a profile across submissions. */
export interface ProfileIdentity {
  readonly sourceKey: string;
  /** See contentHash.ts. */
  readonly hash: string;
  readonly reference?: string;
  /** URI of the document. */
  readonly document: string;
}

/** The state of an earlier submission that keeps a profile from being sent at once. */
export type PriorState =
  /** The source has it with the same content. */
  | { readonly kind: 'unchanged'; readonly key?: string }
  /** The source has other content under its reference. */
  | { readonly kind: 'reference-used' }
  /** It is stored with other content, and the service would create a duplicate. */
  | { readonly kind: 'edited' }
  /** It is in flight. */
  | { readonly kind: 'under-way' }
  /**
   * It may have been stored. `canLookUp`: the service can be queried by its reference. `hasOtherContent`: the content of the
   * earlier submission was different.
   */
  | { readonly kind: 'unknown'; readonly canLookUp: boolean; readonly hasOtherContent: boolean };

/** A submission, whose state may change. */
interface TrackedSubmission {
  hash: string;
  readonly time: number;
  state: SubmissionResult['stored'] | 'under-way';
  key: string | undefined;
}

/** Earlier submissions to one service, by the identities of their profiles. */
export class SubmissionIndex {
  private readonly byId = new Map<string, TrackedSubmission>();
  /** The newest last. */
  private readonly byKey = new Map<string, TrackedSubmission[]>();

  /**
   * @param origin of the API; submissions to others do not count.
   * @param ownBatch id of the batch whose submissions do not count.
   */
  constructor(
    private readonly origin: string,
    private readonly ownBatch?: string,
  ) {}

  /**
   * Adds new or changed entries of the ledger.
   * @param onlyKeys adds only entries with one of these keys.
   */
  add(entries: readonly LedgerEntry[], onlyKeys?: ReadonlySet<string>): void {
    for (const { submission, ending, isCutOff } of entries.toReversed()) {
      const { id, origin, batch, hash, time } = submission;
      if (origin !== this.origin || (batch !== undefined && batch === this.ownBatch)) continue;
      const state = ending?.stored ?? (isCutOff ? 'unknown' : 'under-way');
      const tracked = this.byId.get(id);
      if (tracked) {
        tracked.state = state;
        tracked.key = ending?.key;
        if (ending?.key !== undefined) this.insert(storedKey(submission.sourceKey, ending.key), tracked);
        if (tracked.hash === hash) continue;
        // Only a part of its line was there.
        tracked.hash = hash;
        for (const key of indexKeys(submission)) this.insert(key, tracked);
        continue;
      }
      const keys = indexKeys(submission);
      if (state === 'no' || (onlyKeys && !keys.some((key) => onlyKeys.has(key)))) continue;
      const added: TrackedSubmission = { hash, time, state, key: ending?.key };
      this.byId.set(id, added);
      if (added.key !== undefined) keys.push(storedKey(submission.sourceKey, added.key));
      for (const key of keys) this.insert(key, added);
    }
  }

  /** The reference counts first, because the service identifies profiles by it. */
  priorStateOf(profile: ProfileIdentity): PriorState | undefined {
    const { sourceKey, hash, reference } = profile;
    if (reference !== undefined) {
      const sameReference = this.stateOf(this.find(referenceKey(sourceKey, reference)), hash);
      if (sameReference) return sameReference;
    }
    const sameContent = this.stateOf(this.find(contentKey(sourceKey, hash)), hash, reference !== undefined);
    if (sameContent)
      return sameContent.kind === 'unchanged' && this.isSuperseded(sourceKey, hash, sameContent)
        ? { kind: 'edited' }
        : sameContent;
    const [documentKey = ''] = (reference === undefined ? documentKeys : unreferencedDocumentKeys)(profile);
    const [sameDocument] = this.find(documentKey);
    if (sameDocument?.state === 'yes') return { kind: 'edited' };
    if (sameDocument?.state === 'unknown') return { kind: 'unknown', canLookUp: false, hasOtherContent: true };
    return sameDocument && { kind: 'under-way' };
  }

  /** @param submissions submissions of one profile, the newest first. */
  private stateOf(submissions: readonly TrackedSubmission[], hash: string, canLookUp = true): PriorState | undefined {
    const [newest] = submissions;
    if (!newest) return undefined;
    if (newest.state === 'under-way') return { kind: 'under-way' };
    const stored = submissions.find(({ state }) => state === 'yes');
    if (!stored) return { kind: 'unknown', canLookUp, hasOtherContent: newest.hash !== hash };
    if (newest.hash !== hash || stored.hash !== hash) return { kind: 'reference-used' };
    return { kind: 'unchanged', ...(stored.key !== undefined && { key: stored.key }) };
  }

  /** Whether the profile that had this content now has another one. */
  private isSuperseded(sourceKey: string, hash: string, { key }: { readonly key?: string }): boolean {
    const [newest] = key === undefined ? [] : this.find(storedKey(sourceKey, key));
    return newest !== undefined && newest.hash !== hash;
  }

  /** The submissions that may have stored something, the newest first. */
  private find(key: string): TrackedSubmission[] {
    const all = this.byKey.get(key) ?? [];
    return all
      .filter(({ state }) => state !== 'no')
      .toReversed()
      .sort((a, b) => b.time - a.time);
  }

  private insert(key: string, submission: TrackedSubmission): void {
    const existing = this.byKey.get(key);
    if (!existing) this.byKey.set(key, [submission]);
    else if (!existing.includes(submission)) existing.push(submission);
  }
}

/** Keys by which two submissions to one source are the same profile. */
export function identityKeys({ sourceKey, hash, reference }: Omit<ProfileIdentity, 'document'>): string[] {
  const content = contentKey(sourceKey, hash);
  return reference === undefined ? [content] : [referenceKey(sourceKey, reference), content];
}

/** Keys by which a submission is found. */
function indexKeys(submission: ProfileIdentity): string[] {
  const { reference } = submission;
  return [
    ...identityKeys(submission),
    ...documentKeys(submission),
    ...(reference === undefined ? unreferencedDocumentKeys(submission) : []),
  ];
}

/** Keys by which earlier submissions of a profile are looked up. */
export function lookupKeys(profile: ProfileIdentity): string[] {
  return [
    ...identityKeys(profile),
    ...(profile.reference === undefined ? documentKeys : unreferencedDocumentKeys)(profile),
  ];
}

/** Untitled documents are left out, because VS Code reuses their names. */
function documentKeys({ sourceKey, document }: ProfileIdentity): string[] {
  return document.startsWith('untitled:') ? [] : [`document ${sourceKey} ${document}`];
}

/** For documents without a reference at the time of the submission. */
function unreferencedDocumentKeys(profile: ProfileIdentity): string[] {
  return documentKeys(profile).map((name) => `unnamed ${name}`);
}

function contentKey(sourceKey: string, hash: string): string {
  return `content ${sourceKey} ${hash}`;
}

function referenceKey(sourceKey: string, reference: string): string {
  return `reference ${sourceKey} ${reference}`;
}

function storedKey(sourceKey: string, key: string): string {
  return `key ${sourceKey} ${key}`;
}
