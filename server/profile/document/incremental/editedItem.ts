import type { ParsedText } from '../parsedText';
import { isStrictJson } from '../../json/strictJson';
import { parseSpan } from '../../json/parser';
import { maxParseErrors, recoverableCodes, type ParseResult, type ParseOptions } from '../../json/parseResult';
import type { ParseError } from '../../json/syntaxErrors';
import { surroundingsOf, type Surroundings } from '../../json/recovery/frames';
import { type SpliceLocation, SplicedTree } from './splicedTree';
import { NodeKind, type SyntaxTree } from '../../json/syntaxTree';

/** A span of a text that was replaced, and the length of the new text. */
export interface TextChangeRange {
  readonly start: number;
  readonly end: number;
  readonly newLength: number;
}

type KeyPair = readonly [first: number, later: number];

/**
 * The part of a profile that is edited: an item of an array such as an experience, or a property with an object or a string. The parse
 * results of the text around it stay valid and only move.
 */
export class EditedItem {
  readonly property: string;
  /** Undefined if the edited part is the property itself. */
  readonly index: number | undefined;
  readonly start: number;
  readonly options: ParseOptions;
  private readonly around: Surroundings | undefined;
  readonly outerErrors: readonly ParseError[];
  readonly outerDuplicateKeys: readonly KeyPair[];
  private readonly outerDamagedContainers: readonly number[];
  /** The only results that are kept of the previous text. Otherwise, each version would keep the one before it in memory. */
  private readonly outerPatterns: Map<RegExp, boolean>;

  constructor(
    base: ParsedText,
    private readonly tree: SyntaxTree,
    readonly location: SpliceLocation,
    itemPath: { readonly property: string; readonly index: number | undefined },
  ) {
    const { shape } = base.options;
    this.around = shape && surroundingsOf(tree, location.item, shape);
    this.property = itemPath.property;
    this.index = itemPath.index;
    const { errors, duplicateKeys, damagedContainers } = base.parseResult;
    this.options = base.options;
    const { item, end } = location;
    const itemEnd = tree.subtreeEnd(item);
    this.start = tree.start(item);
    this.outerErrors = errors.filter((error) => error.start <= this.start || error.start >= end);
    this.outerDuplicateKeys = duplicateKeys.filter(([first]) => first < item || first >= itemEnd);
    this.outerPatterns = new Map([...base.testedPatterns].filter(([, has]) => !has));
    this.outerDamagedContainers = damagedContainers.filter((node) => node < item || node >= itemEnd);
  }

