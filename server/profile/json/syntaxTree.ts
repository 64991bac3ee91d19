import { apostrophe, quote } from './characters';
import { typographicContent, isTypographicQuote } from '../text/typographicQuotes';

/** What a node of a text tree is. A key is always followed by its value (`Missing` where the text has none). */
export enum NodeKind {
  Object,
  Array,
  String,
  Number,
  True,
  False,
  Null,
  Key,
  /** A value that the text does not have, as in `{"name": }`: an empty span where it belongs. */
  Missing,
  /** A date without quotes, such as `2016-01-01T00:00:00`: a syntax error that we know how to cure. */
  BareDate,
  /** Anything else that stands where a value should, such as `None`. */
  UnknownWord,
}

/** One step of a path into a JSON value: a member's name or an item's index. */
export type PathSegment = string | number;
export type Path = readonly PathSegment[];

/** Objects with more members than this are searched through a map. */
const maxPropertiesForLinearSearch = 64;

/** Objects with no more nodes than this are searched without a list of their children. */
const maxNodesForLinearSearch = 40;

const noChildren = new Int32Array();

/** The children of containers that have no more are not kept. */
const maxUncachedChildren = 16;

/** Containers with more nodes below them are on the way to many others: their children are kept. */
const largeSubtreeSize = 4096;

/** Beyond so many levels nobody has anything to say. */
const maxPathLength = 2000;

export const stride = 4;
const kindMask = 0xff;
export const damagedFlag = 0x100;
/** Damaged by something in itself, and not only by a break in one of its descendants. */
export const selfDamagedFlag = 0x200;

/**
 * Where everything in a JSON text stands, without an object per node: four integers each, in the order of the text
 * (start, end, the node after this one's subtree, kind). A node is named by its index; the root is 0. In place of the
 * third integer a key, which has no subtree, keeps a hash of its name.
 */
export class SyntaxTree {
  /** The integers, for who copies them; some more than are in use. */
  data: Int32Array;
  private count = 0;
  /** The children of containers, and those of large objects by name, made when first asked for: see `child`. */
  private readonly childrenCache = new Map<number, Int32Array>();
  private readonly propertyIndexCache = new Map<number, ReadonlyMap<string, number>>();

  /** @param length of the stretch of the text that is read. */
  constructor(
    readonly text: string,
    length = text.length,
  ) {
    // Profiles that are indented have a node for each seventeen characters, others one for eleven. What is not used costs nothing:
    // the system gives memory when it is written to.
    this.data = new Int32Array(Math.max(64, (length >> 3) * stride));
  }

  /** Number of nodes; 0 for a text without a value. */
  get size(): number {
    return this.count;
  }

  /** The table of a text that was read before: its integers, and how many nodes are in use. */
  static fromData(text: string, data: Int32Array, count: number): SyntaxTree {
    const tree = new SyntaxTree(text, 0);
    tree.data = data;
    tree.count = count;
    return tree;
  }

  /** Whether the fourth integer of a node is that of a key. */
  static isKey(flags: number): boolean {
    return (flags & kindMask) === (NodeKind.Key as number);
  }

  /** Adds a node that ends the table; gives its index. */
  add(kind: NodeKind, start: number, end: number): number {
    const node = this.count++;
    const at = node * stride;
    if (at + stride > this.data.length) {
      const larger = new Int32Array(this.data.length * 2);
      larger.set(this.data);
      this.data = larger;
    }
    this.data[at] = start;
    this.data[at + 1] = end;
    this.data[at + 2] = this.count;
    this.data[at + 3] = kind;
    return node;
  }

  /** Ends a container: all nodes added since belong to it. */
  close(node: number, end: number): void {
    this.data[node * stride + 1] = end;
    this.data[node * stride + 2] = this.count;
  }

  /** Moves the end of the last node, which has none below it. */
  setEnd(node: number, end: number): void {
    this.data[node * stride + 1] = end;
  }

  setHash(key: number, hash: number): void {
    this.data[key * stride + 2] = hash;
  }

  /**
   * Notes that the members of this container may belong elsewhere, or others to it: the text is broken there.
   * @param isSelfDamaged the break is in it, and not in what it contains.
   */
  markDamaged(node: number, isSelfDamaged = false): void {
    const at = node * stride + 3;
    this.data[at] = this.field(node, 3) | damagedFlag | (isSelfDamaged ? selfDamagedFlag : 0);
  }

  start(node: number): number {
    return this.field(node, 0);
  }

  end(node: number): number {
    return this.field(node, 1);
  }

  hash(key: number): number {
    return this.field(key, 2);
  }

  kind(node: number): NodeKind {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- only `add` writes it, and from a Kind
    return this.field(node, 3) & kindMask;
  }

  isDamaged(node: number): boolean {
    return (this.field(node, 3) & damagedFlag) !== 0;
  }

  /** The node after this one and all below it. */
  subtreeEnd(node: number): number {
    return this.kind(node) === NodeKind.Key ? node + 1 : this.field(node, 2);
  }

  isContainer(node: number): boolean {
    return this.kind(node) <= NodeKind.Array;
  }

  /** The name that a key stands for: unquoted, escapes resolved. */
  keyName(key: number): string {
    return this.decodeString(this.start(key), this.end(key));
  }

  /** The string that a quoted (or, for a broken text, unquoted) stretch stands for. */
  private decodeString(start: number, end: number): string {
    const delimiter = this.text.charCodeAt(start);
    if (isTypographicQuote(delimiter)) return typographicContent(this.text, { start, end });
    if (delimiter !== quote && delimiter !== apostrophe) return this.text.slice(start, end);
    const closed = end - start > 1 && this.text.charCodeAt(end - 1) === delimiter;
    const inner = this.text.slice(start + 1, closed ? end - 1 : end);
    if (!inner.includes('\\')) return inner;
    try {
      return String(JSON.parse(`"${inner}"`));
    } catch {
      return inner;
    }
  }

