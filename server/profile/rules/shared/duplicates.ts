import { minCachedItems, ItemCache } from '../../json/itemCache';

/** An item with the same identity as an earlier item of its array. */
export interface Duplicate {
  readonly index: number;
  readonly earlier: number;
}

/** The sorted indices of each identity, and the identities with more than one index. */
class IdentityIndex {
  private readonly indices = new Map<string, number[]>();
  private readonly duplicated = new Set<string>();

  constructor(identities: readonly (string | undefined)[]) {
    identities.forEach((identity, index) => {
      if (identity !== undefined) this.add(identity, index);
    });
  }

  update(index: number, from: string | undefined, to: string | undefined): void {
    if (from === to) return;
    if (from !== undefined) this.remove(from, index);
    if (to !== undefined) this.add(to, index);
  }

  get duplicates(): Duplicate[] {
    return [...this.duplicated]
      .flatMap((identity) => {
        const [earlier = 0, ...later] = this.indices.get(identity) ?? [];
        return later.map((index) => ({ index, earlier }));
      })
      .sort((a, b) => a.index - b.index);
  }

  private add(identity: string, index: number): void {
    const indices = this.indices.get(identity);
    if (!indices) {
      this.indices.set(identity, [index]);
      return;
    }
    indices.push(index);
    if (index < (indices.at(-2) ?? 0)) indices.sort((a, b) => a - b);
    this.duplicated.add(identity);
  }

  private remove(identity: string, index: number): void {
    const remaining = (this.indices.get(identity) ?? []).filter((each) => each !== index);
    if (remaining.length > 0) this.indices.set(identity, remaining);
    else this.indices.delete(identity);
    if (remaining.length < 2) this.duplicated.delete(identity);
  }
}

const noDuplicates: readonly Duplicate[] = [];

/** Most arrays have few items: comparing each item with the previous ones costs less than a map. */
function findDuplicates(identities: readonly (string | undefined)[]): readonly Duplicate[] {
  return identities.flatMap((identity, index) => {
    const earlier = identity === undefined ? index : identities.indexOf(identity);
    return earlier < index ? [{ index, earlier }] : noDuplicates;
  });
}

/** Finds duplicate items. After an edit within one item of a long array, only the identity of that item is computed again. */
export class DuplicateFinder {
  private readonly identityCache = new ItemCache<string | undefined>();
  private readonly indices = new WeakMap<readonly unknown[], IdentityIndex>();

  /**
   * @param identityOf equal for duplicates; undefined for an item that is a duplicate of none. Each finder always needs the same
   * function, because its results are cached.
   */
  find(list: readonly unknown[], identityOf: (item: unknown) => string | undefined): readonly Duplicate[] {
    if (list.length < minCachedItems) return list.length < 2 ? noDuplicates : findDuplicates(list.map(identityOf));
    const identities = this.identityCache.get(list, identityOf, '', (all, index, before, now) =>
      this.indices.get(all)?.update(index, before, now),
    );
    let index = this.indices.get(identities);
    if (!index) this.indices.set(identities, (index = new IdentityIndex(identities)));
    return index.duplicates;
  }
}
