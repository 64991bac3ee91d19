import type { Ending, Entry } from '../../ledger/submission';

/** By what a profile is known again. */
export interface Name {
  readonly sourceKey: string;
  /** See contentHash.ts. */
  readonly hash: string;
  readonly reference?: string;
  /** URI of the document. */
  readonly document: string;
}

/** Why a profile is not simply sent: what became of it before. */
export type Fate =
  /** The source has it, as it is. */
  | { readonly kind: 'unchanged'; readonly key?: string }
  /** The source has another content under its reference. */
  | { readonly kind: 'reference-used' }
  /** It is stored with another content, and the service would not notice that it is the same. */
  | { readonly kind: 'edited' }
  /** It is being sent at this moment. */
  | { readonly kind: 'under-way' }
  /**
   * Nobody knows whether it arrived. `canAsk`: the service can be asked for it by its reference. `isOther`: what was sent
   * had another content.
   */
  | { readonly kind: 'unknown'; readonly canAsk: boolean; readonly isOther: boolean };

/** A submission; what became of it may be found out later. */
interface Sent {
  hash: string;
  readonly time: number;
  state: Ending['stored'] | 'under-way';
  key: string | undefined;
}

/** What is known of earlier submissions to one service, found by what profiles are known by. */
export class Known {
  private readonly byId = new Map<string, Sent>();
  /** The newest last. */
  private readonly byName = new Map<string, Sent[]>();

  /**
   * @param origin of the API; submissions to others do not count.
   * @param own batch, whose submissions do not count.
   */
  constructor(
    private readonly origin: string,
    private readonly own?: string,
  ) {}

  /**
   * Takes entries of the journal, new ones and those of which more is known by now.
   * @param only takes those alone that have one of these names.
   */
  add(entries: readonly Entry[], only?: ReadonlySet<string>): void {
    for (const { submission, ending, isCutOff } of entries.toReversed()) {
      const { id, origin, batch, hash, time } = submission;
      if (origin !== this.origin || (batch !== undefined && batch === this.own)) continue;
      const state = ending?.stored ?? (isCutOff ? 'unknown' : 'under-way');
      const before = this.byId.get(id);
      if (before) {
        before.state = state;
        before.key = ending?.key;
        if (ending?.key !== undefined) this.put(keyName(submission.sourceKey, ending.key), before);
        if (before.hash === hash) continue;
        // Only a part of its line was there.
        before.hash = hash;
        for (const name of namesOf(submission)) this.put(name, before);
        continue;
      }
      const names = namesOf(submission);
      if (state === 'no' || (only && !names.some((name) => only.has(name)))) continue;
      const sent: Sent = { hash, time, state, key: ending?.key };
      this.byId.set(id, sent);
      if (sent.key !== undefined) names.push(keyName(submission.sourceKey, sent.key));
      for (const name of names) this.put(name, sent);
    }
  }

  /** The reference counts first: it is by this that the service itself tells profiles apart. */
  fateOf(profile: Name): Fate | undefined {
    const { sourceKey, hash, reference } = profile;
    if (reference !== undefined) {
      const fate = this.amongThose(this.at(referenceName(sourceKey, reference)), hash);
      if (fate) return fate;
    }
    const equal = this.amongThose(this.at(contentName(sourceKey, hash)), hash, reference !== undefined);
    if (equal)
      return equal.kind === 'unchanged' && this.isReplaced(sourceKey, hash, equal) ? { kind: 'edited' } : equal;
    const [byDocument = ''] = (reference === undefined ? documentName : unnamedDocument)(profile);
    const [before] = this.at(byDocument);
    if (before?.state === 'yes') return { kind: 'edited' };
    if (before?.state === 'unknown') return { kind: 'unknown', canAsk: false, isOther: true };
    return before && { kind: 'under-way' };
  }

  /** @param sent submissions of one profile, the newest first. */
  private amongThose(sent: readonly Sent[], hash: string, canAsk = true): Fate | undefined {
    const [newest] = sent;
    if (!newest) return undefined;
    if (newest.state === 'under-way') return { kind: 'under-way' };
    const stored = sent.find(({ state }) => state === 'yes');
    if (!stored) return { kind: 'unknown', canAsk, isOther: newest.hash !== hash };
    if (newest.hash !== hash || stored.hash !== hash) return { kind: 'reference-used' };
    return { kind: 'unchanged', ...(stored.key !== undefined && { key: stored.key }) };
  }

  /** Whether the profile that had this content has another one by now. */
  private isReplaced(sourceKey: string, hash: string, { key }: { readonly key?: string }): boolean {
    const [newest] = key === undefined ? [] : this.at(keyName(sourceKey, key));
    return newest !== undefined && newest.hash !== hash;
  }

  /** Those that may have stored something, the newest first. */
  private at(name: string): Sent[] {
    const all = this.byName.get(name) ?? [];
    return all
      .filter(({ state }) => state !== 'no')
      .toReversed()
      .sort((a, b) => b.time - a.time);
  }

  private put(name: string, sent: Sent): void {
    const those = this.byName.get(name);
    if (!those) this.byName.set(name, [sent]);
    else if (!those.includes(sent)) those.push(sent);
  }
}

/** By what two submissions to one source are the same profile. */
export function sameBy({ sourceKey, hash, reference }: Omit<Name, 'document'>): string[] {
  const byContent = contentName(sourceKey, hash);
  return reference === undefined ? [byContent] : [referenceName(sourceKey, reference), byContent];
}

/** What a submission is found by. */
function namesOf(submission: Name): string[] {
  const { reference } = submission;
  return [
    ...sameBy(submission),
    ...documentName(submission),
    ...(reference === undefined ? unnamedDocument(submission) : []),
  ];
}

/** What earlier submissions of a profile are looked for by. */
export function lookedForBy(profile: Name): string[] {
  return [...sameBy(profile), ...(profile.reference === undefined ? documentName : unnamedDocument)(profile)];
}

/** Names of documents that are no files are used again for others. */
function documentName({ sourceKey, document }: Name): string[] {
  return document.startsWith('untitled:') ? [] : [`document ${sourceKey} ${document}`];
}

/** A document that had no reference yet: one that it has now says nothing. */
function unnamedDocument(profile: Name): string[] {
  return documentName(profile).map((name) => `unnamed ${name}`);
}

function contentName(sourceKey: string, hash: string): string {
  return `content ${sourceKey} ${hash}`;
}

function referenceName(sourceKey: string, reference: string): string {
  return `reference ${sourceKey} ${reference}`;
}

function keyName(sourceKey: string, key: string): string {
  return `key ${sourceKey} ${key}`;
}
