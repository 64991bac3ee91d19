/**
 * Runs a task for each item of a source, several at a time. A result is yielded as soon as it and those before it are known, also
 * while the source waits. The source is read only as fast as the results are consumed.
 * @param maxRunning tasks that run, or whose results wait to be consumed.
 */
export async function* inOrder<Item, Result>(
  source: AsyncIterable<Item>,
  run: (item: Item) => Promise<Result>,
  maxRunning: number,
): AsyncGenerator<Result> {
  const iterator = source[Symbol.asyncIterator]();
  const running: Promise<Result>[] = [];
  const state: { next: Promise<IteratorResult<Item>> | undefined; isEnd: boolean } = { next: undefined, isEnd: false };
  while (!state.isEnd || running.length > 0) {
    if (!state.isEnd && running.length < maxRunning) state.next ??= iterator.next();
    const [oldest] = running;
    const first = await Promise.race([
      ...(state.next ? [state.next.then((item) => ({ item }))] : []),
      ...(oldest ? [oldest.then((result) => ({ result }))] : []),
    ]);
    if ('result' in first) {
      void running.shift();
      yield first.result;
      continue;
    }
    state.next = undefined;
    if (first.item.done) {
      state.isEnd = true;
      continue;
    }
    const task = run(first.item.value);
    // A failure is thrown when its turn comes.
    task.catch(() => undefined);
    running.push(task);
  }
}
