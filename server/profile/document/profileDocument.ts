import type { TextDocument } from 'vscode-json-languageservice';
import { incrementalReading, type VersionReading } from './incremental/incrementalReading';
import type { ItemSpan } from './incremental/incrementalText';
import type { TextChangeRange } from './incremental/editedItem';
import { type ParsedText, LazyParsedText } from './parsedText';
import { defaultLimits, type LimitKind, type Limits } from '../json/limits';
import { profileShape } from '../schema/profileShape';
import { type ForeignLiteral, minTelltaleTokens, readForeignLiteral } from '../import/foreignLiteral';
import { stringEnvelope, type TextEnvelope } from '../import/textEnvelope';
import { maxParseErrors, type ParseResult } from '../json/parseResult';

/** Incremental reading only saves time: with `wholeReading` here, every version of a text is read as a whole. */
const reading: VersionReading = incrementalReading;

/** A text with its parse results. Each one is computed once, on demand. */
export class ProfileText {
  private cachedLiteral: { readonly read: ForeignLiteral | undefined } | undefined;

  constructor(
    readonly text: string,
    readonly limits: Limits = defaultLimits,
    protected readonly parsed: ParsedText = new LazyParsedText(text, {
      maxDepth: limits.depth,
      shape: profileShape(),
    }),
  ) {}

  /** The limit that the text exceeds, if any. Then only its syntax is validated, and hover still describes its properties. */
  get exceededLimit(): LimitKind | undefined {
    if (this.text.length > this.limits.size) return 'size';
    return this.isStrictJson || this.parseResult.depthExceededAt === undefined ? undefined : 'depth';
  }

  /** The same text, or another one, with all syntax errors, to repair them. */
  forRepair(text = this.text): ProfileText {
    // All errors are known already.
    if (text === this.text && this.parseResult.errors.length < maxParseErrors && this.parseResult.omittedCount === 0)
      return this;
    return new ProfileText(
      text,
      this.limits,
      new LazyParsedText(text, { maxDepth: this.limits.depth, reportAll: true, shape: profileShape() }),
    );
  }

  /** The syntax tree and the syntax errors, of `json`. */
  get parseResult(): ParseResult {
    return this.parsed.parseResult;
  }

  /** What surrounds the JSON of the text; undefined for JSON other than a string, and for JSON with syntax errors. */
  get envelope(): TextEnvelope | undefined {
    // Beyond the limit, the text is not even passed to `JSON.parse`.
    if (this.text.length > this.limits.size || !this.isJson) return this.parsed.envelope;
    return typeof this.value === 'string' ? stringEnvelope(this.text, this.value) : undefined;
  }

  /** The text with spaces in place of what does not belong to its JSON. The offsets are those of the text. */
  get json(): string {
    return this.envelope?.json ?? this.text;
  }

  /** The Python or JavaScript literal in the text; undefined if it is JSON, or JSON with syntax errors. */
  get foreignLiteral(): ForeignLiteral | undefined {
    if (this.exceededLimit || this.isStrictJson || !this.mayBeLiteral()) return undefined;
    return (this.cachedLiteral ??= { read: this.readLiteral() }).read;
  }

  private mayBeLiteral(): boolean {
    const { envelope, parseResult } = this;
    // Within words or a code fence, a literal is converted together with them.
    const isReadable = !envelope?.findings.some(
      (finding) => finding.kind !== 'surrounding-text' || finding.what === 'line-prefixes',
    );
    return isReadable && mayBeLiteral(this.json, parseResult);
  }

  private readLiteral(): ForeignLiteral | undefined {
    const { invalidFragment } = this.parsed;
    // The valid JSON around the fragment does not matter.
    return invalidFragment !== undefined && !readForeignLiteral(invalidFragment)
      ? undefined
      : this.withoutEnvelope(readForeignLiteral(this.json));
  }

  /** Adds the removal of what surrounds a literal. That before it is removed with its white space. */
  private withoutEnvelope(literal: ForeignLiteral | undefined): ForeignLiteral | undefined {
    const after = this.envelope?.findings.find((finding) => finding.kind === 'surrounding-text')?.after;
    if (!literal || !after) return literal;
    const removal = { start: after.start, end: after.end, newText: '' };
    return { ...literal, edits: [...literal.edits.filter(({ end }) => end <= after.start), removal] };
  }

  /** Whether the text is JSON without duplicate properties that does not exceed the maximum depth: it has no syntax diagnostics. */
  get isStrictJson(): boolean {
    return this.parsed.isStrictJson;
  }

  /** Whether the text is JSON, apart from a byte order mark, which is removed before a profile is sent. */
  get isJson(): boolean {
    return this.parsed.isJson;
  }

  /** The value of the text; with syntax errors, everything in it that is valid. Undefined if there is none. */
  get value(): unknown {
    return this.parsed.value;
  }

  /** Whether the text matches a pattern. @param pattern must not match brackets or quotes. */
  matches(pattern: RegExp): boolean {
    return this.parsed.matches(pattern);
  }
}

/** The source of an excerpt: a profile. The excerpt contains one item of one array of it. */
export interface ExcerptSource {
  readonly profile: Readonly<Record<string, unknown>>;
  readonly property: string;
  readonly index: number;
  /** Identifies everything except the item: the same object as long as nothing around the item changes. */
  readonly contextKey: object;
}

/** One version of an open document. */
export class ProfileDocument extends ProfileText {
  /**
   * @param source the text with its positions. A later version needs a new document.
   * @param limits up to which it is validated in full.
   * @param parsed existing parse results.
   */
  constructor(
    readonly source: TextDocument,
    limits?: Limits,
    parsed?: ParsedText,
    readonly excerptSource?: ExcerptSource,
  ) {
    super(source.getText(), limits, parsed);
  }

  /** The same document without the size limit. */
  withoutSizeLimit(): ProfileDocument {
    const { source, limits, parsed, excerptSource } = this;
    return this.exceededLimit === 'size'
      ? new ProfileDocument(source, { ...limits, size: Infinity }, parsed, excerptSource)
      : this;
  }

  /** The array item of the profile around an offset; undefined if there is none, or the text around it has syntax errors. */
  itemAt(offset: number): ItemSpan | undefined {
    return reading.itemAt(this.parsed, offset);
  }

  /**
   * The next version, which reuses the parse results that an edit does not affect.
   * @param source the text after the edit.
   */
  withChange(source: TextDocument, change: TextChangeRange): ProfileDocument {
    const { parsed } = this;
    // Do not parse this version only for the next one.
    if (parsed instanceof LazyParsedText && !parsed.isValueRequested) return new ProfileDocument(source, this.limits);
    return new ProfileDocument(source, this.limits, reading.parseAfterEdit(parsed, source.getText(), change));
  }
}

/**
 * Whether a text may be a literal of another language. A text that begins with its bracket and has few syntax errors is JSON with
 * mistakes.
 */
function mayBeLiteral(text: string, { tree, errors }: ParseResult): boolean {
  if (errors.length === 0 || errors.length >= minTelltaleTokens) return errors.length > 0;
  const isStandalone = tree.size > 0 && tree.isContainer(0) && text.slice(0, tree.start(0)).trim() === '';
  return !isStandalone || errors.some(({ code }) => code === 'content-after-end');
}
