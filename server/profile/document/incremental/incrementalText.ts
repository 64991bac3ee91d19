import { type TextChangeRange, findEditedItem, type EditedItem } from './editedItem';
import type { ParsedText } from '../parsedText';
import { replaceItem } from '../../json/itemCache';
import type { Span } from '../../text/textEdit';
import { parseText } from '../../json/parser';
import type { ParseResult, ParseOptions } from '../../json/parseResult';
import { isObject } from '../../values/jsonValue';
import { mayHaveEnvelope } from '../../import/textEnvelope';

/**
 * Parses a text after an edit within one array item or property: only that part is parsed, so the cost does not grow with the rest of
 * the text.
 * @param previous the version that was edited.
 * @returns undefined if the text must be parsed as a whole.
 */
export function parseAfterEdit(previous: ParsedText, text: string, change: TextChangeRange): ParsedText | undefined {
  if (previous instanceof IncrementalText && previous.isWithinItem(change)) return previous.afterChange(text, change);
  const editedItem = findEditedItem(previous, change);
  return (
    editedItem && IncrementalText.parse(text, editedItem, editedItem.location.end + lengthDelta(change), previous.value)
  );
}

/**
 * The array item of the profile around an offset.
 * @returns undefined if there is none, or the text around it has syntax errors.
 */
export function itemAt(parsed: ParsedText, offset: number): ItemSpan | undefined {
  const range = { start: offset, end: offset, newLength: 0 };
  if (parsed instanceof IncrementalText && parsed.isWithinItem(range)) return parsed.item;
  const editedItem = findEditedItem(parsed, range);
  return editedItem && toItemSpan(editedItem, editedItem.location.end);
}

/** An item of an array of the profile, with its position. */
export interface ItemSpan extends Span {
  readonly property: string;
  readonly index: number;
  /** The same object for all versions that differ only within the item. */
  readonly contextKey: object;
}

function toItemSpan(editedItem: EditedItem, end: number): ItemSpan | undefined {
  const { start, property, index, outerErrors } = editedItem;
  return index !== undefined && outerErrors.length === 0
    ? { start, end, property, index, contextKey: editedItem }
    : undefined;
}

function lengthDelta({ start, end, newLength }: TextChangeRange): number {
  return newLength - (end - start);
}

/** The edited item in the current text. */
interface ParsedItem {
  readonly end: number;
  /** Undefined for strict JSON, whose positions are computed on demand. */
  readonly parseResult: ParseResult | undefined;
}

class IncrementalText implements ParsedText {
  readonly testedPatterns = new Map<RegExp, boolean>();
  /** A text that may have an envelope is parsed as a whole. */
  readonly envelope = undefined;
  private cachedParseResult: ParseResult | undefined;

  private constructor(
    readonly text: string,
    private readonly editedItem: EditedItem,
    private readonly parsedItem: ParsedItem,
    readonly value: Readonly<Record<string, unknown>>,
  ) {}

  /** @param profile the previous value. Its other items stay the same objects. */
  static parse(text: string, editedItem: EditedItem, end: number, profile: unknown): IncrementalText | undefined {
    const { property, index } = editedItem;
    if (!isObject(profile)) return undefined;
    const list = profile[property];
    if (index !== undefined && !Array.isArray(list)) return undefined;
    const strictJson = editedItem.parseStrictJson(text, end);
    const itemResult = strictJson ? undefined : editedItem.parse(text, end);
    if (!strictJson && !itemResult) return undefined;
    if (itemResult && itemResult.errors.length > 0 && mayHaveEnvelope(text.slice(editedItem.start, end)))
      return undefined;
    const item: unknown = strictJson ? strictJson.value : itemResult?.tree.value(0);
    const newValue = index === undefined ? item : replaceItem(list as readonly unknown[], index, item);
    return new IncrementalText(
      text,
      editedItem,
      { end, parseResult: itemResult },
      { ...profile, [property]: newValue },
    );
  }

  get options(): ParseOptions {
    return this.editedItem.options;
  }

  afterChange(text: string, change: TextChangeRange): IncrementalText | undefined {
    return IncrementalText.parse(text, this.editedItem, this.parsedItem.end + lengthDelta(change), this.value);
  }

  isWithinItem({ start, end }: TextChangeRange): boolean {
    return this.editedItem.start < start && end < this.parsedItem.end;
  }

  get item(): ItemSpan | undefined {
    return toItemSpan(this.editedItem, this.parsedItem.end);
  }

  get parseResult(): ParseResult {
    return (this.cachedParseResult ??= this.parseWhole());
  }

  get isJson(): boolean {
    return this.editedItem.outerErrors.length === 0 && (this.parsedItem.parseResult?.errors.length ?? 0) === 0;
  }

  get isStrictJson(): boolean {
    return (
      this.isJson &&
      this.editedItem.outerDuplicateKeys.length === 0 &&
      (this.parsedItem.parseResult?.duplicateKeys.length ?? 0) === 0
    );
  }

  get invalidFragment(): string | undefined {
    const { property, index, start, outerErrors } = this.editedItem;
    if (outerErrors.length > 0) return undefined;
    const part = this.text.slice(start, this.parsedItem.end);
    return `{${JSON.stringify(property)}:${index === undefined ? part : `[${part}]`}}`;
  }

  private parseWhole(): ParseResult {
    const { text, editedItem, parsedItem } = this;
    const inner = parsedItem.parseResult ?? editedItem.parse(text, parsedItem.end);
    return inner ? editedItem.spliceParseResult(inner) : parseText(text, this.options);
  }

  matches(pattern: RegExp): boolean {
    const { text, editedItem } = this;
    const { end } = this.parsedItem;
    const isMatch = pattern.test(text.slice(editedItem.start, end)) || editedItem.matchesOutside(pattern, text, end);
    this.testedPatterns.set(pattern, isMatch);
    return isMatch;
  }
}
