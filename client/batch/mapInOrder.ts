/** How many items are mapped at a time: reading files waits for the disk, and validation for one server. */
const concurrency = 4;

/**
 * Maps items asynchronously, a few at a time.
 * @param onResult called in the order of the items.
 * @returns false if the signal was aborted before the end.
 */
export async function mapInOrder<Item extends object | string, Result>(
  items: readonly Item[],
  map: (item: Item) => Promise<Result>,
  onResult: (result: Result, item: Item) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const pending = new Map<number, Promise<Result>>();
  const start = (index: number): void => {
    const item = items[index];
    if (item === undefined) return;
    const promise = map(item);
    // Reported in order below, or not at all after another one has failed.
    promise.catch(() => undefined);
    pending.set(index, promise);
  };
  for (let index = 0; index < concurrency; index++) start(index);
  for (const [index, item] of items.entries()) {
    if (signal.aborted) return false;
    const promise = pending.get(index);
    pending.delete(index);
    if (promise) onResult(await promise, item);
    start(index + concurrency);
  }
  return !signal.aborted;
}
