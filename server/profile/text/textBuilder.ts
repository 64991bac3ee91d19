/** Pieces that are joined at a time. */
const maxPieces = 1000;

/**
 * Puts a text together from pieces. Of a million of them, appended to each other, the engine would keep each one until the
 * text is looked at.
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
