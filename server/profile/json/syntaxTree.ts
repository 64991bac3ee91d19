import { decodeString } from './decodedString';

/** The kind of a node. A key is always followed by its value (`Missing` if the text has none). */
export enum NodeKind {
  Object,
  Array,
  String,
  Number,
  True,
  False,
  Null,
  Key,
  /** A missing value, as in `{"name": }`: an empty span at its position. */
  Missing,
  /** A date without quotes, such as `2016-01-01T00:00:00`: a syntax error with a quick fix. */
  BareDate,
  /** Any other word in the position of a value, such as `None`. */
  UnknownWord,
}

/** One segment of a path in a JSON value: a property name or an array index. */
export type PathSegment = string | number;
export type Path = readonly PathSegment[];

/** Objects with more properties are searched with a map. */
const maxPropertiesForLinearSearch = 64;

/** Objects with at most this many nodes are searched without an array of their children. */
const maxNodesForLinearSearch = 40;

const noChildren = new Int32Array();

/** The children of a container are cached if there are more. */
const maxUncachedChildren = 16;

/** The children of containers with more descendants are cached, because many paths lead through them. */
const largeSubtreeSize = 4096;

/** Nodes at a greater depth have no location. */
const maxPathLength = 2000;

export const stride = 4;
const kindMask = 0xff;
export const damagedFlag = 0x100;
/** Damaged by an error in the container itself, and not only in one of its descendants. */
export const selfDamagedFlag = 0x200;

/**
 * The syntax tree of a JSON text. It has no object per node, but four integers: start, end, the node after its subtree, and kind. The
 * nodes are in the order of the text. A node is identified by its index; the root is 0. A key has no subtree: its third integer is a
 * hash of its name.
 */
export class SyntaxTree {
  /** The integers of all nodes, with unused capacity at the end. Public for copying. */
  data: Int32Array;
  private count = 0;
  /** The children of containers, and those of large objects by name. Computed on demand. */
  private readonly childrenCache = new Map<number, Int32Array>();
  private readonly propertyIndexCache = new Map<number, ReadonlyMap<string, number>>();

  /** @param length of the text that is parsed, for the initial capacity. */
  constructor(
    public text: string,
    length = text.length,
  ) {
    // Indented profiles have a node for each 17 characters, others one for each 11. Unused capacity costs nothing: the system
    // allocates memory when it is first written to.
    this.data = new Int32Array(Math.max(64, (length >> 3) * stride));
  }

  /** Number of nodes; 0 for a text without a value. */
  get size(): number {
    return this.count;
  }

  /** Creates a tree from the integers of another one. @param count number of nodes in use. */
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

  /** Appends a node. @returns its index. */
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

  /** Closes a container: all nodes added since then belong to it. */
  close(node: number, end: number): void {
    this.data[node * stride + 1] = end;
    this.data[node * stride + 2] = this.count;
  }

  /** Moves the end of the last node, which has no descendants. */
  setEnd(node: number, end: number): void {
    this.data[node * stride + 1] = end;
  }

  /** Removes a node and all nodes after it. The containers around it are open again. */
  truncate(node: number, openContainers: readonly number[]): void {
    this.count = node;
    for (const container of openContainers) {
      const at = container * stride;
      this.data[at + 1] = this.start(container) + 1;
      this.data[at + 2] = container + 1;
      const flags = this.field(container, 3);
      if ((flags & selfDamagedFlag) === 0) this.data[at + 3] = flags & ~damagedFlag;
    }
  }

  /** Changes the kind of a node without descendants. */
  setKind(node: number, kind: NodeKind): void {
    this.data[node * stride + 3] = kind;
  }

  setHash(key: number, hash: number): void {
    this.data[key * stride + 2] = hash;
  }

  /**
   * Records that a syntax error may have moved properties or items into or out of a container.
   * @param isSelfDamaged whether the error is in the container itself, and not in a descendant.
   */
  markDamaged(node: number, isSelfDamaged = false): void {
    const at = node * stride + 3;
    this.data[at] = this.field(node, 3) | damagedFlag | (isSelfDamaged ? selfDamagedFlag : 0);
  }

  clearDamage(node: number): void {
    this.data[node * stride + 3] = this.field(node, 3) & ~(damagedFlag | selfDamagedFlag);
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
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- only `add` writes it, from a NodeKind
    return this.field(node, 3) & kindMask;
  }

  isDamaged(node: number): boolean {
    return (this.field(node, 3) & damagedFlag) !== 0;
  }

  /** Whether a node is a string with more than white space. */
  isNonBlankString(node: number): boolean {
    return (
      this.kind(node) === NodeKind.String && this.text.slice(this.start(node) + 1, this.end(node) - 1).trim() !== ''
    );
  }

  /** The node after this one and its descendants. */
  subtreeEnd(node: number): number {
    return this.kind(node) === NodeKind.Key ? node + 1 : this.field(node, 2);
  }

  isContainer(node: number): boolean {
    return this.kind(node) <= NodeKind.Array;
  }

  /** The name of a key, without quotes and with decoded escape sequences. */
  keyName(key: number): string {
    return decodeString(this.text, this.start(key), this.end(key));
  }

  /**
   * The value of a node, as far as the text has one. A date without quotes is a string. A missing value or an unknown word is
   * undefined: its property is undefined, its array item too.
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
        return decodeString(this.text, this.start(node), this.end(node));
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
      // As in JSON.parse, `__proto__` is an ordinary name. For other names, an assignment is ten times as fast as a definition.
      if (name === '__proto__')
        Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
      else object[name] = value;
    }
    return object;
  }

  /**
   * The node of the value of a property or an array item.
   * @returns undefined if the container has no such child. The last one of duplicate keys counts, as in JSON.parse.
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

  /** Children by name, for objects with many properties: all of them may be looked up. */
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
    // Few children are found again quickly, and caching those of a million containers takes more memory than the text.
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

  /** The innermost value or key at an offset, which may be its end, with its path. */
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
