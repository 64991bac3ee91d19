import { repeatedKeysOf } from './repeatedKeys';
import type { SyntaxCode, SyntaxIssue } from './syntax';
import { Kind, TextTree } from './textTree';

/** Everything that one pass over a text finds. */
export interface Reading {
  readonly tree: TextTree;
  /** Empty if and only if the text is JSON (RFC 8259), but for a text without any value. At most `maxIssues`. */
  readonly issues: readonly SyntaxIssue[];
  /** Pairs of keys of one object with the same name: the first, and one after it. */
  readonly repeatedKeys: readonly (readonly [first: number, later: number])[];
  /** Offset of the bracket that goes deeper than `maxDepth`; the reading stops there. */
  readonly tooDeepAt: number | undefined;
  /** The innermost containers at each break that may have moved members into or out of it and all those around it. */
  readonly damages: readonly number[];
}

/** Levels of brackets that are read. Profiles have 6; beyond this nothing is offered but one diagnostic. */
export const maxDepth = 500;
/** More of one sort than this help nobody; the reading goes on without noting them. */
export const maxIssues = 100;

/** What the reader has found so far, and which containers are open at its place. */
export class ReadingBuilder {
  readonly tree: TextTree;
  private readonly issues: SyntaxIssue[] = [];
  private readonly repeatedKeys: [number, number][] = [];
  private readonly damages: number[] = [];
  private readonly open: number[] = [];
  private tooDeepAt: number | undefined;

  /**
   * @param length of the stretch that is read.
   * @param levelsAround levels of brackets around it.
   */
  constructor(
    text: string,
    length = text.length,
    private readonly levelsAround = 0,
  ) {
    this.tree = new TextTree(text, length);
  }

  get depth(): number {
    return this.open.length;
  }

  get isTooDeep(): boolean {
    return this.tooDeepAt !== undefined;
  }

  get inObject(): boolean {
    const node = this.open.at(-1);
    return node !== undefined && this.tree.kind(node) === Kind.Object;
  }

  /** Whether the innermost container is a list that a member of an object has. */
  get isListOfMember(): boolean {
    const [around, innermost] = this.open.slice(-2);
    if (around === undefined || innermost === undefined) return false;
    return this.tree.kind(innermost) === Kind.Array && this.tree.kind(around) === Kind.Object;
  }

  /** Whether the last issue is about what ends at an offset. */
  hasIssueEndingAt(offset: number): boolean {
    return this.issues.at(-1)?.end === offset;
  }

  /** Bound, so that scanners can report with it. */
  readonly issue = (code: SyntaxCode, start: number, end: number): void => {
    if (this.issues.length < maxIssues) this.issues.push({ code, start, end });
  };

  /** Notes that the break at this place may have moved members into or out of every container open here. */
  damage(): void {
    const innermost = this.open.at(-1);
    if (this.issues.length >= maxIssues || innermost === undefined) return;
    this.damages.push(innermost);
    for (const node of this.open) this.tree.markDamaged(node);
  }

  /** Notes that a member here is without a value that could be judged: whether it is missing cannot be said. */
  leaveOpen(): void {
    const node = this.open.at(-1);
    if (node !== undefined) this.tree.markDamaged(node, true);
  }

  openContainer(kind: Kind.Object | Kind.Array, start: number): void {
    if (this.open.length + this.levelsAround === maxDepth) this.tooDeepAt = start;
    else this.open.push(this.tree.add(kind, start, start + 1));
  }

  /**
   * Closes the innermost container of a kind; those within it are reported as never closed.
   * @returns false if none is open.
   */
  close(kind: Kind.Object | Kind.Array, bracket: number): boolean {
    const match = this.open.findLastIndex((node) => this.tree.kind(node) === kind);
    if (match < 0) return false;
    while (this.open.length - 1 > match) {
      this.unclosed();
      this.closeInnermost(bracket);
    }
    this.closeInnermost(bracket + 1);
    return true;
  }

  /** Ends the innermost container, which is never closed. */
  leaveUnclosed(end: number): void {
    this.unclosed();
    this.closeInnermost(end);
  }

  /** @param end of the text: what is open there is never closed. */
  finish(end: number): Reading {
    if (!this.isTooDeep && this.open.length > 0) this.unclosed();
    while (this.open.length > 0) {
      if (this.tree.kind(this.tree.size - 1) === Kind.Key) this.tree.add(Kind.Missing, end, end);
      this.closeInnermost(end);
    }
    const { tree, issues, repeatedKeys, tooDeepAt, damages } = this;
    return { tree, issues, repeatedKeys, tooDeepAt, damages };
  }

  private closeInnermost(end: number): void {
    const node = this.open.pop() ?? 0;
    this.tree.close(node, end);
    if (this.tree.kind(node) !== Kind.Object) return;
    for (const pair of repeatedKeysOf(this.tree, node)) {
      if (this.repeatedKeys.length === maxIssues) return;
      this.repeatedKeys.push(pair);
    }
  }

  private unclosed(): void {
    const node = this.open.at(-1) ?? 0;
    const code = this.tree.kind(node) === Kind.Object ? 'unclosed-object' : 'unclosed-array';
    this.issue(code, this.tree.start(node), this.tree.start(node) + 1);
    this.damage();
  }
}
