import { damagedFlag, Kind, ownFlag, stride, TextTree } from '../../json/syntaxTree';

/** An item of a list that the root has as a member, or a member itself (then the root is its list), in a tree and in its text as they were before an edit within it. */
export interface ItemPlace {
  readonly list: number;
  readonly item: number;
  readonly end: number;
}

/**
 * The tree of a text that differs from another in one item only, at once: nothing is copied, what stands behind the item is
 * shifted as it is looked at.
 */
export class SplicedTree extends TextTree {
  /** Nodes and characters that the item has gained. */
  private readonly gain: number;
  private readonly shift: number;
  /** The first node behind the item, in the base. */
  private readonly behind: number;

  /**
   * @param base all but the item; no splice itself.
   * @param inner the item alone, with its positions in `text`.
   * @param isAroundDamaged whether a break may have moved members into or out of a container around the item.
   */
  constructor(
    text: string,
    private readonly base: TextTree,
    private readonly place: ItemPlace,
    private readonly inner: TextTree,
    private readonly isAroundDamaged: (around: number) => boolean,
  ) {
    super(text, 0);
    this.behind = base.after(place.item);
    this.gain = inner.size - (this.behind - place.item);
    this.shift = inner.end(0) - place.end;
  }

  override get size(): number {
    return this.base.size + this.gain;
  }

  override field(node: number, field: number): number {
    const { base, place, inner, gain } = this;
    const own = node - place.item;
    if (own >= 0 && own < inner.size) {
      const value = inner.field(own, field);
      return field === 2 && inner.kind(own) !== Kind.Key ? value + place.item : value;
    }
    const old = own < 0 ? node : node - gain;
    const value = base.field(old, field);
    if (field < 2) return value >= place.end ? value + this.shift : value;
    if (field === 2) return base.kind(old) !== Kind.Key && value > place.item ? value + gain : value;
    if (old !== 0 && old !== place.list) return value;
    const isDamaged = (value & ownFlag) !== 0 || this.isAroundDamaged(old);
    return isDamaged ? value | damagedFlag : value & ~damagedFlag;
  }

  protected override findChildren(container: number): Int32Array {
    if (container !== 0 && container !== this.place.list) return super.findChildren(container);
    const { gain, place } = this;
    return this.base.children(container).map((child) => (child > place.item ? child + gain : child));
  }

  /** The same as a table of its own, to be the base of other splices. */
  flat(): TextTree {
    const { base, place, inner, gain, behind, shift } = this;
    const data = new Int32Array((this.size + 16) * stride);
    data.set(base.data.subarray(0, place.item * stride));
    data.set(base.data.subarray(behind * stride, base.size * stride), (behind + gain) * stride);
    for (let node = place.item; node < place.item + inner.size; node++) this.copy(node, data);
    // By hand: these may be a million.
    for (let at = (behind + gain) * stride; at < this.size * stride; at += stride) {
      data[at] = (data[at] ?? 0) + shift;
      data[at + 1] = (data[at + 1] ?? 0) + shift;
      if (!TextTree.isKey(data[at + 3] ?? 0)) data[at + 2] = (data[at + 2] ?? 0) + gain;
    }
    for (const around of [0, place.list]) this.copy(around, data);
    return TextTree.of(this.text, data, this.size);
  }

  private copy(node: number, data: Int32Array): void {
    for (let field = 0; field < stride; field++) data[node * stride + field] = this.field(node, field);
  }
}
