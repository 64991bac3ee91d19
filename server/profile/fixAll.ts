import type { Edit, Fix, Problem } from './problem';

/** A text while edits are made to it: stretches of the original, and what came in between. */
type Piece = { readonly start: number; readonly end: number } | string;

/** Rounds of repair: a repair may show the next problem. No text needs more than a few. */
const mostRounds = 20;

/**
 * All that can be repaired without a doubt and without a loss: the safe fixes, again and again until none is left.
 * @param problemsOf what is wrong with a text.
 * @returns edits of the given text, in its order; none if there is nothing to do. Done twice is done once.
 */
export function fixAll(text: string, problemsOf: (text: string) => readonly Problem[]): Edit[] {
  let pieces: Piece[] = [{ start: 0, end: text.length }];
  let current = text;
  for (let round = 0; round < mostRounds; round++) {
    const edits = compatible(problemsOf(current).flatMap((problem) => safeFix(problem) ?? []));
    if (edits.length === 0) break;
    pieces = applied(pieces, edits);
    current = textOf(pieces, text);
  }
  return editsFrom(pieces, text);
}

function safeFix(problem: Problem): Fix | undefined {
  const safe = problem.fixes?.().filter((fix) => fix.safe) ?? [];
  return safe.length === 1 ? safe[0] : undefined;
}

/** The edits of those fixes that touch no edit of an earlier one, in the order of the text. */
export function compatible(fixes: readonly Fix[]): Edit[] {
  const taken = new Stretches();
  for (const { edits } of fixes) {
    if (!edits.some((edit) => taken.meets(edit))) taken.add(edits);
  }
  return taken.edits;
}

/** Edits in the order of the text, none of which meets another. */
class Stretches {
  edits: Edit[] = [];

  meets({ start, end }: Edit): boolean {
    const next = this.edits[this.indexFor(start)];
    const before = this.edits[this.indexFor(start) - 1];
    return (next !== undefined && next.start <= end) || (before !== undefined && before.end >= start);
  }

  add(edits: readonly Edit[]): void {
    const last = this.edits.at(-1);
    const [first] = edits;
    if (!first) return;
    // Most come in the order of the text: then nothing has to move.
    const isLater = !last || last.end < first.start;
    this.edits = isLater ? this.edits.concat(edits) : [...this.edits, ...edits];
    if (!isLater || edits.length > 1) this.edits.sort((a, b) => a.start - b.start || a.end - b.end);
  }

  /** Of the first edit that does not start before an offset. */
  private indexFor(offset: number): number {
    let [low, high] = [0, this.edits.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.edits[middle]?.start ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** @param edits of the text that the pieces make, in its order, without overlaps. */
function applied(pieces: readonly Piece[], edits: readonly Edit[]): Piece[] {
  const result: Piece[] = [];
  let rest = [...pieces];
  let position = 0;
  for (const { start, end, newText } of edits) {
    const [before, after] = cut(rest, start - position);
    result.push(...before, newText);
    [, rest] = cut(after, end - start);
    position = end;
  }
  return [...result, ...rest].filter((piece) => lengthOf(piece) > 0);
}

/** Splits pieces after so many characters. */
function cut(pieces: readonly Piece[], length: number): [Piece[], Piece[]] {
  let left = length;
  for (const [index, piece] of pieces.entries()) {
    const size = lengthOf(piece);
    if (left < size) {
      const [head, tail] = split(piece, left);
      return [
        [...pieces.slice(0, index), head],
        [tail, ...pieces.slice(index + 1)],
      ];
    }
    left -= size;
  }
  return [[...pieces], []];
}

function split(piece: Piece, at: number): [Piece, Piece] {
  if (typeof piece === 'string') return [piece.slice(0, at), piece.slice(at)];
  const middle = piece.start + at;
  return [
    { start: piece.start, end: middle },
    { start: middle, end: piece.end },
  ];
}

function lengthOf(piece: Piece): number {
  return typeof piece === 'string' ? piece.length : piece.end - piece.start;
}

function textOf(pieces: readonly Piece[], original: string): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : original.slice(piece.start, piece.end))).join('');
}

/** What lies between the stretches that are left of the original. */
function editsFrom(pieces: readonly Piece[], original: string): Edit[] {
  const edits: Edit[] = [];
  let position = 0;
  let newText = '';
  const flush = (end: number): void => {
    if (newText !== original.slice(position, end)) edits.push({ start: position, end, newText });
    newText = '';
  };
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      newText += piece;
      continue;
    }
    flush(piece.start);
    position = piece.end;
  }
  flush(original.length);
  return edits;
}
