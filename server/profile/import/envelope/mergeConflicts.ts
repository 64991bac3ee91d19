import type { Span } from '../../text/textEdit';
import type { MergeConflict } from './envelopeFinding';

/** The first characters of a line that Git writes into a file with conflicts. Formatters may have indented it. */
const markerLine = /^[ \t]*(<{7}|\|{7}|={7}|>{7})(?:[ \t][^\r\n]*)?(?:\r?\n|$)/gm;

interface Marker extends Span {
  readonly sign: string;
}

/** A conflict with what is not part of its current side. */
export interface FoundConflict {
  readonly conflict: MergeConflict;
  /** The lines outside of each side. */
  readonly outsideCurrent: readonly Span[];
  readonly outsideIncoming: readonly Span[];
}

/** Finds the conflicts that a merge left in a text, in the order of the text. */
export function mergeConflictsIn(text: string): FoundConflict[] {
  if (!text.includes('<<<<<<<') && !text.includes('>>>>>>>')) return [];
  const markers = [...text.matchAll(markerLine)].map((match): Marker => ({
    sign: (match[1] ?? '').charAt(0),
    start: match.index,
    end: match.index + match[0].length,
  }));
  const found: FoundConflict[] = [];
  for (let index = 0; index < markers.length; index++) {
    const first = markers[index];
    if (!first) break;
    const [, second] = markers.slice(index, index + 2);
    const hasBase = second?.sign === '|';
    const separator = markers[index + (hasBase ? 2 : 1)];
    const last = markers[index + (hasBase ? 3 : 2)];
    const isComplete = first.sign === '<' && separator?.sign === '=' && last?.sign === '>';
    if (isComplete && second) {
      found.push(completeConflict(text, first, { second, separator }, last));
      index += hasBase ? 3 : 2;
    } else found.push(loneMarker(text, first));
  }
  return found;
}

function completeConflict(
  text: string,
  first: Marker,
  { second, separator }: { readonly second: Marker; readonly separator: Marker },
  last: Marker,
): FoundConflict {
  return {
    conflict: {
      kind: 'merge-conflict',
      span: { start: first.start, end: last.end },
      marker: withoutBlanks(text, first),
      current: { start: first.end, end: second.start },
      incoming: { start: separator.end, end: last.start },
    },
    outsideCurrent: [
      { start: first.start, end: first.end },
      { start: second.start, end: last.end },
    ],
    outsideIncoming: [
      { start: first.start, end: separator.end },
      { start: last.start, end: last.end },
    ],
  };
}

/** A marker whose conflict was resolved in part. */
function loneMarker(text: string, { start, end }: Marker): FoundConflict {
  const span = { start, end };
  return {
    conflict: {
      kind: 'merge-conflict',
      span,
      marker: withoutBlanks(text, span),
      current: undefined,
      incoming: undefined,
    },
    outsideCurrent: [span],
    outsideIncoming: [span],
  };
}

function withoutBlanks(text: string, { start, end }: Span): Span {
  const line = text.slice(start, end);
  return { start: start + line.length - line.trimStart().length, end: start + line.trimEnd().length };
}
