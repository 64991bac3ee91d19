import type { TextDocument } from 'vscode-json-languageservice';
import { mostServiceNodes } from './limits';
import type { ProfileDocument } from './profileDocument';
import { Kind, type Path, type TextTree } from './textTree';
import { childUpTo } from './treePlaces';

/** Members of an object that are kept: by these the JSON service knows which names an object has already. */
const mostMembers = 1000;

/**
 * A document in which all is blank that a completion at an offset does not depend on, with every offset as it was: what is in
 * other members and items than those around the offset. A document of few nodes is left as it is.
 */
export function elidedAround(
  { source, text, reading: { tree } }: ProfileDocument,
  offset: number,
  create: (uri: string, languageId: string, version: number, text: string) => TextDocument,
): TextDocument {
  if (tree.size <= mostServiceNodes) return source;
  const { uri, languageId, version } = source;
  return create(uri, languageId, version, new Elision(tree, offset).textOf(text));
}

/** A path in an elided document as one of the document itself: of a list few items are left. */
export function unelided(path: Path, { reading: { tree } }: ProfileDocument, offset: number): Path {
  if (tree.size <= mostServiceNodes) return path;
  const whole = tree.pathAt(offset)?.path ?? [];
  return path.map((segment, i) => (typeof segment === 'number' ? (whole[i] ?? segment) : segment));
}

class Elision {
  private readonly pieces: string[] = [];
  /** How far the pieces are. */
  private position = 0;

  constructor(
    private readonly tree: TextTree,
    private readonly offset: number,
  ) {}

  textOf(text: string): string {
    this.value(0);
    this.keep(Math.max(this.position, this.tree.end(0)), text.length);
    return this.pieces.join('');
  }

  private value(node: number): void {
    const { tree, offset } = this;
    const [start, end] = [tree.start(node), tree.end(node)];
    if (!tree.isContainer(node)) return this.keep(start, end);
    this.keep(start, start + 1);
    if (start < offset && offset <= end) this.inside(node);
    this.keep(Math.max(this.position, end - 1), end);
  }

  /** The members or items of a container around the offset. */
  private inside(container: number): void {
    const { tree } = this;
    const children = tree.children(container);
    const kept = this.kept(container, children);
    const keyed = tree.kind(container) === Kind.Object;
    let last: number | undefined;
    for (const index of kept) {
      const child = children[index] ?? 0;
      if (last !== undefined || index === 0)
        this.separate(tree.start(keyed ? child - 1 : child), last === index - 1 || index === 0);
      if (keyed) this.keep(tree.start(child - 1), tree.start(child));
      this.value(child);
      last = index;
    }
    // What is behind the last one, or in an empty container, may be where the offset is.
    if (last === undefined || last === children.length - 1) this.keep(this.position, tree.end(container));
  }

  /** @param isNext whether nothing was left out since the last piece. */
  private separate(start: number, isNext: boolean): void {
    if (isNext) return this.keep(this.position, start);
    if (start === this.position) return;
    this.pieces.push(',');
    this.position++;
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

  private keep(start: number, end: number): void {
    if (start > this.position) this.pieces.push(' '.repeat(start - this.position));
    if (end > Math.max(start, this.position))
      this.pieces.push(this.tree.text.slice(Math.max(start, this.position), end));
    this.position = Math.max(this.position, end);
  }
}
