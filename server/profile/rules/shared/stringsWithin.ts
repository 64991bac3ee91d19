import type { Path, PathSegment } from '../../json/syntaxTree';

/** A string of a value, with where it stands. */
export interface PlacedText {
  readonly text: string;
  readonly path: Path;
}

/** The way to a value from its end: a path of its own for each value of a deep text would cost more than the text. */
interface Way {
  readonly segment: PathSegment;
  readonly around: Way | undefined;
}

/** All strings of a value, names of members left out, in their order. Without recursion: each step of a nested generator costs. */
export function* strings(value: unknown, path: Path = []): Generator<PlacedText> {
  const waiting: { readonly value: unknown; readonly way: Way | undefined }[] = [{ value, way: undefined }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value: each, way } = next;
    if (typeof each === 'string') {
      yield {
        text: each,
        get path() {
          return [...path, ...segmentsOf(way)];
        },
      };
    }
    if (typeof each !== 'object' || each === null) continue;
    const entries: [PathSegment, unknown][] = Array.isArray(each) ? [...each.entries()] : Object.entries(each);
    for (const [segment, child] of entries.reverse()) waiting.push({ value: child, way: { segment, around: way } });
  }
}

function segmentsOf(way: Way | undefined): PathSegment[] {
  const segments: PathSegment[] = [];
  for (let each = way; each; each = each.around) segments.push(each.segment);
  return segments.reverse();
}
