import type { Edit, Span } from './textEdit';

/** The whole lines around a span, without the line break of the last one. */
export function wholeLines(text: string, { start, end }: Span): Span {
  const lineEnd = text.indexOf('\n', end);
  return {
    start: start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1,
    end: lineEnd < 0 ? text.length : lineEnd,
  };
}

/** A span of the original text, or inserted text. */
type Piece = Span | string;

/** An edited text, as spans of the original and the text inserted between them. Immutable. */
export class PieceTable {
  /** The text after the edits. */
  readonly text: string;
  private cachedEdits: readonly Edit[] | undefined;

  constructor(
    private readonly original: string,
    private readonly pieces: readonly Piece[] = [{ start: 0, end: original.length }],
  ) {
    this.text = pieces
      .map((piece) => (typeof piece === 'string' ? piece : original.slice(piece.start, piece.end)))
      .join('');
  }

  /** @param edits of `text`, in the order of the text, without overlaps. */
  with(edits: readonly Edit[]): PieceTable {
    const result: Piece[] = [];
    const source = new PieceReader(this.pieces);
    let position = 0;
    for (const { start, end, newText } of edits) {
      source.take(start - position, result);
      if (newText !== '') result.push(newText);
      source.take(end - start, []);
      position = end;
    }
    source.take(Infinity, result);
    return new PieceTable(this.original, result);
  }

  /** The edits that turn the original into `text`, in the order of the original, without overlaps. */
  get edits(): readonly Edit[] {
    return (this.cachedEdits ??= this.findEdits());
  }

  private findEdits(): Edit[] {
    const edits: Edit[] = [];
    let position = 0;
    let newText = '';
    const flush = (end: number): void => {
      if (newText !== this.original.slice(position, end)) edits.push({ start: position, end, newText });
      newText = '';
    };
    for (const piece of this.pieces) {
      if (typeof piece === 'string') {
        newText += piece;
        continue;
      }
      flush(piece.start);
      position = piece.end;
    }
    flush(this.original.length);
    return edits;
  }

  /** Whether an edit touches one of these spans of `text`. @param spans in the order of the text, without overlaps. */
  isEditedWithin(spans: readonly Span[]): boolean {
    let [index, shift] = [0, 0];
    for (const { start, end, newText } of this.edits) {
      const from = start + shift;
      const to = from + newText.length;
      shift = to - end;
      while ((spans[index]?.end ?? Infinity) < from) index++;
      if ((spans[index]?.start ?? Infinity) <= to) return true;
    }
    return false;
  }

  /**
   * The whole lines of the original that correspond to spans of `text`, without their line breaks.
   * @param spans in the order of the text, without overlaps.
   */
  originalLinesOf(spans: readonly Span[]): Span[] {
    let [index, shift] = [0, 0];
    /** The span of the original for an offset of `text`: for an offset in an edit, everything that the edit replaces. */
    const originOf = (offset: number): Span => {
      for (let edit = this.edits[index]; edit && edit.start + shift <= offset; edit = this.edits[++index]) {
        if (offset <= edit.start + shift + edit.newText.length) return edit;
        shift += edit.newText.length - (edit.end - edit.start);
      }
      return { start: offset - shift, end: offset - shift };
    };
    return spans.map(({ start, end }) => {
      const from = originOf(start).start;
      return wholeLines(this.original, { start: from, end: originOf(end).end });
    });
  }

  /** The spans in `text` of spans of the original that no edit touches. @param spans in the order of the original. */
  currentSpansOf(spans: readonly Span[]): Span[] {
    let [index, shift] = [0, 0];
    return spans.map(({ start, end }) => {
      for (let edit = this.edits[index]; edit && edit.end < start; edit = this.edits[++index])
        shift += edit.newText.length - (edit.end - edit.start);
      return { start: start + shift, end: end + shift };
    });
  }
}

/** Reads pieces from first to last, a number of characters at a time. */
class PieceReader {
  private index = 0;
  /** The unread part of the piece at the index. */
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
