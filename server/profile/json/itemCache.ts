/** Which items of a list have been replaced by others, oldest first. It goes from a list to the one that follows it. */
interface Changes {
  readonly indices: number[];
}

const changesOf = new WeakMap<readonly unknown[], Changes>();

/** Lists that are shorter than this are not worth remembering. */
export const fewItems = 16;

/** A copy of a list with another item in one place. What was made of its other items is made of this list's as well. */
export function withItem(list: readonly unknown[], index: number, item: unknown): unknown[] {
  const next = list.slice();
  next[index] = item;
  const changes = changesOf.get(list);
  if (changes) {
    changes.indices.push(index);
    // The older list has no claim any more: it would be kept as long as this one.
    changesOf.delete(list);
    changesOf.set(next, changes);
  }
  return next;
}

/** Something that follows from each item of a list alone. After an edit in one item it is made for that one only. */
export class PerItem<Made> {
  private readonly known = new WeakMap<Changes, { made: Made[]; conditions: string; seen: number }>();

  /**
   * @param conditions what it depends on besides: when these change, it is made for all items again.
   * @param onChange told of what was made of an item before and is now, `all` being what is returned.
   * @returns for each item what was made of it: to be looked at before the next call.
   */
  of(
    list: readonly unknown[],
    make: (item: unknown, index: number) => Made,
    conditions = '',
    onChange?: (all: readonly Made[], index: number, before: Made | undefined, now: Made) => void,
  ): readonly Made[] {
    if (list.length < fewItems) return list.map((item, index) => make(item, index));
    let changes = changesOf.get(list);
    if (!changes) changesOf.set(list, (changes = { indices: [] }));
    const known = this.known.get(changes);
    if (known?.conditions !== conditions) {
      const made = list.map((item, index) => make(item, index));
      this.known.set(changes, { made, conditions, seen: changes.indices.length });
      return made;
    }
    for (const index of new Set(changes.indices.slice(known.seen))) {
      const made = make(list[index], index);
      onChange?.(known.made, index, known.made[index], made);
      known.made[index] = made;
    }
    known.seen = changes.indices.length;
    return known.made;
  }
}

/**
 * What a judgement of an item depends on besides the item, for `PerItem`: one that is older than an hour is made again, as
 * dates that lay in the future come nearer.
 */
export function atHourOf(now: number): string {
  return String(Math.floor(now / 3_600_000));
}
