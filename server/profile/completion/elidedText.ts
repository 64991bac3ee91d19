import { isTooLargeForJsonService } from '../json/limits';
import type { ProfileDocument } from '../document/profileDocument';
import { TextBuilder } from '../text/textBuilder';
import { NodeKind, type Path, type SyntaxTree } from '../json/syntaxTree';
import { firstChildEndingAtOrAfter } from '../json/treeSearch';

/** Properties of an object that are kept: the JSON service does not suggest their names again. */
const maxProperties = 1000;

/** Characters kept between two nodes. */
const maxGapLength = 1000;

/** A shortened text, and the offset in it. */
export interface ElidedText {
  readonly text: string;
  readonly offset: number;
}

/**
 * The text of a document without what a completion at an offset does not depend on: the content of other properties and
 * items, and long gaps between them. A small document stays as it is.
 */
export function elideAround({ text, parseResult: { tree } }: ProfileDocument, offset: number): ElidedText {
  return isTooLargeForJsonService(text, tree) && tree.size > 0 ? new Elider(tree, offset).elide() : { text, offset };
}

/** Maps a path in an elided document to the document itself, where arrays have more items. */
export function toOriginalPath(path: Path, { text, parseResult: { tree } }: ProfileDocument, offset: number): Path {
  if (!isTooLargeForJsonService(text, tree)) return path;
  const originalPath = tree.locationAt(offset)?.path ?? [];
  return path.map((segment, i) => (typeof segment === 'number' ? (originalPath[i] ?? segment) : segment));
}

class Elider {
  private readonly result = new TextBuilder();
  /** The offset up to which the text is copied or skipped. */
  private position = 0;
  private elidedOffset = 0;

  constructor(
    private readonly tree: SyntaxTree,
    private readonly offset: number,
  ) {}

  elide(): ElidedText {
    const { tree } = this;
    this.copyGapTo(tree.start(0), ',');
    this.copyValue(0);
    this.copyGapTo(tree.text.length, ',');
    return { text: this.result.text, offset: this.elidedOffset };
  }

  private copyValue(node: number): void {
    const { tree, offset } = this;
    const [start, end] = [tree.start(node), tree.end(node)];
    if (!tree.isContainer(node)) return this.copyTo(end);
    if (start < offset && offset <= end) return this.copyContainer(node);
    this.result.add(tree.kind(node) === NodeKind.Object ? '{}' : '[]');
    this.position = end;
  }

  /** A container around the offset. */
  private copyContainer(container: number): void {
    const { tree } = this;
    const end = tree.end(container);
    this.copyTo(tree.start(container) + 1);
    this.copyChildren(container);
    const isClosed =
      this.position < end && tree.text[end - 1] === (tree.kind(container) === NodeKind.Object ? '}' : ']');
    this.copyGapTo(isClosed ? end - 1 : end, ',');
    this.copyTo(end);
  }

  private copyChildren(container: number): void {
    const { tree } = this;
    const children = tree.children(container);
    const isObject = tree.kind(container) === NodeKind.Object;
    let nextIndex = 0;
    for (const index of this.keptChildren(container, children)) {
      const child = children[index] ?? 0;
      const start = tree.start(isObject ? child - 1 : child);
      if (index === nextIndex) this.copyGapTo(start, ',');
      else this.skipTo(start);
      if (isObject) {
        this.copyTo(tree.end(child - 1));
        this.copyGapTo(tree.start(child), ':');
      }
      this.copyValue(child);
      nextIndex = index + 1;
    }
    const last = children.at(-1);
    if (last !== undefined && nextIndex < children.length) this.skipTo(tree.end(last));
  }

  /** Skips other children. */
  private skipTo(position: number): void {
    this.result.add(',');
    this.position = position;
  }

  /** Indices of the children that are kept: those next to the offset, and the first property of each name. */
  private keptChildren(container: number, children: Int32Array): number[] {
    const { tree, offset } = this;
    const current = firstChildEndingAtOrAfter(tree, container, offset);
    const index = current === undefined ? children.length : children.indexOf(current);
    const kept = new Set([index - 1, index, index + 1].filter((each) => each in children));
    if (tree.kind(container) === NodeKind.Object) {
      const names = new Set<string>();
      for (let i = 0; i < children.length && names.size < maxProperties; i++) {
        const name = tree.keyName((children[i] ?? 0) - 1);
        if (!names.has(name)) kept.add(i);
        names.add(name);
      }
    }
    return [...kept].sort((a, b) => a - b);
  }

  /**
   * Copies the gap between two nodes; a long one is reduced to its separator and white space.
   * @param separator the comma or the colon that the gap may contain.
   */
  private copyGapTo(end: number, separator: string): void {
    const { offset, position } = this;
    if (position < offset && offset < end) {
      this.copyShortenedTo(offset, separator);
      this.copyShortenedTo(end, separator);
    } else this.copyShortenedTo(end, separator);
  }

  private copyShortenedTo(end: number, separator: string): void {
    if (end - this.position <= maxGapLength) return this.copyTo(end);
    if (this.position === this.offset) this.elidedOffset = this.result.length;
    const gap = this.tree.text.slice(this.position, end);
    this.result.add((gap.includes(separator) ? separator : '') + (gap.includes('\n') ? '\n' : ' '));
    this.position = end;
    if (end === this.offset) this.elidedOffset = this.result.length;
  }

  private copyTo(end: number): void {
    const { position, offset } = this;
    if (end < position) return;
    if (position <= offset && offset <= end) this.elidedOffset = this.result.length + offset - position;
    this.result.add(this.tree.text.slice(position, end));
    this.position = end;
  }
}
