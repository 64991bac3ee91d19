import { damagedFlag, NodeKind, selfDamagedFlag, stride, SyntaxTree } from '../../json/syntaxTree';

/** The node of the edited part before the edit: an item of an array of the root, or the value of a property (then `list` is the root). */
export interface SpliceLocation {
  readonly list: number;
  readonly item: number;
  readonly end: number;
}

/**
 * The tree of a text that differs from another one in one item only. It copies nothing: nodes after the item are shifted on access, so
 * that creating it takes constant time.
 */
export class SplicedTree extends SyntaxTree {
  /** Number of nodes and characters by which the item has grown. */
  private readonly nodeDelta: number;
  private readonly offsetDelta: number;
  /** The first node after the item, in the base. */
  private readonly firstNodeAfter: number;

  /**
   * @param base the tree before the edit. Not a `SplicedTree`.
   * @param itemTree the tree of the item, with its positions in the edited text.
   * @param isContainerDamaged whether a syntax error may have moved properties into or out of a container around the item.
   */
  constructor(
    private readonly base: SyntaxTree,
    private readonly location: SpliceLocation,
    private readonly itemTree: SyntaxTree,
    private readonly isContainerDamaged: (container: number) => boolean,
  ) {
    super(itemTree.text, 0);
    this.firstNodeAfter = base.subtreeEnd(location.item);
    this.nodeDelta = itemTree.size - (this.firstNodeAfter - location.item);
    this.offsetDelta = itemTree.end(0) - location.end;
  }

  override get size(): number {
    return this.base.size + this.nodeDelta;
  }

  override field(node: number, field: number): number {
    const { base, location, itemTree, nodeDelta } = this;
    const itemNode = node - location.item;
    if (itemNode >= 0 && itemNode < itemTree.size) {
      const value = itemTree.field(itemNode, field);
      return field === 2 && itemTree.kind(itemNode) !== NodeKind.Key ? value + location.item : value;
    }
    const baseNode = itemNode < 0 ? node : node - nodeDelta;
    const value = base.field(baseNode, field);
    if (field < 2) return value >= location.end ? value + this.offsetDelta : value;
    if (field === 2) return base.kind(baseNode) !== NodeKind.Key && value > location.item ? value + nodeDelta : value;
    if (baseNode !== 0 && baseNode !== location.list) return value;
    const isDamaged = (value & selfDamagedFlag) !== 0 || this.isContainerDamaged(baseNode);
    return isDamaged ? value | damagedFlag : value & ~damagedFlag;
  }

  protected override findChildren(container: number): Int32Array {
    if (container !== 0 && container !== this.location.list) return super.findChildren(container);
    const { nodeDelta, location } = this;
    return this.base.children(container).map((child) => (child > location.item ? child + nodeDelta : child));
  }

  /** Copies this tree to a plain one, as the base of other splices. */
  flatten(): SyntaxTree {
    const { base, location, itemTree, nodeDelta, firstNodeAfter, offsetDelta } = this;
    const data = new Int32Array((this.size + 16) * stride);
    data.set(base.data.subarray(0, location.item * stride));
    data.set(base.data.subarray(firstNodeAfter * stride, base.size * stride), (firstNodeAfter + nodeDelta) * stride);
    for (let node = location.item; node < location.item + itemTree.size; node++) this.copyNode(node, data);
    // Directly in the array, because there may be a million nodes.
    for (let at = (firstNodeAfter + nodeDelta) * stride; at < this.size * stride; at += stride) {
      data[at] = (data[at] ?? 0) + offsetDelta;
      data[at + 1] = (data[at + 1] ?? 0) + offsetDelta;
      if (!SyntaxTree.isKey(data[at + 3] ?? 0)) data[at + 2] = (data[at + 2] ?? 0) + nodeDelta;
    }
    for (const container of [0, location.list]) this.copyNode(container, data);
    return SyntaxTree.fromData(this.text, data, this.size);
  }

  private copyNode(node: number, data: Int32Array): void {
    for (let field = 0; field < stride; field++) data[node * stride + field] = this.field(node, field);
  }
}