  /**
   * The value that a node stands for, as far as the text has one: a bare date is the string that it would be between
   * quotes; a missing value or a word is undefined, and its member or item is left out or a hole.
   */
  value(node: number): unknown {
    switch (this.kind(node)) {
      case NodeKind.Object:
        return this.objectValue(node);
      case NodeKind.Array: {
        const items: unknown[] = [];
        for (let child = node + 1; child < this.subtreeEnd(node); child = this.subtreeEnd(child))
          items.push(this.value(child));
        return items;
      }
      case NodeKind.String:
        return this.decodeString(this.start(node), this.end(node));
      case NodeKind.Number:
        return Number(this.text.slice(this.start(node), this.end(node)));
      case NodeKind.BareDate:
        return this.text.slice(this.start(node), this.end(node));
      case NodeKind.True:
        return true;
      case NodeKind.False:
        return false;
      case NodeKind.Null:
        return null;
      case NodeKind.Key:
      case NodeKind.Missing:
      case NodeKind.UnknownWord:
        return undefined;
    }
  }

  private objectValue(node: number): object {
    const object: Record<string, unknown> = {};
    for (let key = node + 1; key < this.subtreeEnd(node); key = this.subtreeEnd(key + 1)) {
      const name = this.keyName(key);
      const value = this.value(key + 1);
      // A name like any other, as for JSON.parse. For all others, a definition takes ten times as long as an assignment.
      if (name === '__proto__')
        Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
      else object[name] = value;
    }
    return object;
  }

  /**
   * The node of a member's or an item's value.
   * @returns undefined if the container has no such child. Of equal keys the last counts, as for JSON.parse.
   */
  child(container: number, segment: PathSegment): number | undefined {
    const isSmall = this.subtreeEnd(container) - container <= maxNodesForLinearSearch;
    if (isSmall && typeof segment === 'string') return this.findLastProperty(container, segment);
    const children = this.children(container);
    if (typeof segment === 'number') return children[segment];
    if (children.length > maxPropertiesForLinearSearch) return this.propertyIndex(container, children).get(segment);
    for (let i = children.length - 1; i >= 0; i--) {
      const value = children[i] ?? 0;
      if (this.keyName(value - 1) === segment) return value;
    }
    return undefined;
  }

  private findLastProperty(container: number, name: string): number | undefined {
    if (this.kind(container) !== NodeKind.Object) return undefined;
    let found: number | undefined;
    const end = this.subtreeEnd(container);
    for (let key = container + 1; key < end; key = this.subtreeEnd(key + 1))
      if (this.keyName(key) === name) found = key + 1;
    return found;
  }

  /** Whoever asks for one of 100,000 members may ask for all of them. */
  private propertyIndex(container: number, children: Int32Array): ReadonlyMap<string, number> {
    let index = this.propertyIndexCache.get(container);
    if (!index) {
      const isObject = this.kind(container) === NodeKind.Object;
      index = new Map(isObject ? Array.from(children, (child) => [this.keyName(child - 1), child]) : []);
      this.propertyIndexCache.set(container, index);
    }
    return index;
  }

  /** The value nodes of a container, in order. */
  children(container: number): Int32Array {
    const cached = this.childrenCache.get(container);
    if (cached) return cached;
    const children = this.findChildren(container);
    // Few are soon found again, and to keep those of a million containers takes more room than the text.
    const isCached = children.length > maxUncachedChildren || this.subtreeEnd(container) - container > largeSubtreeSize;
    if (isCached) this.childrenCache.set(container, children);
    return children;
  }

  protected findChildren(container: number): Int32Array {
    if (!this.isContainer(container) || this.subtreeEnd(container) === container + 1) return noChildren;
    const keyed = this.kind(container) === NodeKind.Object ? 1 : 0;
    const end = this.subtreeEnd(container);
    const children: number[] = [];
    for (let child = container + 1; child < end; child = this.subtreeEnd(child + keyed)) children.push(child + keyed);
    return Int32Array.from(children);
  }

  /** The node at the end of a path, or undefined. */
  nodeAtPath(path: Path): number | undefined {
    let node: number | undefined = this.size > 0 ? 0 : undefined;
    for (const segment of path) {
      if (node === undefined) return undefined;
      node = this.child(node, segment);
    }
    return node;
  }

  /** The way down to the innermost value or key at an offset, ends included. */
  locationAt(offset: number): { path: Path; node: number } | undefined {
    if (this.size === 0 || offset < this.start(0) || offset > this.end(0)) return undefined;
    const path: PathSegment[] = [];
    let node = 0;
    while (path.length <= maxPathLength) {
      const children = this.children(node);
      const keyed = this.kind(node) === NodeKind.Object;
      let [low, high] = [0, children.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (offset <= this.end(children[middle] ?? 0)) high = middle;
        else low = middle + 1;
      }
      const child = children[low];
      if (child === undefined || offset < this.start(keyed ? child - 1 : child)) return { path, node };
      path.push(keyed ? this.keyName(child - 1) : low);
      if (keyed && offset <= this.end(child - 1)) return { path, node: child - 1 };
      if (offset < this.start(child)) return { path: path.slice(0, -1), node };
      node = child;
    }
    return undefined;
  }

  /** All nodes of a kind, in the order of the text. */
  *nodesOfKind(kind: NodeKind): Generator<number> {
    for (let node = 0; node < this.size; node++) if (this.kind(node) === kind) yield node;
  }

  /** One of the four integers of a node. */
  field(node: number, field: number): number {
    return this.data[node * stride + field] ?? 0;
  }
}
