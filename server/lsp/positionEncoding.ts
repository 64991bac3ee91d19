import { type ClientCapabilities, type Position, PositionEncodingKind, type Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** Units of a character of the text in an encoding, by its code point. */
type UnitsOf = (codePoint: number) => number;

/** UTF-16 is the encoding of the service and needs no conversion. */
const conversions = new Map<PositionEncodingKind, UnitsOf | undefined>([
  [PositionEncodingKind.UTF16, undefined],
  [PositionEncodingKind.UTF8, (code) => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4)],
  [PositionEncodingKind.UTF32, () => 1],
]);

/** The encoding of positions that the editor prefers. Every editor supports UTF-16. */
export function choosePositionEncoding({ general }: ClientCapabilities): PositionEncodingKind {
  return general?.positionEncodings?.find((each) => conversions.has(each)) ?? PositionEncodingKind.UTF16;
}

/** Converts the positions of the editor from and to those of the service, in a text. */
export interface DocumentPositions {
  /** The editor's position of an offset. */
  at(offset: number): Position;
  /** The offset of the editor's position. */
  offsetAt(position: Position): number;
  /** The service's position (UTF-16) of the editor's position. */
  decode(position: Position): Position;
  /** The editor's position of the service's position. */
  encode(position: Position): Position;
  /** To be called after each change of the text. @param start the service's position of the change. */
  changed(start: Position): void;
}

/** @param text may change, see `changed`. */
export function documentPositions(text: TextDocument, encoding: PositionEncodingKind): DocumentPositions {
  const unitsOf = conversions.get(encoding);
  return unitsOf
    ? new EncodedPositions(text, unitsOf)
    : {
        at: (offset) => text.positionAt(offset),
        offsetAt: (position) => text.offsetAt(position),
        decode: (position) => position,
        encode: (position) => position,
        changed: () => undefined,
      };
}

export function encodeRange(positions: DocumentPositions, { start, end }: Range): Range {
  return { start: positions.encode(start), end: positions.encode(end) };
}

/** Code units between two checkpoints of a long line. */
const step = 128;

/** A position after the end of a line is the end of that line. */
const endOfLine = 2 ** 31 - 1;

/** A boundary between two characters of a line: in code units, and in units of the encoding. */
interface Boundary {
  readonly index: number;
  readonly units: number;
}

type Accepts = (index: number, units: number) => boolean;

class EncodedPositions implements DocumentPositions {
  /**
   * For long lines: the units before each multiple of `step`, as far as the line was searched. Otherwise many positions in one line, or many
   * changes of it, would take quadratic time.
   */
  private readonly checkpoints = new Map<number, number[]>();

  constructor(
    private readonly text: TextDocument,
    private readonly unitsOf: UnitsOf,
  ) {}

  at(offset: number): Position {
    return this.encode(this.text.positionAt(offset));
  }

  offsetAt(position: Position): number {
    return this.text.offsetAt(this.decode(position));
  }

  encode({ line, character }: Position): Position {
    const content = this.lineAt(line);
    const found = this.search(line, content, (index) => index <= character);
    return { line, character: found.units };
  }

  decode({ line, character }: Position): Position {
    const content = this.lineAt(line);
    const found = this.search(line, content, (_, units) => units <= character);
    return { line, character: found.index };
  }

  changed({ line, character }: Position): void {
    const checkpoints = this.checkpoints.get(line);
    this.checkpoints.clear();
    if (!checkpoints) return;
    // Those of the text before the change, also if it joins two surrogates.
    checkpoints.length = Math.min(checkpoints.length, Math.max(1, Math.ceil(character / step)));
    this.checkpoints.set(line, checkpoints);
  }

  private lineAt(line: number): string {
    return this.text.getText({ start: { line, character: 0 }, end: { line, character: endOfLine } });
  }

  /** The last boundary of characters that is accepted. @param accepts is true up to some boundary of the line. */
  private search(line: number, content: string, accepts: Accepts): Boundary {
    const checkpoints = this.checkpoints.get(line) ?? [0];
    if (content.length > step) this.checkpoints.set(line, checkpoints);
    let { index, units } = lastAccepted(checkpoints, content, accepts);
    while (index < content.length) {
      const code = content.codePointAt(index) ?? 0;
      const [nextIndex, nextUnits] = [index + lengthOf(code), units + this.unitsOf(code)];
      if (!accepts(nextIndex, nextUnits)) break;
      if (checkpoints.length * step < nextIndex) checkpoints.push(units);
      index = nextIndex;
      units = nextUnits;
    }
    return { index, units };
  }
}

/** The last accepted checkpoint, by binary search. */
function lastAccepted(checkpoints: readonly number[], content: string, accepts: Accepts): Boundary {
  let [first, last] = [0, checkpoints.length - 1];
  while (first < last) {
    const middle = Math.ceil((first + last) / 2);
    if (accepts(boundaryAt(content, middle * step), checkpoints[middle] ?? 0)) first = middle;
    else last = middle - 1;
  }
  return { index: boundaryAt(content, first * step), units: checkpoints[first] ?? 0 };
}

/** Code units of a code point. */
function lengthOf(codePoint: number): number {
  return codePoint > 0xffff ? 2 : 1;
}

/** The start of the character at an index: an index between two surrogates is in the middle of a character. */
function boundaryAt(text: string, index: number): number {
  return index > 0 && (text.codePointAt(index - 1) ?? 0) > 0xffff ? index - 1 : index;
}
