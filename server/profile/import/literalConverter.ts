import {
  isoDateFromArguments,
  isNumericString,
  isJsonString,
  hasOnlyKnownEscapes,
  toJsonNumber,
  toJsonWord,
} from './jsonScalars';
import { maxLimits } from '../json/limits';
import { endOfExpression, type LiteralToken } from './literalTokenizer';
import type { Edit, Span } from '../text/textEdit';
import { isTypographicQuote } from '../text/typographicQuotes';

/** Number of tokens of the longest date: a word, six numbers with commas, two brackets. */
const maxDateTokens = 15;

/** Number of tokens of an expression in a text with syntax errors. */
const maxExpressionTokens = 100;

/** Reads a Python or JavaScript literal and collects the edits that convert it to JSON. */
export class LiteralConverter {
  readonly edits: Edit[] = [];
  readonly telltales: LiteralToken[] = [];
  /** Expressions that cannot be evaluated, such as `3 + 2`. */
  readonly unevaluated: Span[] = [];
  /** Syntax errors. */
  readonly syntaxErrors: Span[] = [];
  /** Number of strings and words that were read. */
  values = 0;
  /** Whether there are adjacent strings, which only Python concatenates. */
  hasConcatenation = false;
  /** Whether every string has exactly one interpretation. */
  isUnambiguous = true;
  /** The closing brackets of the open containers. */
  private readonly openBrackets: string[] = [];

  constructor(
    private readonly text: string,
    private readonly tokens: readonly LiteralToken[],
    /** The next token. */
    public index: number,
    /** The last token to read despite syntax errors; undefined to stop at the first syntax error. */
    private readonly last?: number,
  ) {}

  private get isLenient(): boolean {
    return this.last !== undefined;
  }

  /** Reads all tokens. Unexpected tokens stay as they are and are recorded as syntax errors. */
  readAll(): void {
    while (this.index <= (this.last ?? 0)) if (!this.read()) this.skipUnexpected();
  }

  /** @returns false if there is no literal here. */
  read(): boolean {
    const token = this.tokens[this.index];
    if (!token || this.openBrackets.length > maxLimits.depth) return false;
    if (token.kind !== 'mark') return this.readScalar(token);
    switch (this.text[token.start] ?? '') {
      case '{':
        return this.readContainer('}', () => this.readProperty());
      case '[':
        return this.readContainer(']', () => this.read());
      case '(':
        return this.readTuple(token);
      default:
        return false;
    }
  }

  /** Reads a string or a word; otherwise, a date or, within an object or an array, an expression. */
  private readScalar(token: LiteralToken): boolean {
    const { index, hasConcatenation, isUnambiguous, edits, telltales } = this;
    const counts = [edits.length, telltales.length] as const;
    const isRead = token.kind === 'string' ? this.readString(!this.isLenient) : this.readWord(token);
    this.values++;
    const isNextString = this.isLenient && this.tokens[this.index]?.kind === 'string';
    if (isRead && (isNextString || this.isAtEndOfValue())) return true;
    Object.assign(this, { index, joins: hasConcatenation, isSure: isUnambiguous });
    [edits.length, telltales.length] = counts;
    if (this.readDate(token) || this.skipExpression(token)) return true;
    // A comma after it may be missing.
    return this.isLenient && (token.kind === 'string' ? this.readString(false) : this.readWord(token));
  }

  private isAtEndOfValue(): boolean {
    return this.index >= this.tokens.length || [',', '}', ']', ')'].some((mark) => this.is(mark));
  }

  /** Reads a Python date: `date(2016, 2, 1)`. */
  private readDate(token: LiteralToken): boolean {
    if (!/^(?:datetime\.)?(?:date|datetime)$/.test(this.textOf(token))) return false;
    const [, ...after] = this.tokens.slice(this.index, this.index + maxDateTokens);
    const close = after.findIndex((each) => this.textOf(each) === ')');
    const last = after[close];
    const iso = last && isoDateFromArguments(this.text.slice(token.end, last.end));
    if (iso === undefined) return false;
    this.edits.push({ start: token.start, end: last?.end ?? token.end, newText: JSON.stringify(iso) });
    this.telltales.push(token);
    this.index += close + 2;
    return this.isAtEndOfValue();
  }

  /** Reads an expression up to the comma or the bracket that ends it. */
  private skipExpression({ start }: LiteralToken): boolean {
    if (this.openBrackets.length === 0) return false;
    const end = endOfExpression(this.text, this.tokens, this.index, this.isLenient ? maxExpressionTokens : Infinity);
    if (end === undefined) return false;
    this.unevaluated.push({ start, end: this.tokens[end - 1]?.end ?? start });
    this.index = end;
    return true;
  }

  private readContainer(close: string, item: () => boolean): boolean {
    this.openBrackets.push(close);
    this.index++;
    while (!this.is(close) && !this.isAtOuterEnd()) {
      const isRead = this.attempt(item);
      if (!isRead && !this.isLenient) return false;
      if (!isRead) this.skipUnexpected();
      if (this.is(close)) break;
      if (!this.is(',')) {
        if (!this.isLenient) return false;
        if (isRead) this.noteSyntaxError();
        continue;
      }
      const comma = this.tokens[this.index++];
      // A trailing comma does not indicate another language: JSON with comments often has one.
      if (this.is(close) && comma) this.edits.push({ start: comma.start, end: comma.end, newText: '' });
    }
    this.openBrackets.pop();
    return this.is(close) ? ++this.index > 0 : this.isLenient && this.noteSyntaxError();
  }

