import { isLarge } from '../json/limits';
import type { ProfileDocument } from '../document/profileDocument';
import { TextBuilder } from '../text/textBuilder';
import { Kind, type Path, type TextTree } from '../json/syntaxTree';
import { childUpTo } from '../json/treeSearch';

/** Members of an object that are kept: by these the JSON service knows which names an object has already. */
const mostMembers = 1000;

/** Characters between two nodes that are kept. */
const longestGap = 1000;

/** A text, and an offset in it. */
export interface Elided {
  readonly text: string;
  readonly offset: number;
}

/**
 * The text of a document without what a completion at an offset does not depend on: what is in other members and items than
 * those around the offset, and most of what is long between them. A small document is left as it is.
 */
export function elidedAround({ text, reading: { tree } }: ProfileDocument, offset: number): Elided {
  return isLarge(text, tree) && tree.size > 0 ? new Elision(tree, offset).elided() : { text, offset };
}

/** A path in an elided document as one of the document itself: of a list few items are left. */
export function unelided(path: Path, { text, reading: { tree } }: ProfileDocument, offset: number): Path {
  if (!isLarge(text, tree)) return path;
  const whole = tree.pathAt(offset)?.path ?? [];
  return path.map((segment, i) => (typeof segment === 'number' ? (whole[i] ?? segment) : segment));
}

class Elision {
  private readonly result = new TextBuilder();
  /** How far in the text the result is. */
  private position = 0;
  private elidedOffset = 0;

  constructor(
    private readonly tree: TextTree,
    private readonly offset: number,
  ) {}

  elided(): Elided {
    const { tree } = this;
    this.gapTo(tree.start(0), ',');
    this.value(0);
    this.gapTo(tree.text.length, ',');
    return { text: this.result.text, offset: this.elidedOffset };
  }

  private value(node: number): void {
    const { tree, offset } = this;
    const [start, end] = [tree.start(node), tree.end(node)];
    if (!tree.isContainer(node)) return this.keepTo(end);
    if (start < offset && offset <= end) return this.around(node);
    this.result.add(tree.kind(node) === Kind.Object ? '{}' : '[]');
    this.position = end;
  }

  /** A container around the offset. */
  private around(container: number): void {
    const { tree } = this;
    const end = tree.end(container);
    this.keepTo(tree.start(container) + 1);
    this.children(container);
    const isClosed = this.position < end && tree.text[end - 1] === (tree.kind(container) === Kind.Object ? '}' : ']');
    this.gapTo(isClosed ? end - 1 : end, ',');
    this.keepTo(end);
  }

  private children(container: number): void {
    const { tree } = this;
    const children = tree.children(container);
    const keyed = tree.kind(container) === Kind.Object;
    let behind = 0;
    for (const index of this.kept(container, children)) {
      const child = children[index] ?? 0;
      const start = tree.start(keyed ? child - 1 : child);
      if (index === behind) this.gapTo(start, ',');
      else this.skipTo(start);
      if (keyed) {
        this.keepTo(tree.end(child - 1));
        this.gapTo(tree.start(child), ':');
      }
      this.value(child);
      behind = index + 1;
    }
    const last = children.at(-1);
    if (last !== undefined && behind < children.length) this.skipTo(tree.end(last));
  }

  /** Leaves out other children. */
  private skipTo(position: number): void {
    this.result.add(',');
    this.position = position;
  }

  /** Indices of the children that are kept: those beside the offset, and the first members of each name. */
  private kept(container: number, children: Int32Array): number[] {
    const { tree, offset } = this;
    const here = childUpTo(tree, container, offset);
    const index = here === undefined ? children.length : children.indexOf(here);
    const kept = new Set([index - 1, index, index + 1].filter((each) => each in children));
    if (tree.kind(container) === Kind.Object) {
      const names = new Set<string>();
      for (let i = 0; i < children.length && names.size < mostMembers; i++) {
        const name = tree.keyName((children[i] ?? 0) - 1);
        if (!names.has(name)) kept.add(i);
        names.add(name);
      }
    }
    return [...kept].sort((a, b) => a - b);
  }

  /**
   * What is between two nodes: as it is, up to a length; of more, what it says.
   * @param sign the comma or the colon that may be there.
   */
  private gapTo(end: number, sign: string): void {
    const { offset, position } = this;
    if (position < offset && offset < end) {
      this.shortenedTo(offset, sign);
      this.shortenedTo(end, sign);
    } else this.shortenedTo(end, sign);
  }

  private shortenedTo(end: number, sign: string): void {
    if (end - this.position <= longestGap) return this.keepTo(end);
    if (this.position === this.offset) this.elidedOffset = this.result.length;
    const gap = this.tree.text.slice(this.position, end);
    this.result.add((gap.includes(sign) ? sign : '') + (gap.includes('\n') ? '\n' : ' '));
    this.position = end;
    if (end === this.offset) this.elidedOffset = this.result.length;
  }

  private keepTo(end: number): void {
    const { position, offset } = this;
    if (end < position) return;
    if (position <= offset && offset <= end) this.elidedOffset = this.result.length + offset - position;
    this.result.add(this.tree.text.slice(position, end));
    this.position = end;
  }
}
