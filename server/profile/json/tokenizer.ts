import { backslash, isPunctuation, quote, slash } from './characters';
import { scanComment, scanWord, skipWhiteSpace } from './scanner';

/**
 * Reads a text token by token, without a tree: for code that needs a few tokens of a large text. A token is a string with its
 * quotes, a number or another word, or a single character such as a brace. White space and comments are skipped. Accepts any
 * text; a string that is not closed ends with its line.
 */
export class Tokenizer {
  /** Offset of the current token, in UTF-16 units. */
  start = 0;
  /** Offset after the current token. */
  end = 0;
  /** Offset of the first line break after the last string, once there was one. */
  private lineEnd = -1;

  constructor(private readonly text: string) {}

  /** Moves to the next token. @returns false at the end of the text. */
  next(): boolean {
    const { text } = this;
    let start = skipWhiteSpace(text, this.end);
    while (text.charCodeAt(start) === slash) {
      const comment = scanComment(text, start);
      if (!comment) break;
      start = skipWhiteSpace(text, comment.end);
    }
    this.start = start;
    if (start >= text.length) return false;
    const character = text.charCodeAt(start);
    this.end =
      character === quote ? this.stringEnd(start) : isPunctuation(character) ? start + 1 : scanWord(text, start);
    // A character that begins no word, such as a quote of another kind.
    if (this.end === start) this.end++;
    return true;
  }

  /**
   * As `scanString`, but without errors and hash, and several times faster: most characters are skipped by native code.
   * @returns the offset after the closing quote, or the end of the line.
   */
  private stringEnd(start: number): number {
    const { text } = this;
    if (this.lineEnd < start) this.lineEnd = text.indexOf('\n', start);
    if (this.lineEnd < 0) this.lineEnd = text.length;
    for (let end = text.indexOf('"', start + 1); end >= 0 && end < this.lineEnd; end = text.indexOf('"', end + 1)) {
      let backslashes = 0;
      while (text.charCodeAt(end - 1 - backslashes) === backslash) backslashes++;
      if (backslashes % 2 === 0) return end + 1;
    }
    return this.lineEnd;
  }

  /** The first character of the current token. */
  get character(): string {
    return this.text.charAt(this.start);
  }

  get token(): string {
    return this.text.slice(this.start, this.end);
  }
}

/**
 * Replaces tokens of a JSON text. All other characters stay as they are.
 * @param replace receives strings with their quotes, numbers, literals and punctuation as written.
 */
export function replaceTokens(json: string, replace: (token: string) => string): string {
  const parts: string[] = [];
  const tokenizer = new Tokenizer(json);
  let copiedTo = 0;
  while (tokenizer.next()) {
    const { token } = tokenizer;
    const replacement = replace(token);
    if (replacement === token) continue;
    parts.push(json.slice(copiedTo, tokenizer.start), replacement);
    copiedTo = tokenizer.end;
  }
  return parts.join('') + json.slice(copiedTo);
}
