import { decodedText } from './displayText';
import { NodeKind, type SyntaxTree } from '../json/syntaxTree';
import type { Part, Place } from './resume';

/** A value in the document. */
export interface Located {
  readonly node: number;
  /** The offset of the property's name; undefined for an array item. */
  readonly key?: number;
}

/** How a value is converted to a text. */
export interface TextOptions {
  /** The longest text, in characters. */
  readonly limit?: number;
  /** Whether line breaks are kept. */
  readonly isMultiline?: boolean;
}

const defaultLimit = 300;
/** Characters of the JSON of a value that should be a text. */
const maxJsonLength = 200;

/** An object without its properties that are undefined. */
export function defined<T extends object>(properties: { readonly [Name in keyof T]-?: T[Name] | undefined }): T {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as T;
}

/** Reads values of a syntax tree with their places, whatever types they have. */
export class DocumentReader {
  constructor(private readonly tree: SyntaxTree) {}

  /** The outermost value, if it is an object. */
  get root(): Located | undefined {
    return this.tree.size > 0 && this.tree.kind(0) === NodeKind.Object ? { node: 0 } : undefined;
  }

  get isEmpty(): boolean {
    return this.tree.size === 0;
  }

  place({ node, key }: Located): Place {
    return { start: this.tree.start(node), end: this.tree.end(node), ...(key === undefined ? {} : { key }) };
  }

  /** The value of a property; undefined if there is none, or if the owner is not an object. */
  property(owner: Located | undefined, name: string): Located | undefined {
    if (!owner || this.tree.kind(owner.node) !== NodeKind.Object) return undefined;
    const node = this.tree.child(owner.node, name);
    return node === undefined ? undefined : this.locatedProperty(node);
  }

  /** The properties of an object with their names; none for anything else. */
  properties(owner: Located | undefined): (Located & { readonly name: string })[] {
    if (!owner || this.tree.kind(owner.node) !== NodeKind.Object) return [];
    return Array.from(this.tree.children(owner.node), (node) => ({
      ...this.locatedProperty(node),
      name: this.tree.keyName(node - 1),
    }));
  }

  /** A key is directly before its value. */
  private locatedProperty(node: number): Located {
    return { node, key: this.tree.start(node - 1) };
  }

  /** The items of an array. Any other value counts as its only item; null and a missing value as none. */
  items(list: Located | undefined): readonly Located[] {
    if (!list || this.isBlank(list)) return [];
    if (this.tree.kind(list.node) !== NodeKind.Array) return [list];
    return Array.from(this.tree.children(list.node), (node) => ({ node }));
  }

  isObject({ node }: Located): boolean {
    return this.tree.kind(node) === NodeKind.Object;
  }

  /** Whether there is no value: null, a missing value, an empty object or an empty array. */
  isBlank({ node }: Located): boolean {
    const kind = this.tree.kind(node);
    if (this.tree.isContainer(node)) return this.tree.subtreeEnd(node) === node + 1;
    return kind === NodeKind.Null || kind === NodeKind.Missing;
  }

  /** The value as `JSON.parse` returns it. */
  value(located: Located | undefined): unknown {
    return located && this.tree.value(located.node);
  }

  /** A scalar value; undefined for an object or an array, which may be large. */
  scalar(located: Located | undefined): unknown {
    return located && !this.tree.isContainer(located.node) ? this.tree.value(located.node) : undefined;
  }

  /**
   * A value as text. Numbers and Booleans are as in the document. An object or an array, which is not expected, is the beginning of
   * its JSON.
   * @returns undefined for null, a blank text, and an empty object or array.
   */
  part(located: Located | undefined, options: TextOptions = {}): Part | undefined {
    if (!located || this.isBlank(located)) return undefined;
    const { node } = located;
    const isString = this.tree.kind(node) === NodeKind.String;
    const limit = isString ? (options.limit ?? defaultLimit) : maxJsonLength;
    const { text, isCut } = decodedText(isString ? this.stringAt(node) : this.rawText(node), { ...options, limit });
    if (text === '') return undefined;
    return {
      text,
      ...this.place(located),
      ...(isCut ? { isCut } : {}),
      ...(this.tree.isContainer(node) || this.tree.kind(node) === NodeKind.UnknownWord ? { isUnexpected: true } : {}),
    };
  }

  /** A string without a closing quote includes the text after it: only its first line is likely to be the value. */
  private stringAt(node: number): string {
    const text = String(this.tree.value(node));
    return this.tree.isDamaged(node) ? (text.split('\n', 1)[0] ?? '') : text;
  }

  private rawText(node: number): string {
    const start = this.tree.start(node);
    return this.tree.text.slice(start, Math.min(this.tree.end(node), start + maxJsonLength + 1));
  }
}