  /**
   * Parses the item if it is strict JSON (`isStrictJson`).
   * @param end of the item in this text.
   */
  parseStrictJson(text: string, end: number): { readonly value: unknown } | undefined {
    const part = text.slice(this.start, end);
    try {
      const value: unknown = JSON.parse(part);
      return isStrictJson(part, value, this.options.maxDepth - this.outerDepth) ? { value } : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * Parses the item only.
   * @param end of the item in this text.
   * @returns undefined if the text around it must be parsed as well.
   */
  parse(text: string, end: number): ParseResult | undefined {
    const { outerDepth } = this;
    const { options, around } = this;
    const itemResult = parseSpan(text, { start: this.start, end }, { ...options, outerDepth, around });
    // An unclosed string extends to the end of its line, or to a later line.
    if (itemResult?.tree.kind(0) === NodeKind.String && (itemResult.tree.isDamaged(0) || hasLineBreak(itemResult)))
      return undefined;
    const isCapped =
      itemResult &&
      (itemResult.errors.filter(isRecovered).length > maxRecovered ||
        this.outerErrors.length + itemResult.errors.length >= maxParseErrors ||
        this.outerDuplicateKeys.length + itemResult.duplicateKeys.length >= maxParseErrors);
    return isCapped ? undefined : itemResult;
  }

  private get outerDepth(): number {
    return this.index === undefined ? 1 : 2;
  }

  /** The result of parsing the whole text, combined from the item and the text around it. */
  spliceParseResult(itemResult: ParseResult): ParseResult {
    const { tree, location, outerDamagedContainers } = this;
    const { item, list } = location;
    const itemEnd = tree.subtreeEnd(item);
    const offsetDelta = itemResult.tree.end(0) - location.end;
    const nodeDelta = itemResult.tree.size - (itemEnd - item);
    const mapNode = (node: number): number => (node > item ? node + nodeDelta : node);
    const mapOffset = (offset: number): number => (offset >= location.end ? offset + offsetDelta : offset);
    const hasInnerDamage = itemResult.damagedContainers.length > 0;
    const listEnd = tree.subtreeEnd(list);
    const isListDamaged = hasInnerDamage || outerDamagedContainers.some((node) => node >= list && node < listEnd);
    const isRootDamaged = hasInnerDamage || outerDamagedContainers.length > 0;
    return {
      tree: new SplicedTree(tree, location, itemResult.tree, (node) => (node === 0 ? isRootDamaged : isListDamaged)),
      errors: [...this.outerErrors.map((error) => moveError(error, mapOffset)), ...itemResult.errors],
      duplicateKeys: [
        ...this.outerDuplicateKeys.map(([first, later]): KeyPair => [mapNode(first), mapNode(later)]),
        ...itemResult.duplicateKeys.map(([first, later]): KeyPair => [first + item, later + item]),
      ],
      // A result with omitted errors is never the base of an incremental one.
      omittedCount: 0,
      depthExceededAt: undefined,
      damagedContainers: [
        ...outerDamagedContainers.map(mapNode),
        ...itemResult.damagedContainers.map((node) => node + item),
      ],
    };
  }

  /** Whether a pattern matches the text around the item, which does not change. */
  matchesOutside(pattern: RegExp, text: string, end: number): boolean {
    let isMatch = this.outerPatterns.get(pattern);
    if (isMatch === undefined) {
      isMatch = pattern.test(text.slice(0, this.start)) || pattern.test(text.slice(end));
      this.outerPatterns.set(pattern, isMatch);
    }
    return isMatch;
  }
}

function moveError({ code, start, end, edit }: ParseError, mapOffset: (offset: number) => number): ParseError {
  const moved = { code, start: mapOffset(start), end: mapOffset(end) };
  return edit ? { ...moved, edit: { ...edit, start: mapOffset(edit.start), end: mapOffset(edit.end) } } : moved;
}

/** Characters after an error that decide how it is repaired. */
const maxRecoveryLookahead = 12_000;
/** Errors of a text that may be repaired. Of more, not all are. */
const maxRecovered = 8;

function isRecovered({ code, edit }: ParseError): boolean {
  return edit !== undefined || code === 'content-after-end' || recoverableCodes.has(code);
}

/** Whether the text of an item may decide how an error outside of it is repaired. */
function mayAffect(tree: SyntaxTree, item: number, error: ParseError): boolean {
  if (!isRecovered(error)) return false;
  const { code, start, edit } = error;
  const isBracket =
    /^un(?:closed|opened)-[ao]|^content/.test(code) ||
    (edit?.newText === '' && /[{}[\]]/.test(tree.text.charAt(start)));
  if (isBracket || !isInObjectOfRoot(tree, start)) return true;
  return start < item && start > item - maxRecoveryLookahead;
}

/** Whether an offset is in an item of an array of the root, or in an object of the root: errors there are repaired independently. */
function isInObjectOfRoot(tree: SyntaxTree, offset: number): boolean {
  const contains = (node: number): boolean => tree.start(node) < offset && offset < tree.end(node);
  const value = tree.children(0).find(contains);
  if (value === undefined || tree.kind(value) === NodeKind.Object) return value !== undefined;
  const item = tree.children(value).find(contains);
  return item !== undefined && tree.kind(item) === NodeKind.Object;
}

function hasLineBreak({ errors }: ParseResult): boolean {
  return errors.some(({ code }) => code === 'line-break-in-string');
}

/** @returns undefined unless a change is within one item or property, inside its brackets or quotes. */
export function findEditedItem(base: ParsedText, { start, end }: TextChangeRange): EditedItem | undefined {
  // Offsets of another text, in which an edit may change what belongs to the JSON.
  if (!base.isJson && base.envelope) return undefined;
  const { tree: parsedTree, errors, duplicateKeys, depthExceededAt } = base.parseResult;
  if (depthExceededAt !== undefined || Math.max(errors.length, duplicateKeys.length) >= maxParseErrors)
    return undefined;
  if (parsedTree.size === 0 || parsedTree.kind(0) !== NodeKind.Object) return undefined;
  const tree = parsedTree instanceof SplicedTree ? parsedTree.flatten() : parsedTree;
  const containsChange = (node: number): boolean => tree.start(node) < start && end < tree.end(node);
  const value = tree.children(0).find(containsChange);
  if (value === undefined) return undefined;
  const property = tree.keyName(value - 1);
  // Only the last one of duplicate properties has a value.
  if (tree.child(0, property) !== value) return undefined;
  const isList = tree.kind(value) === NodeKind.Array;
  const index = isList ? tree.children(value).findIndex(containsChange) : undefined;
  const item = index === undefined ? value : tree.children(value)[index];
  if (item === undefined) return undefined;
  const isString = item === value && base.text.charAt(tree.start(item)) === '"';
  if (tree.kind(item) !== NodeKind.Object && !isString) return undefined;
  const location = { list: isList ? value : 0, item, end: tree.end(item) };
  const editedItem = new EditedItem(base, tree, location, { property, index });
  const { start: itemStart, outerErrors } = editedItem;
  const recovered = base.options.shape ? outerErrors.filter(isRecovered) : [];
  if (recovered.length > maxRecovered || recovered.some((error) => mayAffect(tree, itemStart, error))) return undefined;
  // An item whose syntax errors affect the text around it cannot be parsed alone.
  return editedItem.parse(base.text, location.end) ? editedItem : undefined;
}
