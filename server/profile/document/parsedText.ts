import { lazy } from '../values/lazy';
import { isStrictJson } from '../json/strictJson';
import { parseInEnvelope, type TextEnvelope } from '../import/textEnvelope';
import type { ParseResult, ParseOptions } from '../json/parseResult';

/** The parse results of a text. */
export interface ParsedText {
  readonly text: string;
  /** The options for parsing. */
  readonly options: ParseOptions;
  /** The syntax tree and the syntax errors. Those of `envelope.json` if there is an envelope. */
  readonly parseResult: ParseResult;
  /** What surrounds the JSON of the text; undefined for JSON, and for JSON with syntax errors. */
  readonly envelope: TextEnvelope | undefined;
  /** Whether the text is JSON, apart from a byte order mark, which is removed before a profile is sent. */
  readonly isJson: boolean;
  /** Whether the text is JSON without duplicate properties that does not exceed the maximum depth: it has no syntax diagnostics. */
  readonly isStrictJson: boolean;
  /** The value of the text; with syntax errors, everything in it that is valid. Undefined if there is none. */
  readonly value: unknown;
  /** Whether the text matches a pattern. @param pattern must not match brackets or quotes. */
  matches(pattern: RegExp): boolean;
  /** The only part of the text that may have syntax errors, with the brackets around it; undefined if there may be others. */
  readonly invalidFragment?: string | undefined;
  /** The results of `matches` so far. */
  readonly testedPatterns: ReadonlyMap<RegExp, boolean>;
}

/** A text that is parsed as a whole. Each result is computed once, on demand. */
export class LazyParsedText implements ParsedText {
  private cachedParsing: { readonly result: ParseResult; readonly envelope: TextEnvelope | undefined } | undefined;
  private cachedJson: { readonly isJson: boolean; readonly value: () => unknown } | undefined;
  private cachedIsStrictJson: boolean | undefined;
  readonly testedPatterns = new Map<RegExp, boolean>();

  constructor(
    readonly text: string,
    readonly options: ParseOptions,
  ) {}

  get parseResult(): ParseResult {
    return this.parsing.result;
  }

  get envelope(): TextEnvelope | undefined {
    return this.parsing.envelope;
  }

  private get parsing(): { readonly result: ParseResult; readonly envelope: TextEnvelope | undefined } {
    return (this.cachedParsing ??= parseInEnvelope(this.text, this.options));
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

  /** Whether the value was requested, as for validation. */
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
      // The value is not always needed: the text may only be tested for JSON.
      return { isJson: false, value: lazy(() => this.valueOfTree()) };
    }
  }

  private valueOfTree(): unknown {
    const { tree, depthExceededAt } = this.parseResult;
    return tree.size > 0 && depthExceededAt === undefined ? tree.value(0) : undefined;
  }
}
