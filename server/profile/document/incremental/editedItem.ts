import type { KnownText } from '../parsedText';
import { isSound } from '../../json/strictJson';
import { readWithin } from '../../json/parser';
import { maxIssues, type Reading, type ReadingOptions } from '../../json/parseResult';
import type { SyntaxIssue } from '../../json/syntaxErrors';
import { type ItemPlace, SplicedTree } from './splicedTree';
import { Kind, type TextTree } from '../../json/syntaxTree';

/** A stretch of a text that gave way to another one. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly newLength: number;
}

type KeyPair = readonly [first: number, later: number];

/**
 * An item of a list that the profile has as a member, such as an experience, or an object or a text that is a member itself,
 * in which somebody is typing: what is known of the text around it stays as it is, and only stands elsewhere.
 */
export class ItemFocus {
  readonly start: number;
  readonly options: ReadingOptions;
  readonly issuesAround: readonly SyntaxIssue[];
  readonly repeatedAround: readonly KeyPair[];
  private readonly damagesAround: readonly number[];
  /** Of the text before, no more than this is kept: else each version would keep the one before it. */
  private readonly cluesAround: Map<RegExp, boolean>;

  constructor(
    base: KnownText,
    private readonly tree: TextTree,
    readonly place: ItemPlace,
    readonly member: string,
    /** Undefined for the member itself. */
    readonly index: number | undefined,
  ) {
    const { issues, repeatedKeys, damages } = base.reading;
    this.options = base.options;
    const { item, end } = place;
    const behind = tree.after(item);
    this.start = tree.start(item);
    this.issuesAround = issues.filter((issue) => issue.start <= this.start || issue.start >= end);
    this.repeatedAround = repeatedKeys.filter(([first]) => first < item || first >= behind);
    this.cluesAround = new Map([...base.clues].filter(([, has]) => !has));
    this.damagesAround = damages.filter((node) => node < item || node >= behind);
  }

  /**
   * The value of the item, where nothing has to be said of its text as such (`isSound`).
   * @param end of the item in this text.
   */
  parseSound(text: string, end: number): { readonly value: unknown } | undefined {
    const part = text.slice(this.start, end);
    try {
      const value: unknown = JSON.parse(part);
      return isSound(part, value, this.options.maxDepth - this.levelsAround) ? { value } : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * Reads the item alone.
   * @param end of the item in this text.
   * @returns undefined if what stands around it would have to be read as well.
   */
  read(text: string, end: number): Reading | undefined {
    const { levelsAround } = this;
    const inner = readWithin(text, { start: this.start, end }, { ...this.options, levelsAround });
    // A string whose quote is missing goes on as far as its line, or to a line below.
    if (inner?.tree.kind(0) === Kind.String && (inner.tree.isDamaged(0) || hasLineBreak(inner))) return undefined;
    const isCapped =
      inner &&
      (this.issuesAround.length + inner.issues.length >= maxIssues ||
        this.repeatedAround.length + inner.repeatedKeys.length >= maxIssues);
    return isCapped ? undefined : inner;
  }

  private get levelsAround(): number {
    return this.index === undefined ? 1 : 2;
  }

  /** What a reading of the whole text would find. */
  readingWith(text: string, inner: Reading): Reading {
    const { tree, place, damagesAround } = this;
    const { item, list } = place;
    const behind = tree.after(item);
    const shift = inner.tree.end(0) - place.end;
    const gain = inner.tree.size - (behind - item);
    const moved = (node: number): number => (node > item ? node + gain : node);
    const shifted = (offset: number): number => (offset >= place.end ? offset + shift : offset);
    const hasInnerDamage = inner.damages.length > 0;
    const listEnd = tree.after(list);
    const isListDamaged = hasInnerDamage || damagesAround.some((node) => node >= list && node < listEnd);
    const isRootDamaged = hasInnerDamage || damagesAround.length > 0;
    return {
      tree: new SplicedTree(text, tree, place, inner.tree, (node) => (node === 0 ? isRootDamaged : isListDamaged)),
      issues: [
        ...this.issuesAround.map(({ code, start, end }) => ({ code, start: shifted(start), end: shifted(end) })),
        ...inner.issues,
      ],
      repeatedKeys: [
        ...this.repeatedAround.map(([first, later]): KeyPair => [moved(first), moved(later)]),
        ...inner.repeatedKeys.map(([first, later]): KeyPair => [first + item, later + item]),
      ],
      // A text of which something is left out is none to start from.
      left: 0,
      tooDeepAt: undefined,
      damages: [...damagesAround.map(moved), ...inner.damages.map((node) => node + item)],
    };
  }

  /** Whether a clue is in the text around the item, which has not changed since it was first asked for. */
  hasAround(clue: RegExp, text: string, end: number): boolean {
    let has = this.cluesAround.get(clue);
    if (has === undefined) {
      has = clue.test(text.slice(0, this.start)) || clue.test(text.slice(end));
      this.cluesAround.set(clue, has);
    }
    return has;
  }
}

function hasLineBreak({ issues }: Reading): boolean {
  return issues.some(({ code }) => code === 'line-break-in-string');
}

/** @returns undefined if a change does not lie within one item or member, its brackets or quotes left out. */
export function focusOn(base: KnownText, { start, end }: Change): ItemFocus | undefined {
  const { tree: read, issues, repeatedKeys, tooDeepAt } = base.reading;
  if (tooDeepAt !== undefined || Math.max(issues.length, repeatedKeys.length) >= maxIssues) return undefined;
  if (read.size === 0 || read.kind(0) !== Kind.Object) return undefined;
  const tree = read instanceof SplicedTree ? read.flat() : read;
  const isAround = (node: number): boolean => tree.start(node) < start && end < tree.end(node);
  const value = tree.children(0).find(isAround);
  if (value === undefined) return undefined;
  const member = tree.keyName(value - 1);
  // Of equal keys the last one counts: the others have no share in the value.
  if (tree.child(0, member) !== value) return undefined;
  const isList = tree.kind(value) === Kind.Array;
  const index = isList ? tree.children(value).findIndex(isAround) : undefined;
  const item = index === undefined ? value : tree.children(value)[index];
  if (item === undefined) return undefined;
  const isText = item === value && base.text.charAt(tree.start(item)) === '"';
  if (tree.kind(item) !== Kind.Object && !isText) return undefined;
  const place = { list: isList ? value : 0, item, end: tree.end(item) };
  const focus = new ItemFocus(base, tree, place, member, index);
  // One that is broken in a way that reaches beyond it is none to start from.
  return focus.read(base.text, place.end) ? focus : undefined;
}
