import type { TextDocument } from 'vscode-json-languageservice';
import { incrementalReading, type VersionReading } from './incremental/incrementalReading';
import type { ItemSpan } from './incremental/incrementalText';
import type { TextChangeRange } from './incremental/editedItem';
import { type ParsedText, LazyParsedText } from './parsedText';
import { defaultLimits, type LimitKind, type Limits } from '../json/limits';
import { type ForeignLiteral, readForeignLiteral } from '../import/foreignLiteral';
import { maxParseErrors, type ParseResult } from '../json/parseResult';

/** Incremental reading only saves time: with `wholeReading` here, every version of a text is read as a whole. */
const reading: VersionReading = incrementalReading;

/** `readLiteral` wants so many pieces that are not JSON, each of which is an issue. */
const minTelltales = 3;

/** A text, and what was read of it so far. Each reading is done once, when asked for. */
export class ProfileText {
  private cachedLiteral: { readonly read: ForeignLiteral | undefined } | undefined;

  constructor(
    readonly text: string,
    readonly limits: Limits = defaultLimits,
    protected readonly parsed: ParsedText = new LazyParsedText(text, { maxDepth: limits.depth }),
  ) {}

  /** Which limit it exceeds, if any: then it is not looked at but for its grammar and what its members are. */
  get exceededLimit(): LimitKind | undefined {
    if (this.text.length > this.limits.size) return 'size';
    return this.isStrictJson || this.parseResult.depthExceededAt === undefined ? undefined : 'depth';
  }

  /** The same text, or another one, for who repairs all that is wrong with it. */
  forRepair(text = this.text): ProfileText {
    // Reading it again would find the same.
    if (text === this.text && this.parseResult.errors.length < maxParseErrors && this.parseResult.omittedCount === 0)
      return this;
    return new ProfileText(
      text,
      this.limits,
      new LazyParsedText(text, { maxDepth: this.limits.depth, reportAll: true }),
    );
  }

  /** Where everything stands, and what keeps the text from being JSON. */
  get parseResult(): ParseResult {
    return this.parsed.parseResult;
  }

  /** What the text is if it is not JSON but Python or JavaScript. */
  get foreignLiteral(): ForeignLiteral | undefined {
    if (this.exceededLimit || this.isStrictJson || !mayBeLiteral(this.text, this.parseResult)) return undefined;
    return (this.cachedLiteral ??= { read: this.readLiteral() }).read;
  }

  private readLiteral(): ForeignLiteral | undefined {
    const { invalidFragment } = this.parsed;
    // What is JSON around it neither makes it a literal nor keeps it from being one.
    return invalidFragment !== undefined && !readForeignLiteral(invalidFragment)
      ? undefined
      : readForeignLiteral(this.text);
  }

  /** JSON with no name twice in an object and not too deep: nothing has to be said about the text as such. */
  get isStrictJson(): boolean {
    return this.parsed.isStrictJson;
  }

  /** Whether the text is JSON, but for a byte order mark, which is dropped before a profile is sent. */
  get isJson(): boolean {
    return this.parsed.isJson;
  }

  /** The value of the text; where it is not JSON, of all in it that is whole. Undefined if there is none. */
  get value(): unknown {
    return this.parsed.value;
  }

  /** Whether a pattern that matches no bracket and no quote is anywhere in the text. */
  matches(pattern: RegExp): boolean {
    return this.parsed.matches(pattern);
  }
}

/** What an excerpt is taken from: a profile, of which it has one item of one list. */
export interface ExcerptSource {
  readonly profile: Readonly<Record<string, unknown>>;
  readonly property: string;
  readonly index: number;
  /** Stands for all but the item: the same as long as nothing around it changes. */
  readonly contextKey: object;
}

/** One version of a document that an editor has open. */
export class ProfileDocument extends ProfileText {
  /**
   * @param source the text with its positions; later versions of it must be given to new documents.
   * @param limits beyond which it is not looked at in full.
   * @param parsed what was read of it already.
   */
  constructor(
    readonly source: TextDocument,
    limits?: Limits,
    parsed?: ParsedText,
    readonly excerptSource?: ExcerptSource,
  ) {
    super(source.getText(), limits, parsed);
  }

  /** The same document, of whatever size. */
  withoutSizeLimit(): ProfileDocument {
    const { source, limits, parsed, excerptSource } = this;
    return this.exceededLimit === 'size'
      ? new ProfileDocument(source, { ...limits, size: Infinity }, parsed, excerptSource)
      : this;
  }

  /** The item of a list of the profile that an offset is in; undefined if there is none, or the text around it is broken. */
  itemAt(offset: number): ItemSpan | undefined {
    return reading.itemAt(this.parsed, offset);
  }

  /**
   * The next version, which keeps what an edit has not touched.
   * @param source the text after the edit.
   */
  withChange(source: TextDocument, change: TextChangeRange): ProfileDocument {
    const { parsed } = this;
    // What nobody has asked for yet is not read for the sake of the next version.
    if (parsed instanceof LazyParsedText && !parsed.isValueRequested) return new ProfileDocument(source, this.limits);
    return new ProfileDocument(source, this.limits, reading.parseAfterEdit(parsed, source.getText(), change));
  }
}

/**
 * Whether it is worth while to look for a literal: a text that begins with its bracket, and of which little is wrong, is JSON
 * with a slip.
 */
function mayBeLiteral(text: string, { tree, errors }: ParseResult): boolean {
  if (errors.length === 0 || errors.length >= minTelltales) return errors.length > 0;
  const isStandalone = tree.size > 0 && tree.isContainer(0) && text.slice(0, tree.start(0)).trim() === '';
  return !isStandalone || errors.some(({ code }) => code === 'content-after-end');
}
