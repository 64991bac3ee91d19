/** A function that is called once at most, when first needed. */
export function once<T>(compute: () => T): () => T {
  const known: T[] = [];
  return () => (known[0] ??= compute());
}
