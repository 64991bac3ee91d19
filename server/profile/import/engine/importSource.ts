import { NodeKind, type SyntaxTree } from '../../json/syntaxTree';
import { RawNumber } from './rawJson';

/** A value of the source. */
export interface SourceValue {
  readonly node: number;
  /** `work[0].startDate`; empty for the document. */
  readonly path: string;
}

/** The document that is imported, by its syntax tree: duplicate properties and the digits of numbers are in no value. */
export class ImportSource {
  constructor(private readonly tree: SyntaxTree) {}

  isObject({ node }: SourceValue): boolean {
    return this.tree.kind(node) === NodeKind.Object;
  }

  isArray({ node }: SourceValue): boolean {
    return this.tree.kind(node) === NodeKind.Array;
  }

  isScalar({ node }: SourceValue): boolean {
    return !this.tree.isContainer(node);
  }

  /** Whether a value is null, missing, a blank text, or an empty list or object. */
  isEmpty({ node }: SourceValue): boolean {
    const kind = this.tree.kind(node);
    if (kind === NodeKind.String) return !this.tree.isNonBlankString(node);
    return kind === NodeKind.Null || kind === NodeKind.Missing || this.isEmptyContainer(node);
  }

  private isEmptyContainer(node: number): boolean {
    return this.tree.isContainer(node) && this.tree.subtreeEnd(node) === node + 1;
  }

  /** Whether nothing in a value has content. */
  isEmptyThroughout(source: SourceValue): boolean {
    return this.leaves(source).every((leaf) => this.isEmpty(leaf));
  }

  /** The properties of an object, or the items of a list, with their names. */
  children({ node, path }: SourceValue): (SourceValue & { readonly name: string })[] {
    const isObject = this.tree.kind(node) === NodeKind.Object;
    return Array.from(this.tree.children(node), (child, index) => {
      const name = isObject ? this.tree.keyName(child - 1) : String(index);
      return { node: child, name, path: isObject ? (path === '' ? name : `${path}.${name}`) : `${path}[${index}]` };
    });
  }

  /** The values without children: texts, numbers, Booleans, nulls, and empty lists and objects. */
  leaves(source: SourceValue): SourceValue[] {
    if (!this.tree.isContainer(source.node) || this.isEmptyContainer(source.node)) return [source];
    return this.children(source).flatMap((child) => this.leaves(child));
  }

  /** The value; JavaScript numbers. */
  valueOf({ node }: SourceValue): unknown {
    return this.tree.value(node);
  }

  /** A text as it is, a number as its digits, a Boolean as its word; empty for everything else. */
  textOf({ node }: SourceValue): string {
    const kind = this.tree.kind(node);
    if (kind === NodeKind.String || kind === NodeKind.BareDate) return String(this.tree.value(node)).trim();
    return kind === NodeKind.Null || kind === NodeKind.Missing || this.tree.isContainer(node) ? '' : this.rawText(node);
  }

  private rawText(node: number): string {
    return this.tree.text.slice(this.tree.start(node), this.tree.end(node));
  }

  /** A scalar for the result. */
  scalarOf(source: SourceValue): string | boolean | RawNumber {
    const kind = this.tree.kind(source.node);
    if (kind === NodeKind.Number) return new RawNumber(this.rawText(source.node));
    return kind === NodeKind.True || kind === NodeKind.False ? kind === NodeKind.True : this.textOf(source);
  }

  isBoolean({ node }: SourceValue): boolean {
    return [NodeKind.True, NodeKind.False].includes(this.tree.kind(node));
  }

  isNumber({ node }: SourceValue): boolean {
    return this.tree.kind(node) === NodeKind.Number;
  }

  /** A value as compact JSON, with the digits of its numbers. */
  jsonOf(source: SourceValue): string {
    if (this.tree.isContainer(source.node)) {
      const isObject = this.isObject(source);
      const items = this.children(source).map((child) =>
        isObject ? `${JSON.stringify(child.name)}:${this.jsonOf(child)}` : this.jsonOf(child),
      );
      return isObject ? `{${items.join(',')}}` : `[${items.join(',')}]`;
    }
    const kind = this.tree.kind(source.node);
    if (kind === NodeKind.Null || kind === NodeKind.Missing) return 'null';
    return kind === NodeKind.String || kind === NodeKind.BareDate || kind === NodeKind.UnknownWord
      ? JSON.stringify(this.tree.value(source.node) ?? this.rawText(source.node))
      : this.rawText(source.node);
  }
}
