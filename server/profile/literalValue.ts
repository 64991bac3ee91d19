import { isDigitsOfText, dateOfNumbers, jsonNumberOf, jsonWordOf } from './literals';
import { widestLimits } from './limits';
import type { LiteralToken } from './literalTokens';
import type { Edit, Span } from './problem';
import { isTypographicQuote } from './typographicQuotes';

/** Tokens of the longest date: a word, six numbers with their commas, two brackets. */
const longestDate = 15;

/** Reads one value of Python or JavaScript and notes what makes it JSON. */
export class LiteralValue {
  readonly edits: Edit[] = [];
  readonly telltales: LiteralToken[] = [];
  /** What takes a program to know, such as `3 + 2`. */
  readonly unread: Span[] = [];
  /** Whether strings stand side by side, which are one in Python only. */
  joins = false;
  /** Whether each text can be read in one way only. */
  isSure = true;
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly LiteralToken[],
    /** The next token. */
    public index: number,
  ) {}

  /** @returns false if no value that is plain data stands here. */
  read(): boolean {
    const token = this.tokens[this.index];
    if (!token || this.depth > widestLimits.depth) return false;
    if (token.kind !== 'mark') return this.plain(token);
    switch (this.text[token.start] ?? '') {
      case '{':
        return this.container('}', () => this.member());
      case '[':
        return this.container(']', () => this.read());
      case '(':
        return this.tuple(token);
      default:
        return false;
    }
  }

  /** A string or a word; else a date or, within an object or a list, what takes a program to know. */
  private plain(token: LiteralToken): boolean {
    const { index, joins, isSure, edits, telltales } = this;
    const counts = [edits.length, telltales.length] as const;
    if ((token.kind === 'string' ? this.string(true) : this.word(token)) && this.isAtEndOfValue()) return true;
    Object.assign(this, { index, joins, isSure });
    [edits.length, telltales.length] = counts;
    return this.date(token) || this.program(token);
  }

  private isAtEndOfValue(): boolean {
    return this.index >= this.tokens.length || [',', '}', ']', ')'].some((mark) => this.is(mark));
  }

  /** A date as Python makes it: `date(2016, 2, 1)`. */
  private date(token: LiteralToken): boolean {
    if (!/^(?:datetime\.)?(?:date|datetime)$/.test(this.textOf(token))) return false;
    const [, ...after] = this.tokens.slice(this.index, this.index + longestDate);
    const close = after.findIndex((each) => this.textOf(each) === ')');
    const last = after[close];
    const iso = last && dateOfNumbers(this.text.slice(token.end, last.end));
    if (iso === undefined) return false;
    this.edits.push({ start: token.start, end: last?.end ?? token.end, newText: JSON.stringify(iso) });
    this.telltales.push(token);
    this.index += close + 2;
    return this.isAtEndOfValue();
  }

  /** Anything up to the comma or the bracket that ends it. */
  private program({ start }: LiteralToken): boolean {
    let depth = 0;
    for (let index = this.index; this.depth > 0; index++) {
      const token = this.tokens[index];
      const mark = token?.kind === 'mark' ? this.text.charAt(token.start) : '';
      if (!token || (depth === 0 && /^[:;]$/.test(mark))) return false;
      if (depth === 0 && /^[,)\]}]$/.test(mark)) {
        this.unread.push({ start, end: this.tokens[index - 1]?.end ?? start });
        this.index = index;
        return true;
      }
      if (/^[([{]$/.test(mark)) depth++;
      if (/^[)\]}]$/.test(mark)) depth--;
    }
    return false;
  }

  private container(close: string, item: () => boolean): boolean {
    this.depth++;
    this.index++;
    while (!this.is(close)) {
      if (!item()) return false;
      if (!this.is(',')) break;
      const comma = this.tokens[this.index++];
      // The comma after the last one. No sign of another language: JSON with comments often has it.
      if (this.is(close) && comma) this.edits.push({ start: comma.start, end: comma.end, newText: '' });
    }
    this.depth--;
    return this.is(close) && ++this.index > 0;
  }

  private member(): boolean {
    const key = this.tokens[this.index];
    if (key?.kind === 'string') {
      if (!this.string(false)) return false;
    } else if (key?.kind === 'word' && /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(this.textOf(key))) {
      this.replace(key, JSON.stringify(this.textOf(key)));
      this.index++;
    } else return false;
    return this.is(':') && ++this.index > 0 && this.read();
  }

  /** A list in round brackets; one value in them, without a comma, is that value. */
  private tuple(open: LiteralToken): boolean {
    this.telltales.push(open);
    const itemsBefore = this.index + 1;
    const editsBefore = this.edits.length;
    if (!this.container(')', () => this.read())) return false;
    const close = this.tokens[this.index - 1];
    if (!close) return false;
    const hasComma = this.index - 1 === itemsBefore || this.hasCommaAtTop(itemsBefore, this.index - 1);
    this.edits.splice(editsBefore, 0, { start: open.start, end: open.end, newText: hasComma ? '[' : '' });
    this.edits.push({ start: close.start, end: close.end, newText: hasComma ? ']' : '' });
    return true;
  }

  private hasCommaAtTop(from: number, to: number): boolean {
    let depth = 0;
    for (let index = from; index < to; index++) {
      const token = this.tokens[index];
      const mark = token?.kind === 'mark' ? this.text[token.start] : '';
      if (mark === ',' && depth === 0) return true;
      if (mark && '([{'.includes(mark)) depth++;
      if (mark && ')]}'.includes(mark)) depth--;
    }
    return false;
  }

  /** @param mayGoOn whether strings side by side are one, as in Python. */
  private string(mayGoOn: boolean): boolean {
    const first = this.tokens[this.index];
    const before = this.index;
    let joined = '';
    let last = first;
    for (let token = first; token?.kind === 'string'; token = mayGoOn ? this.tokens[this.index] : undefined) {
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
    // Neither a wrong escape between double quotes nor a comma that may have been forgotten is a sign of another language.
    // Nor are the quotes of a word processor.
    if (strings.some(({ quotes }) => quotes !== '"' && !isTypographicQuote(quotes?.charCodeAt(0) ?? 0)))
      this.telltales.push(whole);
    if (first !== last) this.joins = true;
    this.isSure &&= first === last && strings.every((token) => isUnderstood(this.textOf(token)));
    return true;
  }

  private word(token: LiteralToken): boolean {
    const word = this.textOf(token);
    const isNumber = /^[-+.\d]/.test(word) && word.toLowerCase() !== '-infinity';
    if (isNumber && isDigitsOfText(word)) {
      this.replace(token, JSON.stringify(word));
      this.index++;
      return true;
    }
    const json = isNumber ? jsonNumberOf(word) : jsonWordOf(word);
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

/** Whether all escapes of a string have a meaning in the languages that have it. */
function isUnderstood(string: string): boolean {
  return !/\\(?![\s\S]?$)(?:[^\\"'`/nrtbfv0uUx$\s])/.test(string.replaceAll('\\\\', ''));
}

function isJsonString(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'string';
  } catch {
    return false;
  }
}
