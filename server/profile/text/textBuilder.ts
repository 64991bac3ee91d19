/** Number of pieces that are joined at once. */
const maxPieces = 1000;

/**
 * Builds a text from pieces. With plain concatenation of a million pieces, the JavaScript engine would keep every piece until the
 * text is read.
 */
export class TextBuilder {
  private readonly blocks: string[] = [];
  private pieces: string[] = [];
  private count = 0;

  /** Characters so far. */
  get length(): number {
    return this.count;
  }

  add(piece: string): void {
    if (piece === '') return;
    this.count += piece.length;
    if (this.pieces.push(piece) < maxPieces) return;
    this.blocks.push(this.pieces.join(''));
    this.pieces = [];
  }

  get text(): string {
    return this.blocks.join('') + this.pieces.join('');
  }
}
