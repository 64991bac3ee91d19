import type { Path, PathSegment } from '../textTree';

/** All strings of a value, names of members left out, with where they stand. It recurses: no value is deeper than `maxDepth`. */
export function* strings(value: unknown, path: Path = []): Generator<{ readonly text: string; readonly path: Path }> {
  if (typeof value === 'string') yield { text: value, path };
  if (typeof value !== 'object' || value === null) return;
  const entries: Iterable<[PathSegment, unknown]> = Array.isArray(value) ? value.entries() : Object.entries(value);
  for (const [segment, child] of entries) yield* strings(child, [...path, segment]);
}
