import { findDuplicateKeys } from './duplicateKeys';
import type { ParseErrorCode, ParseError } from './syntaxErrors';
import { NodeKind, SyntaxTree } from './syntaxTree';

/** Everything that one pass over a text finds. */
export interface ParseResult {
  readonly tree: SyntaxTree;
  /** Empty if and only if the text is JSON (RFC 8259), but for a text without any value. At most `maxIssues`. */
  readonly errors: readonly ParseError[];
  /** How many issues and repeated keys were left out. */
  readonly omittedCount: number;
  /** Pairs of keys of one object with the same name: the first, and one after it. At most `maxIssues`. */
  readonly duplicateKeys: readonly (readonly [first: number, later: number])[];
  /** Offset of the first bracket that goes deeper than the limit. */
  readonly depthExceededAt: number | undefined;
  /** The innermost containers at each break that may have moved members into or out of it and all those around it. At most `maxIssues`. */
  readonly damagedContainers: readonly number[];
}

/** More of one sort than this help nobody; the reading goes on and only counts them, unless all are to be repaired. */
export const maxParseErrors = 100;
/** Of one sort at a time are repaired: what more there is comes up when these are. */
const maxParseErrorsForRepair = 20_000;

export interface ParseOptions {
  /** Levels of brackets that are not too many. */
  readonly maxDepth: number;
  /** Levels of brackets that are open where the reading begins. */
  readonly outerDepth?: number;
  /** All that is wrong, to be repaired; else no more than are of use when they are shown. */
  readonly reportAll?: boolean;
}

/** What the reader has found so far, and which containers are open at its place. */
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
  /** How many of the open containers, from the outermost on, have a break in them: noted as they close, at no cost a level. */
  private damagedDepth = 0;
  /** Of each kind that are open: among 100,000 levels nobody looks for a kind that is not there. */
  private openObjectCount = 0;

  /**
   * @param length of the stretch that is read.
   */
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

  /** Whether the innermost container is a list that a member of an object has. */
  get isArrayOfProperty(): boolean {
    const [outer, innermost] = this.openContainers.slice(-2);
    if (outer === undefined || innermost === undefined) return false;
    return this.tree.kind(innermost) === NodeKind.Array && this.tree.kind(outer) === NodeKind.Object;
  }

  /** Whether the last issue is about what ends at an offset. */
  hasErrorEndingAt(offset: number): boolean {
    return this.errors.at(-1)?.end === offset;
  }

  /** Bound, so that scanners can report with it. */
  readonly reportError = (code: ParseErrorCode, start: number, end: number): void => {
    if (this.errors.length < this.errorLimit) this.errors.push({ code, start, end });
    else this.omittedCount++;
  };

  /** Notes that the break at this place may have moved members into or out of every container open here. */
  markOpenContainersDamaged(): void {
    const innermost = this.openContainers.at(-1);
    if (innermost === undefined) return;
    if (this.errors.length < this.errorLimit) this.damagedContainers.push(innermost);
    this.damagedDepth = this.openContainers.length;
  }

  /** Notes that a member here is without a value that could be judged: whether it is missing cannot be said. */
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
   * Closes the innermost container of a kind; those within it are reported as never closed.
   * @returns false if none is open.
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

  /** Ends the innermost container, which is never closed. */
  closeAsUnclosed(end: number): void {
    this.reportUnclosed();
    this.closeInnermost(end);
  }

  /** @param end of the text: what is open there is never closed. */
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
