/** Items that turned out to have no content. They are removed at the end, so that the indexes in paths stay valid until then. */
export class RemovedItems {
  private readonly lists = new Map<string, { readonly list: unknown[]; readonly indexes: number[] }>();

  /** @param path of the list. */
  add(path: string, list: unknown[], index: number): void {
    if (index === list.length - 1) return void list.pop();
    const known = this.lists.get(path);
    if (known) known.indexes.push(index);
    else this.lists.set(path, { list, indexes: [index] });
  }

  /** Removes the items from their lists. */
  apply(): void {
    for (const { list, indexes } of this.lists.values()) {
      indexes.sort((a, b) => a - b);
      const removed = new Set(indexes);
      const kept = list.filter((_, index) => !removed.has(index));
      list.length = 0;
      for (const item of kept) list.push(item);
    }
  }

  /** The path of a value after the removal. */
  pathAfter(path: string): string {
    if (this.lists.size === 0) return path;
    let before = '';
    return path.replaceAll(/\[(\d+)\]|[^[]+/g, (segment, digits: string | undefined) => {
      const index = Number(digits);
      const shift = digits === undefined ? 0 : countBelow(this.lists.get(before)?.indexes ?? [], index);
      before += segment;
      return shift === 0 ? segment : `[${index - shift}]`;
    });
  }
}

/** @param sorted in ascending order. */
function countBelow(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? limit) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
