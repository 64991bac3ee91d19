/** A function that is called once at most, when first needed. */
export function lazy<T>(compute: () => T): () => T {
  const cache: T[] = [];
  return () => (cache[0] ??= compute());
}
