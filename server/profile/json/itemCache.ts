/** Which items of a list have been replaced by others, oldest first. It goes from a list to the one that follows it. */
interface ItemChanges {
  readonly indices: number[];
}

const changesByList = new WeakMap<readonly unknown[], ItemChanges>();

/** Lists that are shorter than this are not worth remembering. */
export const minCachedItems = 16;

/** A copy of a list with another item in one place. What was made of its other items is made of this list's as well. */
export function replaceItem(list: readonly unknown[], index: number, item: unknown): unknown[] {
  const next = list.slice();
  next[index] = item;
  const changes = changesByList.get(list);
  if (changes) {
    changes.indices.push(index);
    // The older list has no claim any more: it would be kept as long as this one.
    changesByList.delete(list);
    changesByList.set(next, changes);
  }
  return next;
}

/** Something that follows from each item of a list alone. After an edit in one item it is made for that one only. */
export class ItemCache<Made> {
  private readonly entries = new WeakMap<ItemChanges, { results: Made[]; key: string; changesSeen: number }>();

  /**
   * @param key what it depends on besides: when these change, it is made for all items again.
   * @param onUpdate told of what was made of an item before and is now, `all` being what is returned.
   * @returns for each item what was made of it: to be looked at before the next call.
   */
  get(
    list: readonly unknown[],
    compute: (item: unknown, index: number) => Made,
    key = '',
    onUpdate?: (all: readonly Made[], index: number, before: Made | undefined, now: Made) => void,
  ): readonly Made[] {
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
      const made = compute(list[index], index);
      onUpdate?.(entry.results, index, entry.results[index], made);
      entry.results[index] = made;
    }
    entry.changesSeen = changes.indices.length;
    return entry.results;
  }
}

/**
 * What a judgement of an item depends on besides the item, for `PerItem`: one that is older than an hour is made again, as
 * dates that lay in the future come nearer.
 */
export function hourKey(now: number): string {
  return String(Math.floor(now / 3_600_000));
}
