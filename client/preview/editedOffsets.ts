/** A change of a text, by offsets in the text before it. */
export interface OffsetChange {
  readonly start: number;
  readonly removed: number;
  readonly added: number;
}

/** More changes than between two renderings. Beyond them, positions are those of the rendered text. */
const maxChanges = 10_000;

/** Translates offsets between the text that is rendered and the current one, which may have been edited since. */
export class EditedOffsets {
  private readonly changes: OffsetChange[] = [];

  /** Forgets the changes: the current text is rendered. */
  reset(): void {
    this.changes.length = 0;
  }

  /** Adds the changes of one edit, in an order in which each is valid after the others, such as from the end to the start. */
  add(changes: readonly OffsetChange[]): void {
    for (const change of changes) {
      const last = this.changes.at(-1);
      // Typing is one change.
      if (last && change.removed === 0 && change.start === last.start + last.added)
        this.changes[this.changes.length - 1] = { ...last, added: last.added + change.added };
      else if (this.changes.length < maxChanges) this.changes.push(change);
    }
  }

  /** The offset in the current text of an offset in the rendered one. */
  toCurrent(offset: number): number {
    return this.changes.reduce((at, { start, removed, added }) => translate(at, start, removed, added), offset);
  }

  /** The offset in the rendered text of an offset in the current one. */
  toRendered(offset: number): number {
    return this.changes.reduceRight((at, { start, removed, added }) => translate(at, start, added, removed), offset);
  }
}

/** An offset after the replacement of some characters. Within them, it stays as near to where it was as possible. */
function translate(offset: number, start: number, removed: number, added: number): number {
  if (offset < start) return offset;
  return offset >= start + removed ? offset + added - removed : Math.min(offset, start + added);
}
