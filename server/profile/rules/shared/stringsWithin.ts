import type { Path, PathSegment } from '../../json/syntaxTree';

/** A string within a value, with its path. */
export interface LocatedString {
  readonly text: string;
  readonly path: Path;
}

/** A path as a linked list from its end. A separate array for each value of a deeply nested text would use too much memory. */
interface PathNode {
  readonly segment: PathSegment;
  readonly parent: PathNode | undefined;
}

/** All strings within a value, without property names, in document order. Not recursive, because nested generators are slow. */
export function* stringsIn(value: unknown, path: Path = []): Generator<LocatedString> {
  const stack: { readonly value: unknown; readonly location: PathNode | undefined }[] = [
    { value, location: undefined },
  ];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { value: each, location } = next;
    if (typeof each === 'string') {
      yield {
        text: each,
        get path() {
          return [...path, ...segmentsOf(location)];
        },
      };
    }
    if (typeof each !== 'object' || each === null) continue;
    const entries: [PathSegment, unknown][] = Array.isArray(each) ? [...each.entries()] : Object.entries(each);
    for (const [segment, child] of entries.reverse())
      stack.push({ value: child, location: { segment, parent: location } });
  }
}

function segmentsOf(location: PathNode | undefined): PathSegment[] {
  const segments: PathSegment[] = [];
  for (let each = location; each; each = each.parent) segments.push(each.segment);
  return segments.reverse();
}