  /** Whether there are no more tokens, or the next one closes a container around this one. */
  private isAtOuterEnd(): boolean {
    const token = this.tokens[this.index];
    if (!token || (this.last !== undefined && this.index > this.last)) return true;
    const mark = token.kind === 'mark' ? this.text.charAt(token.start) : '';
    return /[)\]}]/.test(mark) && this.openBrackets.includes(mark);
  }

  /** Reads an item. Restores the previous state if there is none. */
  private attempt(item: () => boolean): boolean {
    const { index, edits, telltales } = this;
    const counts = [edits.length, telltales.length] as const;
    if (item()) return true;
    this.index = index;
    [edits.length, telltales.length] = counts;
    return false;
  }

  /** Records a syntax error at the next token, merged with an adjacent one before it. */
  private noteSyntaxError(): true {
    const { start, end } = this.tokens[this.index] ?? { start: this.text.length, end: this.text.length };
    const before = this.syntaxErrors.at(-1);
    const goesOn = before !== undefined && before.end >= (this.tokens[this.index - 1]?.end ?? 0);
    if (goesOn) this.syntaxErrors.pop();
    this.syntaxErrors.push({ start: goesOn ? before.start : start, end });
    return true;
  }

  /** Keeps an unexpected token as it is, except for the quotes of a string. */
  private skipUnexpected(): void {
    this.noteSyntaxError();
    if (this.tokens[this.index]?.kind !== 'string' || !this.readString(false)) this.index++;
  }

  private readProperty(): boolean {
    const key = this.tokens[this.index];
    if (key?.kind === 'string') {
      if (!this.readString(false)) return false;
    } else if (key?.kind === 'word' && /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(this.textOf(key))) {
      this.replace(key, JSON.stringify(this.textOf(key)));
      this.index++;
    } else return false;
    if (!this.is(':')) return false;
    this.index++;
    return this.read() || (this.isLenient && this.noteSyntaxError());
  }

  /** Reads a tuple. A single value in parentheses without a comma is that value. */
  private readTuple(open: LiteralToken): boolean {
    this.telltales.push(open);
    const opening = this.edits.length;
    this.edits.push({ ...spanOf(open), newText: '' });
    let items = 0;
    const isWhole = this.readContainer(')', () => this.read() && ++items > 0);
    const close = this.tokens[this.index - 1];
    if (!isWhole || !close) return false;
    const isList = items !== 1 || this.textOf(this.tokens[this.index - 2] ?? open) === ',';
    this.edits[opening] = { ...spanOf(open), newText: isList ? '[' : '' };
    if (this.textOf(close) === ')') this.edits.push({ ...spanOf(close), newText: isList ? ']' : '' });
    return true;
  }

  /** @param allowConcatenation whether adjacent strings are concatenated, as in Python. */
  private readString(allowConcatenation: boolean): boolean {
    const first = this.tokens[this.index];
    const before = this.index;
    let joined = '';
    let last = first;
    for (
      let token = first;
      token?.kind === 'string';
      token = allowConcatenation ? this.tokens[this.index] : undefined
    ) {
      if (token.text === undefined) return false;
      joined += token.text;
      last = token;
      this.index++;
    }
    if (!first || !last) return false;
    const whole = { ...first, end: last.end };
    const strings = this.tokens.slice(before, this.index);
    if (first === last && isJsonString(this.textOf(first))) return true;
    this.edits.push({ ...spanOf(whole), newText: JSON.stringify(joined) });
    // Invalid escape sequences in double quotes, missing commas and typographic quotes do not indicate another language.
    if (strings.some(({ quotes }) => quotes !== '"' && !isTypographicQuote(quotes?.charCodeAt(0) ?? 0)))
      this.telltales.push(whole);
    if (first !== last) this.hasConcatenation = true;
    this.isUnambiguous &&= first === last && strings.every((token) => hasOnlyKnownEscapes(this.textOf(token)));
    return true;
  }

  private readWord(token: LiteralToken): boolean {
    const word = this.textOf(token);
    const isNumber = /^[-+.\d]/.test(word) && word.toLowerCase() !== '-infinity';
    if (isNumber && isNumericString(word)) {
      this.replace(token, JSON.stringify(word));
      this.index++;
      return true;
    }
    const json = isNumber ? toJsonNumber(word) : toJsonWord(word);
    if (json === undefined) return false;
    if (json !== word) this.replace(token, json);
    this.index++;
    return true;
  }

  private replace(token: LiteralToken, newText: string): void {
    this.edits.push({ ...spanOf(token), newText });
    this.telltales.push(token);
  }

  private is(mark: string): boolean {
    const token = this.tokens[this.index];
    return token?.kind === 'mark' && this.text[token.start] === mark;
  }

  private textOf({ start, end }: LiteralToken): string {
    return this.text.slice(start, end);
  }
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
