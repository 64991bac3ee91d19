/** The indices of array items that have been replaced, oldest first. Passed on from each array to the one that replaces it. */
interface ItemChanges {
  readonly indices: number[];
}

const changesByList = new WeakMap<readonly unknown[], ItemChanges>();

const millisecondsPerHour = 3_600_000;

/** Results for shorter arrays are not cached. */
export const minCachedItems = 16;

/** Copies an array with one item replaced. Cached results for the other items stay valid for the copy. */
export function replaceItem(list: readonly unknown[], index: number, item: unknown): unknown[] {
  const next = list.slice();
  next[index] = item;
  const changes = changesByList.get(list);
  if (changes) {
    changes.indices.push(index);
    // Only the new array keeps the changes. Otherwise, both arrays would stay in memory.
    changesByList.delete(list);
    changesByList.set(next, changes);
  }
  return next;
}

/** Caches a result for each item of an array that depends on the item only. After an edit, only one item is computed again. */
export class ItemCache<Result> {
  private readonly entries = new WeakMap<ItemChanges, { results: Result[]; key: string; changesSeen: number }>();

  /**
   * @param key everything else that the results depend on: when it changes, all items are computed again.
   * @param onUpdate receives the previous and the new result of each item that is computed again, and all results.
   * @returns a result for each item, in an array that the next call may change.
   */
  get(
    list: readonly unknown[],
    compute: (item: unknown, index: number) => Result,
    key = '',
    onUpdate?: (all: readonly Result[], index: number, before: Result | undefined, now: Result) => void,
  ): readonly Result[] {
    if (list.length < minCachedItems) return list.map((item, index) => compute(item, index));
    let changes = changesByList.get(list);
    if (!changes) changesByList.set(list, (changes = { indices: [] }));
    const entry = this.entries.get(changes);
    if (entry?.key !== key) {
      const results = list.map((item, index) => compute(item, index));
      this.entries.set(changes, { results, key, changesSeen: changes.indices.length });
      return results;
    }
    for (const index of new Set(changes.indices.slice(entry.changesSeen))) {
      const result = compute(list[index], index);
      onUpdate?.(entry.results, index, entry.results[index], result);
      entry.results[index] = result;
    }
    entry.changesSeen = changes.indices.length;
    return entry.results;
  }
}

/**
 * A key for `ItemCache`, for results that depend on the current time: they are computed again after an hour, because dates in the
 * future become past.
 * @param now milliseconds since the epoch.
 */
export function hourKey(now: number): string {
  return String(Math.floor(now / millisecondsPerHour));
}
