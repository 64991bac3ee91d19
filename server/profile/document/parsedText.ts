import { once } from '../values/lazy';
import { isSound } from '../json/strictJson';
import { readText } from '../json/parser';
import type { Reading, ReadingOptions } from '../json/parseResult';

/** What was read of a text. */
export interface KnownText {
  readonly text: string;
  /** How it was read, or will be. */
  readonly options: ReadingOptions;
  /** Where everything stands, and what keeps the text from being JSON. */
  readonly reading: Reading;
  /** Whether the text is JSON, but for a byte order mark, which is dropped before a profile is sent. */
  readonly isJson: boolean;
  /** JSON with no name twice in an object and not too deep: nothing has to be said about the text as such. */
  readonly isSound: boolean;
  /** The value of the text; where it is not JSON, of all in it that is whole. Undefined if there is none. */
  readonly value: unknown;
  /** Whether a pattern that matches no bracket and no quote is anywhere in the text. */
  has(clue: RegExp): boolean;
  /** A part of the text that alone is broken, in the brackets that it stands in; undefined if more may be. */
  readonly brokenPart?: string | undefined;
  /** The patterns that somebody has asked for. */
  readonly clues: ReadonlyMap<RegExp, boolean>;
}

/** A text of which nothing is known beforehand. Each reading is done once, when asked for. */
export class WholeText implements KnownText {
  private knownReading: Reading | undefined;
  private knownParse: { readonly isJson: boolean; readonly value: () => unknown } | undefined;
  private knownSound: boolean | undefined;
  readonly clues = new Map<RegExp, boolean>();

  constructor(
    readonly text: string,
    readonly options: ReadingOptions,
  ) {}

  get reading(): Reading {
    return (this.knownReading ??= readText(this.text, this.options));
  }

  get isJson(): boolean {
    return this.parsed.isJson;
  }

  get isSound(): boolean {
    return (this.knownSound ??= this.isJson && isSound(this.text, this.value, this.options.maxDepth));
  }

  get value(): unknown {
    return this.parsed.value();
  }

  /** Whether somebody has asked for the value, as who judges it does. */
  get isKnown(): boolean {
    return this.knownParse !== undefined;
  }

  has(clue: RegExp): boolean {
    let has = this.clues.get(clue);
    if (has === undefined) this.clues.set(clue, (has = clue.test(this.text)));
    return has;
  }

  private get parsed(): { readonly isJson: boolean; readonly value: () => unknown } {
    return (this.knownParse ??= this.parse());
  }

  private parse(): { isJson: boolean; value: () => unknown } {
    const { text } = this;
    try {
      const value: unknown = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
      return { isJson: true, value: () => value };
    } catch {
      // Not everything that asks whether a text is JSON asks for what is whole in it.
      return { isJson: false, value: once(() => this.valueOfTree()) };
    }
  }

  private valueOfTree(): unknown {
    const { tree, tooDeepAt } = this.reading;
    return tree.size > 0 && tooDeepAt === undefined ? tree.value(0) : undefined;
  }
}
