import type { Path, PathSegment } from '../../json/syntaxTree';

/** A string of a value, with where it stands. */
export interface LocatedString {
  readonly text: string;
  readonly path: Path;
}

/** The way to a value from its end: a path of its own for each value of a deep text would cost more than the text. */
interface PathNode {
  readonly segment: PathSegment;
  readonly parent: PathNode | undefined;
}

/** All strings of a value, names of members left out, in their order. Without recursion: each step of a nested generator costs. */
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
