import type { Edit } from '../../text/textEdit';
import type { ParseError } from '../syntaxErrors';
import { stride, type SyntaxTree } from '../syntaxTree';
import type { CharacterEdit } from './hypotheses';

/** An edit and the error that it repairs, in positions of the text with all edits. */
interface AppliedEdit {
  at: number;
  readonly removed: string;
  readonly inserted: string;
  readonly code: ParseError['code'];
  start: number;
  end: number;
}

/** A text with edits of single characters, and the positions that it has without them. */
export class RecoveredText {
  private readonly edits: AppliedEdit[] = [];

  constructor(public text: string) {}

  get count(): number {
    return this.edits.length;
  }

  /** By how much the text is longer than the original one. */
  get lengthDelta(): number {
    return this.edits.reduce((sum, { inserted, removed }) => sum + inserted.length - removed.length, 0);
  }

  /** @returns false if the edit would undo an earlier one. */
  apply({ at, inserted = '', isReplacement = false, code, mark }: CharacterEdit): boolean {
    const { text, edits } = this;
    const removed = inserted === '' || isReplacement ? text.charAt(at) : '';
    if (edits.some((each) => each.at === at && (removed !== '' || each.removed !== ''))) return false;
    this.text = text.slice(0, at) + inserted + text.slice(at + removed.length);
    const by = inserted.length - removed.length;
    for (const edit of edits) {
      if (edit.at > at || (edit.at === at && by > 0)) edit.at += by;
      if (edit.start > at) edit.start += by;
      if (edit.end > at) edit.end += by;
    }
    edits.push({ at, removed, inserted, code, start: mark.start, end: mark.end > at ? mark.end + by : mark.end });
    edits.sort((a, b) => a.at - b.at);
    return true;
  }

  /** The errors that the edits repair. */
  get errors(): ParseError[] {
    return this.edits.map(({ code, start, end, at, removed, inserted }) => {
      const from = this.originalOffset(at, true);
      const edit: Edit = { start: from, end: from + removed.length, newText: inserted };
      if (inserted === '') return { code, start: edit.start, end: edit.end, edit };
      return { code, start: this.originalOffset(start, false), end: this.originalOffset(end, true), edit };
    });
  }

  /** @param isEnd whether it is the end of a node, which comes before a removed character. */
  originalOffset(offset: number, isEnd: boolean): number {
    let shift = 0;
    for (const { at, removed, inserted } of this.edits) {
      if (at > offset) break;
      if (removed.length === inserted.length) continue;
      if (removed === '') shift -= at < offset ? 1 : 0;
      else shift += at < offset || !isEnd ? 1 : 0;
    }
    return offset + shift;
  }

  /** Moves the nodes of a tree to the positions of the original text. */
  restorePositions(tree: SyntaxTree, original: string): void {
    const { data, size } = tree;
    const first = this.edits[0]?.at ?? 0;
    this.markContainers(tree);
    tree.text = original;
    for (let at = 0; at < size * stride; at += stride) {
      const [start = 0, end = 0] = [data[at], data[at + 1]];
      if (end < first) continue;
      if (start >= first) data[at] = this.originalOffset(start, false);
      data[at + 1] = Math.max(this.originalOffset(end, true), data[at] ?? 0);
    }
  }

  /** Marks the containers that lack a bracket, or have one of another kind: nothing can be inserted at it. */
  private markContainers(tree: SyntaxTree): void {
    const inserted = new Set(this.edits.filter((each) => /[{}[\]]/.test(each.inserted)).map(({ at }) => at));
    if (inserted.size === 0) return;
    for (let node = 0; node < tree.size; node++)
      if (tree.isContainer(node) && (inserted.has(tree.start(node)) || inserted.has(tree.end(node) - 1)))
        tree.markDamaged(node, true);
  }
}
