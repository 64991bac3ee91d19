import { isDigitsOfText, jsonNumberOf, jsonWordOf } from './literals';
import { type LiteralToken, literalTokens } from './literalTokens';
import type { Edit, Span } from './problem';
import { maxDepth } from './readingBuilder';
import { isTypographicQuote } from './typographicQuotes';

/** A profile, or a part of one, in the spelling of another language. */
export interface Literal {
  readonly language: 'Python' | 'JavaScript';
  /** Edits of the whole text that leave JSON, with the layout that it had. */
  readonly edits: readonly Edit[];
  /** The first piece that is not JSON. */
  readonly telltale: Span;
  /** Nothing is lost but punctuation: neither comments nor code around it. */
  readonly isLossless: boolean;
}

/** Objects that are tried: text that is no literal must not cost more than a glance. */
const mostCandidates = 20;

/**
 * Finds the object (or list) that a text of Python or JavaScript is about: it stands alone, or in an assignment, or in a
 * whole program such as the examples of HrFlow's page. Nothing is run.
 * @param fewestTelltales fewer pieces that are not JSON are mistakes in JSON, each with a cure of its own.
 * @returns undefined if there is none, or if it is JSON but for a few slips.
 */
export function readLiteral(text: string, fewestTelltales = 3): Literal | undefined {
  const read = literalTokens(text);
  if (!read) return undefined;
  const { tokens, comments } = read;
  const found = longestLiteral(text, tokens);
  if (!found) return undefined;
  const { start, end } = found;
  const inside = comments.filter((comment) => comment.start >= start && comment.end <= end);
  const before = tokens[0] && tokens[0].start < start ? tokens[0] : undefined;
  const leading = tokens.findLast((token) => token.end <= start);
  const isIntroduced =
    leading !== undefined && /^(?:[=(]|default|return)$/.test(text.slice(leading.start, leading.end));
  const hasTail = /[^\s;,]/.test(withoutComments(text, end, comments));
  if (before ? !isIntroduced : hasTail || found.telltales.length < fewestTelltales) return undefined;
  const language = isPython(text, found.telltales, inside, before !== undefined) ? 'Python' : 'JavaScript';
  if (found.joins && language !== 'Python') return undefined;
  const telltale = before ?? found.telltales[0] ?? { start, end: start + 1 };
  return {
    language,
    telltale: { start: telltale.start, end: telltale.end },
    isLossless: !before && comments.length === 0 && found.isSure,
    edits: [
      ...(start > 0 ? [{ start: 0, end: start, newText: '' }] : []),
      ...[...found.edits, ...inside.map((comment) => removalOfComment(text, comment))].sort(
        (a, b) => a.start - b.start,
      ),
      ...(text.slice(end).trim() === '' ? [] : [{ start: end, end: text.length, newText: '\n' }]),
    ],
  };
}

interface Found extends Span {
  readonly edits: readonly Edit[];
  readonly telltales: readonly LiteralToken[];
  readonly joins: boolean;
  readonly isSure: boolean;
}

function longestLiteral(text: string, tokens: readonly LiteralToken[]): Found | undefined {
  let longest: Found | undefined;
  let tried = 0;
  for (let index = 0; index < tokens.length && tried < mostCandidates; index++) {
    const token = tokens[index];
    if (token?.kind !== 'mark' || !/[{[]/.test(text[token.start] ?? '')) continue;
    tried++;
    const reader = new LiteralReader(text, tokens, index);
    if (!reader.read()) {
      // What stands within is a part of something that is no literal.
      index = closing(text, tokens, index);
      continue;
    }
    const found = {
      start: token.start,
      end: tokens[reader.index - 1]?.end ?? token.end,
      edits: reader.edits,
      telltales: reader.telltales,
      joins: reader.joins,
      isSure: reader.isSure,
    };
    if (!longest || found.end - found.start > longest.end - longest.start) longest = found;
    index = reader.index - 1;
  }
  return longest;
}

/** The index of the token that closes the bracket at `index`, or the last one. */
function closing(text: string, tokens: readonly LiteralToken[], index: number): number {
  let depth = 0;
  for (let at = index; at < tokens.length; at++) {
    const token = tokens[at];
    const mark = token?.kind === 'mark' ? (text[token.start] ?? '') : '';
    if (/[([{]/.test(mark)) depth++;
    if (/[)\]}]/.test(mark) && --depth <= 0) return at;
  }
  return tokens.length;
}

/** Reads one value and notes what makes it JSON. */
class LiteralReader {
  readonly edits: Edit[] = [];
  readonly telltales: LiteralToken[] = [];
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
    if (!token || this.depth > maxDepth) return false;
    if (token.kind === 'string') return this.string(true);
    if (token.kind === 'word') return this.word(token);
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

/** What only one of the two languages has; where nothing tells, the quotes and names are JavaScript too. */
function isPython(
  text: string,
  telltales: readonly LiteralToken[],
  comments: readonly { readonly sign: string }[],
  hasCodeAround: boolean,
): boolean {
  if (comments.some(({ sign }) => sign === '#')) return true;
  const words = telltales.map(({ start, end }) => text.slice(start, end));
  if (words.some((word) => /^(?:True|False|None)$|^\($|^[rRbBuUfF]+["']|^(?:'''|""")/.test(word))) return true;
  return hasCodeAround && /^(?:from \S+ import\b|import \w+\s*$|def )|\badd_json\b/m.test(text);
}

function withoutComments(text: string, from: number, comments: readonly Span[]): string {
  let rest = text.slice(from);
  for (const { start, end } of comments) if (start >= from) rest = rest.replace(text.slice(start, end), '');
  return rest;
}

/** A comment that has a line of its own goes with the line. */
function removalOfComment(text: string, { start, end }: Span): Edit {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lead = text.slice(lineStart, start);
  const next = text[end] === '\r' ? end + 2 : end + 1;
  if (lead.trim() === '' && /^\r?\n/.test(text.slice(end, end + 2)))
    return { start: lineStart, end: next, newText: '' };
  return { start: start - (/[ \t]*$/.exec(lead)?.[0].length ?? 0), end, newText: '' };
}
