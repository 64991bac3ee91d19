/** Wraps a function so that it is called at most once, when its result is first needed. */
export function lazy<T>(compute: () => T): () => T {
  const cache: T[] = [];
  return () => (cache[0] ??= compute());
}
