import { findDuplicateKeys } from './duplicateKeys';
import type { ParseErrorCode, ParseError } from './syntaxErrors';
import { NodeKind, SyntaxTree } from './syntaxTree';

/** The result of parsing a text. */
export interface ParseResult {
  readonly tree: SyntaxTree;
  /** Empty if and only if the text is JSON (RFC 8259) or has no value at all. At most `maxParseErrors`, unless all are reported. */
  readonly errors: readonly ParseError[];
  /** Number of errors and duplicate keys that were omitted. */
  readonly omittedCount: number;
  /** Pairs of keys of one object with the same name: the first, and a later one. Limited as `errors`. */
  readonly duplicateKeys: readonly (readonly [first: number, later: number])[];
  /** Offset of the first bracket that exceeds the maximum nesting depth. */
  readonly depthExceededAt: number | undefined;
  /** The innermost container at each error that may have moved properties into or out of it and its ancestors. Limited as `errors`. */
  readonly damagedContainers: readonly number[];
}

/** Number of errors of each kind that are kept for display; further ones are only counted, unless `reportAll` is set. */
export const maxParseErrors = 100;
/** Number of errors of each kind that are repaired at once. The remaining ones appear after that. */
const maxParseErrorsForRepair = 20_000;

export interface ParseOptions {
  /** Maximum nesting depth. */
  readonly maxDepth: number;
  /** Nesting depth at the start of the text that is parsed. */
  readonly outerDepth?: number;
  /** Keep all errors, to repair them. Otherwise, only as many as are shown. */
  readonly reportAll?: boolean;
}

/** The result of the parser so far, and the containers that are open at its position. */
export class ParseResultBuilder {
  readonly tree: SyntaxTree;
  private readonly errors: ParseError[] = [];
  private readonly duplicateKeys: [number, number][] = [];
  private readonly damagedContainers: number[] = [];
  private readonly openContainers: number[] = [];
  private depthExceededAt: number | undefined;
  private omittedCount = 0;
  private readonly errorLimit: number;
  private readonly depthLimit: number;
  /** Number of open containers, from the outermost one, with an error in them. They are marked when they close, to save time. */
  private damagedDepth = 0;
  /** Number of open objects, so that a search through 100,000 levels is not needed if there is none. */
  private openObjectCount = 0;

  /** @param length of the text that is parsed. */
  constructor(text: string, length: number, { maxDepth, outerDepth = 0, reportAll = false }: ParseOptions) {
    this.errorLimit = reportAll ? maxParseErrorsForRepair : maxParseErrors;
    this.depthLimit = maxDepth - outerDepth;
    this.tree = new SyntaxTree(text, length);
  }

  get depth(): number {
    return this.openContainers.length;
  }

  get isTooDeep(): boolean {
    return this.depthExceededAt !== undefined;
  }

  get isInObject(): boolean {
    const node = this.openContainers.at(-1);
    return node !== undefined && this.tree.kind(node) === NodeKind.Object;
  }

  /** Whether the innermost container is an array that is the value of a property. */
  get isArrayOfProperty(): boolean {
    const [outer, innermost] = this.openContainers.slice(-2);
    if (outer === undefined || innermost === undefined) return false;
    return this.tree.kind(innermost) === NodeKind.Array && this.tree.kind(outer) === NodeKind.Object;
  }

  /** Whether the last error ends at an offset. */
  hasErrorEndingAt(offset: number): boolean {
    return this.errors.at(-1)?.end === offset;
  }

  /** An arrow function, so that scanners can use it as a callback. */
  readonly reportError = (code: ParseErrorCode, start: number, end: number): void => {
    if (this.errors.length < this.errorLimit) this.errors.push({ code, start, end });
    else this.omittedCount++;
  };

  /** Records that the error at this position may have moved properties into or out of every open container. */
  markOpenContainersDamaged(): void {
    const innermost = this.openContainers.at(-1);
    if (innermost === undefined) return;
    if (this.errors.length < this.errorLimit) this.damagedContainers.push(innermost);
    this.damagedDepth = this.openContainers.length;
  }

  /** Records that the innermost container has a property or an item without a valid value. */
  markIncomplete(): void {
    const node = this.openContainers.at(-1);
    if (node !== undefined) this.tree.markDamaged(node, true);
  }

  openContainer(kind: NodeKind.Object | NodeKind.Array, start: number): void {
    if (this.openContainers.length === this.depthLimit) this.depthExceededAt ??= start;
    if (kind === NodeKind.Object) this.openObjectCount++;
    this.openContainers.push(this.tree.add(kind, start, start + 1));
  }

  /**
   * Closes the innermost container of a kind, and reports the containers within it as unclosed.
   * @returns false if no container of this kind is open.
   */
  close(kind: NodeKind.Object | NodeKind.Array, bracket: number): boolean {
    if ((kind === NodeKind.Object ? this.openObjectCount : this.openContainers.length - this.openObjectCount) === 0)
      return false;
    const match = this.openContainers.findLastIndex((node) => this.tree.kind(node) === kind);
    while (this.openContainers.length - 1 > match) {
      this.reportUnclosed();
      this.closeInnermost(bracket);
    }
    this.closeInnermost(bracket + 1);
    return true;
  }

  /** Ends the innermost container, and reports it as unclosed. */
  closeAsUnclosed(end: number): void {
    this.reportUnclosed();
    this.closeInnermost(end);
  }

  /** @param end of the text: containers that are open there are unclosed. */
  finish(end: number): ParseResult {
    if (this.openContainers.length > 0) this.reportUnclosed();
    while (this.openContainers.length > 0) {
      if (this.tree.kind(this.tree.size - 1) === NodeKind.Key) this.tree.add(NodeKind.Missing, end, end);
      this.closeInnermost(end);
    }
    const { tree, errors, omittedCount, duplicateKeys, depthExceededAt, damagedContainers } = this;
    return { tree, errors, omittedCount, duplicateKeys, depthExceededAt, damagedContainers };
  }

  private closeInnermost(end: number): void {
    const node = this.openContainers.pop() ?? 0;
    this.tree.close(node, end);
    if (this.damagedDepth > this.openContainers.length) {
      this.tree.markDamaged(node);
      this.damagedDepth = this.openContainers.length;
    }
    if (this.tree.kind(node) !== NodeKind.Object) return;
    this.openObjectCount--;
    for (const pair of findDuplicateKeys(this.tree, node)) {
      if (this.duplicateKeys.length < this.errorLimit) this.duplicateKeys.push(pair);
      else this.omittedCount++;
    }
  }

  private reportUnclosed(): void {
    const node = this.openContainers.at(-1) ?? 0;
    const code = this.tree.kind(node) === NodeKind.Object ? 'unclosed-object' : 'unclosed-array';
    this.reportError(code, this.tree.start(node), this.tree.start(node) + 1);
    this.markOpenContainersDamaged();
  }
}
