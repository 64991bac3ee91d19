import { lazy } from '../values/lazy';
import { isStrictJson } from '../json/strictJson';
import { parseText } from '../json/parser';
import type { ParseResult, ParseOptions } from '../json/parseResult';

/** What was read of a text. */
export interface ParsedText {
  readonly text: string;
  /** How it was read, or will be. */
  readonly options: ParseOptions;
  /** Where everything stands, and what keeps the text from being JSON. */
  readonly parseResult: ParseResult;
  /** Whether the text is JSON, but for a byte order mark, which is dropped before a profile is sent. */
  readonly isJson: boolean;
  /** JSON with no name twice in an object and not too deep: nothing has to be said about the text as such. */
  readonly isStrictJson: boolean;
  /** The value of the text; where it is not JSON, of all in it that is whole. Undefined if there is none. */
  readonly value: unknown;
  /** Whether a pattern that matches no bracket and no quote is anywhere in the text. */
  matches(pattern: RegExp): boolean;
  /** A part of the text that alone is broken, in the brackets that it stands in; undefined if more may be. */
  readonly invalidFragment?: string | undefined;
  /** The patterns that somebody has asked for. */
  readonly testedPatterns: ReadonlyMap<RegExp, boolean>;
}

/** A text of which nothing is known beforehand. Each reading is done once, when asked for. */
export class LazyParsedText implements ParsedText {
  private cachedParseResult: ParseResult | undefined;
  private cachedJson: { readonly isJson: boolean; readonly value: () => unknown } | undefined;
  private cachedIsStrictJson: boolean | undefined;
  readonly testedPatterns = new Map<RegExp, boolean>();

  constructor(
    readonly text: string,
    readonly options: ParseOptions,
  ) {}

  get parseResult(): ParseResult {
    return (this.cachedParseResult ??= parseText(this.text, this.options));
  }

  get isJson(): boolean {
    return this.json.isJson;
  }

  get isStrictJson(): boolean {
    return (this.cachedIsStrictJson ??= this.isJson && isStrictJson(this.text, this.value, this.options.maxDepth));
  }

  get value(): unknown {
    return this.json.value();
  }

  /** Whether somebody has asked for the value, as who judges it does. */
  get isValueRequested(): boolean {
    return this.cachedJson !== undefined;
  }

  matches(pattern: RegExp): boolean {
    let isMatch = this.testedPatterns.get(pattern);
    if (isMatch === undefined) this.testedPatterns.set(pattern, (isMatch = pattern.test(this.text)));
    return isMatch;
  }

  private get json(): { readonly isJson: boolean; readonly value: () => unknown } {
    return (this.cachedJson ??= this.parseJson());
  }

  private parseJson(): { isJson: boolean; value: () => unknown } {
    const { text } = this;
    try {
      const value: unknown = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
      return { isJson: true, value: () => value };
    } catch {
      // Not everything that asks whether a text is JSON asks for what is whole in it.
      return { isJson: false, value: lazy(() => this.valueOfTree()) };
    }
  }

  private valueOfTree(): unknown {
    const { tree, depthExceededAt } = this.parseResult;
    return tree.size > 0 && depthExceededAt === undefined ? tree.value(0) : undefined;
  }
}
