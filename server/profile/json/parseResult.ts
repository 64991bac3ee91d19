import { findDuplicateKeys } from './duplicateKeys';
import type { ParseErrorCode, ParseError } from './syntaxErrors';
import type { Surroundings } from './recovery/frames';
import type { ValueShape } from './recovery/valueShape';
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
  /** What is known about the value. With it, errors are repaired by the edit of one character where that explains the text best. */
  readonly shape?: ValueShape | undefined;
  /** What is around the text that is parsed, if it is a part of another one. */
  readonly around?: Surroundings | undefined;
}

/** The first error that may be repaired by the edit of one character, and what was known before it. */
interface Stop {
  readonly code: ParseErrorCode;
  readonly errorCount: number;
  readonly damagedDepth: number;
  readonly damagedCount: number;
  readonly innermost: number | undefined;
  readonly isInnermostDamaged: boolean;
  /** The outermost containers around the error, at most three. Those that lack a bracket are closed after it. */
  readonly outermost: readonly number[];
}

/** Errors that a missing or redundant quote, separator or bracket may cause. */
export const recoverableCodes: ReadonlySet<ParseErrorCode> = new Set([
  'colon-expected',
  'comma-expected',
  'inner-quotes',
  'key-expected',
  'line-break-in-string',
  'unclosed-array',
  'unclosed-object',
  'unclosed-string',
  'unexpected-character',
  'unknown-word',
  'unquoted-key',
  'value-expected',
]);

/** The result of the parser so far, and the containers that are open at its position. */
export class ParseResultBuilder {
  readonly tree: SyntaxTree;
  private errors: ParseError[] = [];
  private duplicateKeys: [number, number][] = [];
  private damagedContainers: number[] = [];
  private openContainers: number[] = [];
  /** Set at an error that may be repaired, if that is asked for. */
  stop: Stop | undefined;
  /** Whether to stop at such errors. */
  stops: boolean;
  private depthExceededAt: number | undefined;
  private omittedCount = 0;
  private readonly errorLimit: number;
  private readonly depthLimit: number;
  /** Number of open containers, from the outermost one, with an error in them. They are marked when they close, to save time. */
  private damagedDepth = 0;
  /** Number of open objects, so that a search through 100,000 levels is not needed if there is none. */
  private openObjectCount = 0;

  /** @param length of the text that is parsed. */
  constructor(text: string, length: number, { maxDepth, outerDepth = 0, reportAll = false, shape }: ParseOptions) {
    this.stops = shape !== undefined;
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
    if (this.stops && !this.stop && recoverableCodes.has(code)) this.stop = this.snapshot(code);
    if (this.errors.length < this.errorLimit) this.errors.push({ code, start, end });
    else this.omittedCount++;
  };

  private snapshot(code: ParseErrorCode): Stop {
    const innermost = this.openContainers.at(-1);
    return {
      code,
      errorCount: this.errors.length,
      damagedDepth: this.damagedDepth,
      damagedCount: this.damagedContainers.length,
      innermost,
      isInnermostDamaged: innermost !== undefined && this.tree.isDamaged(innermost),
      outermost: this.openContainers.slice(0, 3),
    };
  }

  /** The containers that are open, from the outermost one. */
  get open(): readonly number[] {
    return this.openContainers;
  }

  /** The offset of the first bracket that was reported as unclosed since the builder stopped. */
  get firstUnclosed(): number | undefined {
    const starts = this.errors
      .slice(this.stop?.errorCount ?? this.errors.length)
      .filter(({ code }) => code === 'unclosed-array' || code === 'unclosed-object')
      .map(({ start }) => start);
    return starts.length > 0 ? Math.min(...starts) : undefined;
  }

  /** Whether an error was reported at an offset, before the one at which the builder stopped. */
  hasErrorAt(offset: number): boolean {
    for (let i = (this.stop?.errorCount ?? this.errors.length) - 1; i >= 0 && (this.errors[i]?.end ?? 0) >= offset; i--)
      if (this.errors[i]?.start === offset) return true;
    return false;
  }

  /** Whether errors are only counted. */
  get isFull(): boolean {
    return this.errors.length >= this.errorLimit;
  }

  /**
   * Removes a node and everything after it, to parse that again.
   * @param text that differs from the one so far only after the start of the node.
   * @param containers around the node.
   */
  rewind(text: string, node: number, containers: readonly number[]): void {
    const { tree, stop } = this;
    const offset = node < tree.size ? tree.start(node) : text.length;
    const damagedDepth = stop?.damagedDepth ?? this.damagedDepth;
    if (stop?.innermost !== undefined && !stop.isInnermostDamaged) tree.clearDamage(stop.innermost);
    tree.text = text;
    tree.truncate(node, containers);
    this.openContainers = [...containers];
    this.openObjectCount = containers.filter((each) => tree.kind(each) === NodeKind.Object).length;
    this.damagedDepth = Math.min(damagedDepth, containers.length);
    this.damagedContainers = this.damagedContainers.slice(0, stop?.damagedCount).filter((each) => each < node);
    this.errors = this.errors.slice(0, stop?.errorCount).filter(({ start }) => start < offset);
    this.duplicateKeys = this.duplicateKeys.filter(([, later]) => later < node);
    if ((this.depthExceededAt ?? 0) >= offset) this.depthExceededAt = undefined;
    this.stop = undefined;
  }

  /** Removes the errors from an offset on, which is that of the last value: another error replaces them. */
  retractErrorsFrom(start: number): void {
    while ((this.errors.at(-1)?.start ?? -1) >= start) this.errors.pop();
  }

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
