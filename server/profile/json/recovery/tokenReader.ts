import {
  apostrophe,
  backslash,
  carriageReturn,
  colon,
  isPunctuation,
  lineFeed,
  quote,
  slash,
  space,
  tab,
} from '../characters';
import { isTypographicQuote, scanTypographicString } from '../../text/typographicQuotes';
import { scanComment, scanWord, skipWhiteSpace } from '../scanner';

/** Kinds of tokens that are no single character; the others have the code of their character. */
export const endOfText = 0;
export const wordToken = 1;
/** Beyond this offset, the text is not read: what follows is not known. */
export const unread = 2;

/** The token that was read last, and how it is laid out. Fields instead of objects: recovery reads many tokens. */
export class TokenReader {
  kind = endOfText;
  start = 0;
  end = 0;
  /** The number of characters before the token on its line if these are white space; otherwise -1. */
  column = -1;
  /** Whether the string that is the token has a quote at its end. */
  isClosed = true;

  /** @param limit offset up to which the text is read. */
  constructor(
    readonly text: string,
    readonly limit: number,
  ) {}

  /** Reads the token at an offset or after it. */
  read(offset: number): void {
    this.skipBlanks(offset);
    const { text, start } = this;
    this.isClosed = true;
    if (start >= this.limit) {
      this.kind = this.limit >= text.length ? endOfText : unread;
      this.end = start;
      return;
    }
    const character = text.charCodeAt(start);
    const typographic = isTypographicQuote(character) ? scanTypographicString(this.text, start) : undefined;
    if (typographic) return this.set(quote, start, typographic.end);
    if (character === quote || character === apostrophe) return this.readString(start, start + 1, character);
    this.kind = isPunctuation(character) ? character : wordToken;
    let end = start + 1;
    if (this.kind === wordToken) {
      while (end < this.limit && isWordCharacter(text.charCodeAt(end))) end++;
      // A web address is one word.
      if (text.startsWith('://', end)) end = Math.max(end, Math.min(this.limit, scanWord(text, start)));
    }
    this.end = end;
  }

  /** Reads a string. @param content the offset after its opening quote, or of its first character if that quote is missing. */
  readString(start: number, content: number, delimiter = quote): void {
    const { text, limit } = this;
    this.start = start;
    this.kind = quote;
    for (let i = content; i < limit; i++) {
      const character = text.charCodeAt(i);
      if (character === delimiter) return this.endString(i + 1, true);
      if (character === lineFeed || character === carriageReturn) return this.endString(i, false);
      if (character === backslash) i++;
    }
    this.endString(limit, false);
    if (limit < text.length) this.kind = unread;
  }

  /** Makes the current token a string that ends at an offset, or a single character that is not in the text. */
  set(kind: number, start: number, end: number): void {
    this.kind = kind;
    this.start = start;
    this.endString(end, true);
  }

  /** Whether a colon follows the string that is the current token. */
  get isName(): boolean {
    return this.text.charCodeAt(skipWhiteSpace(this.text, this.end)) === colon;
  }

  private endString(end: number, isClosed: boolean): void {
    this.end = end;
    this.isClosed = isClosed;
  }

  private skipBlanks(offset: number): void {
    const { text, limit } = this;
    let lineStart = offset === 0 ? 0 : -1;
    let i = offset;
    for (; i < limit; i++) {
      const character = text.charCodeAt(i);
      if (character === lineFeed || character === carriageReturn) lineStart = i + 1;
      else if (character === slash) {
        const comment = scanComment(text, i);
        if (!comment) break;
        i = comment.end - 1;
      } else if (character !== space && character !== tab) break;
    }
    this.start = Math.min(i, limit);
    this.column = lineStart < 0 ? -1 : this.start - lineStart;
  }
}

function isWordCharacter(character: number): boolean {
  return character > space && character !== quote && !isPunctuation(character);
}
