import type { TextDocument } from 'vscode-json-languageservice';
import { afterEdit, itemAt, type ItemSpan } from './incremental/incrementalText';
import type { Change } from './incremental/editedItem';
import { type KnownText, WholeText } from './parsedText';
import { defaultLimits, type Excess, type Limits } from '../json/limits';
import { type Literal, readLiteral } from '../import/literalConverter';
import { maxIssues, type Reading } from '../json/parseResult';

/** `readLiteral` wants so many pieces that are not JSON, each of which is an issue. */
const fewTelltales = 3;

/** A text, and what was read of it so far. Each reading is done once, when asked for. */
export class ProfileText {
  private knownLiteral: { readonly read: Literal | undefined } | undefined;

  constructor(
    readonly text: string,
    readonly limits: Limits = defaultLimits,
    protected readonly known: KnownText = new WholeText(text, { maxDepth: limits.depth }),
  ) {}

  /** Which limit it exceeds, if any: then it is not looked at but for its grammar and what its members are. */
  get excess(): Excess | undefined {
    if (this.text.length > this.limits.size) return 'size';
    return this.isSound || this.reading.tooDeepAt === undefined ? undefined : 'depth';
  }

  /** The same text, or another one, for who repairs all that is wrong with it. */
  forRepair(text = this.text): ProfileText {
    // Reading it again would find the same.
    if (text === this.text && this.reading.issues.length < maxIssues && this.reading.left === 0) return this;
    return new ProfileText(text, this.limits, new WholeText(text, { maxDepth: this.limits.depth, isAll: true }));
  }

  /** Where everything stands, and what keeps the text from being JSON. */
  get reading(): Reading {
    return this.known.reading;
  }

  /** What the text is if it is not JSON but Python or JavaScript. */
  get literal(): Literal | undefined {
    if (this.excess || this.isSound || !mayBeLiteral(this.text, this.reading)) return undefined;
    return (this.knownLiteral ??= { read: this.readLiteral() }).read;
  }

  private readLiteral(): Literal | undefined {
    const { brokenPart } = this.known;
    // What is JSON around it neither makes it a literal nor keeps it from being one.
    return brokenPart !== undefined && !readLiteral(brokenPart) ? undefined : readLiteral(this.text);
  }

  /** JSON with no name twice in an object and not too deep: nothing has to be said about the text as such. */
  get isSound(): boolean {
    return this.known.isSound;
  }

  /** Whether the text is JSON, but for a byte order mark, which is dropped before a profile is sent. */
  get isJson(): boolean {
    return this.known.isJson;
  }

  /** The value of the text; where it is not JSON, of all in it that is whole. Undefined if there is none. */
  get value(): unknown {
    return this.known.value;
  }

  /** Whether a pattern that matches no bracket and no quote is anywhere in the text. */
  has(clue: RegExp): boolean {
    return this.known.has(clue);
  }
}

/** What an excerpt is taken from: a profile, of which it has one item of one list. */
export interface ExcerptOf {
  readonly profile: Readonly<Record<string, unknown>>;
  readonly member: string;
  readonly index: number;
  /** Stands for all but the item: the same as long as nothing around it changes. */
  readonly around: object;
}

/** One version of a document that an editor has open. */
export class ProfileDocument extends ProfileText {
  /**
   * @param source the text with its positions; later versions of it must be given to new documents.
   * @param limits beyond which it is not looked at in full.
   * @param known what was read of it already.
   */
  constructor(
    readonly source: TextDocument,
    limits?: Limits,
    known?: KnownText,
    readonly excerptOf?: ExcerptOf,
  ) {
    super(source.getText(), limits, known);
  }

  /** The same document, of whatever size. */
  ofAnySize(): ProfileDocument {
    const { source, limits, known, excerptOf } = this;
    return this.excess === 'size' ? new ProfileDocument(source, { ...limits, size: Infinity }, known, excerptOf) : this;
  }

  /** The item of a list of the profile that an offset is in; undefined if there is none, or the text around it is broken. */
  itemAt(offset: number): ItemSpan | undefined {
    return itemAt(this.known, offset);
  }

  /**
   * The next version, which keeps what an edit has not touched.
   * @param source the text after the edit.
   */
  after(source: TextDocument, change: Change): ProfileDocument {
    const { known } = this;
    // What nobody has asked for yet is not read for the sake of the next version.
    if (known instanceof WholeText && !known.isKnown) return new ProfileDocument(source, this.limits);
    return new ProfileDocument(source, this.limits, afterEdit(known, source.getText(), change));
  }
}

/**
 * Whether it is worth while to look for a literal: a text that begins with its bracket, and of which little is wrong, is JSON
 * with a slip.
 */
function mayBeLiteral(text: string, { tree, issues }: Reading): boolean {
  if (issues.length === 0 || issues.length >= fewTelltales) return issues.length > 0;
  const isAlone = tree.size > 0 && tree.isContainer(0) && text.slice(0, tree.start(0)).trim() === '';
  return !isAlone || issues.some(({ code }) => code === 'content-after-end');
}
