import { asFew } from './edits';
import type { Edit, Fix, Problem, Span } from './problem';

/** A text while edits are made to it: stretches of the original, and what came in between. */
type Piece = { readonly start: number; readonly end: number } | string;

/** Rounds of repair: a repair may show the next problem. No text needs more than a few, unless it is not JSON at all. */
const mostRounds = 100;
/** A round reads the whole text and mends all that is wrong: beyond the first few, no more than this in characters. */
const mostWork = 30_000_000;
const fewRounds = 4;
/** A problem costs as much as so many characters. */
const workOfProblem = 100;

/**
 * All that can be repaired without a doubt and without a loss: the safe fixes, again and again until none is left. Lines that are
 * broken after that are left as they were.
 * @param problemsOf all that is wrong with a text, however much it is.
 * @returns edits of the given text, in its order; none if there is nothing to do. Done twice is done once.
 */
export function fixAll(text: string, problemsOf: (text: string) => readonly Problem[]): readonly Edit[] {
  let pieces: Piece[] = [{ start: 0, end: text.length }];
  let current = text;
  let problems = problemsOf(text);
  let work = 0;
  for (let round = 0; round < mostRounds && (round < fewRounds || work < mostWork); round++) {
    work += current.length + problems.length * workOfProblem;
    // What keeps the text from being JSON first: what it says is judged when it can be read.
    const syntax = safeFixes(problems.filter(({ kind }) => kind === 'syntax'));
    const edits = compatible(syntax.length > 0 ? syntax : safeFixes(problems));
    if (edits.length === 0) break;
    pieces = applied(pieces, edits);
    current = textOf(pieces, text);
    problems = problemsOf(current);
  }
  return asFew(text, outside(brokenLines(current, problems), editsFrom(pieces, text)));
}

/** What is said of a text as such and leaves no doubt of what stands where. */
const harmless: ReadonlySet<string> = new Set(['comment', 'repeated-key']);

/**
 * The lines that are not JSON after all repairs, in the order of the text. What seems beyond doubt in them may follow from a slip
 * that only a person can mend, such as a quote that is missing before a name.
 */
function brokenLines(text: string, problems: readonly Problem[]): Span[] {
  const lines: Span[] = [];
  for (const { kind, code, start } of problems) {
    if (kind !== 'syntax' || harmless.has(code) || start <= (lines.at(-1)?.end ?? -1)) continue;
    const end = text.indexOf('\n', start);
    lines.push({ start: text.lastIndexOf('\n', start - 1) + 1, end: end < 0 ? text.length : end });
  }
  return lines;
}

/** @param lines of the text as it is after the edits. */
function outside(lines: readonly Span[], edits: readonly Edit[]): readonly Edit[] {
  let [index, shift] = [0, 0];
  return edits.filter(({ start, end, newText }) => {
    const from = start + shift;
    const to = from + newText.length;
    shift = to - end;
    while ((lines[index]?.end ?? Infinity) < from) index++;
    return to < (lines[index]?.start ?? Infinity);
  });
}

/** Few people want the cures of more than this. */
const fewCostly = 10;

/** The problems without most of those whose cures are costly. */
export function fewOfCostly(problems: readonly Problem[]): Problem[] {
  let costly = 0;
  return problems.filter(({ isCostly }) => !isCostly || ++costly <= fewCostly);
}

function safeFixes(problems: readonly Problem[]): Fix[] {
  return problems.flatMap((problem) => {
    const safe = problem.isCostly ? [] : (problem.fixes?.().filter((fix) => fix.safe) ?? []);
    return safe.length === 1 ? safe : [];
  });
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
  readonly edits: Edit[] = [];

  meets({ start, end }: Edit): boolean {
    const next = this.edits[this.indexFor(start)];
    const before = this.edits[this.indexFor(start) - 1];
    return (next !== undefined && next.start <= end) || (before !== undefined && before.end >= start);
  }

  add(edits: readonly Edit[]): void {
    for (const edit of edits) {
      const last = this.edits.at(-1);
      // Most come in the order of the text: then nothing has to move.
      if (!last || last.start < edit.start) this.edits.push(edit);
      else this.edits.splice(this.indexFor(edit.start, edit.end), 0, edit);
    }
  }

  /** Of the first edit that does not start before an offset, or, of those that start there, end before another. */
  private indexFor(offset: number, end = -1): number {
    let [low, high] = [0, this.edits.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const edit = this.edits[middle];
      if (edit && (edit.start < offset || (edit.start === offset && edit.end < end))) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** @param edits of the text that the pieces make, in its order, without overlaps. */
function applied(pieces: readonly Piece[], edits: readonly Edit[]): Piece[] {
  const result: Piece[] = [];
  const source = new Source(pieces);
  let position = 0;
  for (const { start, end, newText } of edits) {
    source.take(start - position, result);
    if (newText !== '') result.push(newText);
    source.take(end - start, []);
    position = end;
  }
  source.take(Infinity, result);
  return result;
}

/** Pieces that are read from the first to the last, so many characters at a time. */
class Source {
  private index = 0;
  /** What is left of the piece at the index. */
  private rest: Piece | undefined;

  constructor(private readonly pieces: readonly Piece[]) {}

  take(length: number, into: Piece[]): void {
    for (let left = length; left > 0;) {
      const piece = this.rest ?? this.pieces[this.index];
      if (piece === undefined) return;
      const size = lengthOf(piece);
      if (left < size) {
        const [head, tail] = split(piece, left);
        into.push(head);
        this.rest = tail;
        return;
      }
      into.push(piece);
      this.rest = undefined;
      this.index++;
      left -= size;
    }
  }
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
