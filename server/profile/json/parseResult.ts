import { repeatedKeysOf } from './duplicateKeys';
import type { SyntaxCode, SyntaxIssue } from './syntaxErrors';
import { Kind, TextTree } from './syntaxTree';

/** Everything that one pass over a text finds. */
export interface Reading {
  readonly tree: TextTree;
  /** Empty if and only if the text is JSON (RFC 8259), but for a text without any value. At most `maxIssues`. */
  readonly issues: readonly SyntaxIssue[];
  /** How many issues and repeated keys were left out. */
  readonly left: number;
  /** Pairs of keys of one object with the same name: the first, and one after it. At most `maxIssues`. */
  readonly repeatedKeys: readonly (readonly [first: number, later: number])[];
  /** Offset of the first bracket that goes deeper than the limit. */
  readonly tooDeepAt: number | undefined;
  /** The innermost containers at each break that may have moved members into or out of it and all those around it. At most `maxIssues`. */
  readonly damages: readonly number[];
}

/** More of one sort than this help nobody; the reading goes on and only counts them, unless all are to be repaired. */
export const maxIssues = 100;
/** Of one sort at a time are repaired: what more there is comes up when these are. */
const mostRepaired = 20_000;

export interface ReadingOptions {
  /** Levels of brackets that are not too many. */
  readonly maxDepth: number;
  /** Levels of brackets that are open where the reading begins. */
  readonly levelsAround?: number;
  /** All that is wrong, to be repaired; else no more than are of use when they are shown. */
  readonly isAll?: boolean;
}

/** What the reader has found so far, and which containers are open at its place. */
export class ReadingBuilder {
  readonly tree: TextTree;
  private readonly issues: SyntaxIssue[] = [];
  private readonly repeatedKeys: [number, number][] = [];
  private readonly damages: number[] = [];
  private readonly open: number[] = [];
  private tooDeepAt: number | undefined;
  private left = 0;
  private readonly mostIssues: number;
  private readonly mostOpen: number;
  /** How many of the open containers, from the outermost on, have a break in them: noted as they close, at no cost a level. */
  private damagedLevels = 0;
  /** Of each kind that are open: among 100,000 levels nobody looks for a kind that is not there. */
  private objects = 0;

  /**
   * @param length of the stretch that is read.
   */
  constructor(text: string, length: number, { maxDepth, levelsAround = 0, isAll = false }: ReadingOptions) {
    this.mostIssues = isAll ? mostRepaired : maxIssues;
    this.mostOpen = maxDepth - levelsAround;
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
    if (this.issues.length < this.mostIssues) this.issues.push({ code, start, end });
    else this.left++;
  };

  /** Notes that the break at this place may have moved members into or out of every container open here. */
  damage(): void {
    const innermost = this.open.at(-1);
    if (innermost === undefined) return;
    if (this.issues.length < this.mostIssues) this.damages.push(innermost);
    this.damagedLevels = this.open.length;
  }

  /** Notes that a member here is without a value that could be judged: whether it is missing cannot be said. */
  leaveOpen(): void {
    const node = this.open.at(-1);
    if (node !== undefined) this.tree.markDamaged(node, true);
  }

  openContainer(kind: Kind.Object | Kind.Array, start: number): void {
    if (this.open.length === this.mostOpen) this.tooDeepAt ??= start;
    if (kind === Kind.Object) this.objects++;
    this.open.push(this.tree.add(kind, start, start + 1));
  }

  /**
   * Closes the innermost container of a kind; those within it are reported as never closed.
   * @returns false if none is open.
   */
  close(kind: Kind.Object | Kind.Array, bracket: number): boolean {
    if ((kind === Kind.Object ? this.objects : this.open.length - this.objects) === 0) return false;
    const match = this.open.findLastIndex((node) => this.tree.kind(node) === kind);
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
    if (this.open.length > 0) this.unclosed();
    while (this.open.length > 0) {
      if (this.tree.kind(this.tree.size - 1) === Kind.Key) this.tree.add(Kind.Missing, end, end);
      this.closeInnermost(end);
    }
    const { tree, issues, left, repeatedKeys, tooDeepAt, damages } = this;
    return { tree, issues, left, repeatedKeys, tooDeepAt, damages };
  }

  private closeInnermost(end: number): void {
    const node = this.open.pop() ?? 0;
    this.tree.close(node, end);
    if (this.damagedLevels > this.open.length) {
      this.tree.markDamaged(node);
      this.damagedLevels = this.open.length;
    }
    if (this.tree.kind(node) !== Kind.Object) return;
    this.objects--;
    for (const pair of repeatedKeysOf(this.tree, node)) {
      if (this.repeatedKeys.length < this.mostIssues) this.repeatedKeys.push(pair);
      else this.left++;
    }
  }

  private unclosed(): void {
    const node = this.open.at(-1) ?? 0;
    const code = this.tree.kind(node) === Kind.Object ? 'unclosed-object' : 'unclosed-array';
    this.issue(code, this.tree.start(node), this.tree.start(node) + 1);
    this.damage();
  }
}
