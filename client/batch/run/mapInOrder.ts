/**
 * Does something with each item, a few at a time.
 * @param take what was made of each item, in the order of the items.
 * @returns false if the signal was aborted before the end.
 */
export async function inOrder<Item extends object | string, Result>(
  items: readonly Item[],
  make: (item: Item) => Promise<Result>,
  take: (result: Result, item: Item) => void,
  signal: AbortSignal,
  width = 4,
): Promise<boolean> {
  const begun = new Map<number, Promise<Result>>();
  const begin = (index: number): void => {
    const item = items[index];
    if (item === undefined) return;
    const made = make(item);
    // Told when its turn comes, or not at all after another has failed.
    made.catch(() => undefined);
    begun.set(index, made);
  };
  for (let index = 0; index < width; index++) begin(index);
  for (const [index, item] of items.entries()) {
    if (signal.aborted) return false;
    const made = begun.get(index);
    begun.delete(index);
    if (made) take(await made, item);
    begin(index + width);
  }
  return !signal.aborted;
}
