import { decodeQuoted, unescapeString } from './jsonScalars';
import type { Span } from '../text/textEdit';
import { typographicContent, isTypographicQuote, scanTypographicString } from '../text/typographicQuotes';

/** A token of Python or JavaScript, as far as literals are concerned. */
export interface LiteralToken {
  readonly kind: 'string' | 'word' | 'mark';
  readonly start: number;
  readonly end: number;
  /** The value of a string; undefined if it cannot be evaluated (a template with placeholders). */
  readonly text?: string | undefined;
  /** The opening quotes of a string with their prefix, such as `r"` or `'''`. */
  readonly quotes?: string;
}

/** A comment. `marker` is the start of a comment in its language. */
export interface LiteralComment extends Span {
  readonly marker: string;
}

export interface LiteralTokens {
  readonly tokens: readonly LiteralToken[];
  /** In the order of the text. */
  readonly comments: readonly LiteralComment[];
}

const blank = /\s+/y;
// Two slashes directly after a colon belong to a web address with a missing quote.
const lineComment = /#[^\n]*|(?<!\w:)\/\/[^\n]*/y;
const opening = /(?:[rRbBuUfF]{0,2})("""|'''|["'`])/y;
const word = /[+-]?[\p{L}\p{N}_$.]+(?:(?<=\d[eE])[+-]\d+)?/uy;

/** More tokens take seconds and hundreds of megabytes. Literals of profiles have a few thousand. */
const maxTokenCount = 400_000;

/**
 * Splits a text of an unknown language into tokens.
 * @returns undefined if a string or a comment is unclosed, or if there are too many tokens.
 */
export function tokenizeLiteral(text: string): LiteralTokens | undefined {
  const tokens: LiteralToken[] = [];
  const comments: LiteralComment[] = [];
  let position = text.startsWith('\uFEFF') ? 1 : 0;
  while (position < text.length) {
    if (tokens.length > maxTokenCount) return undefined;
    const start = position;
    if ((position = scan(blank, text, start)) > start) continue;
    const commentEnd = endOfComment(text, start);
    if (commentEnd === undefined) return undefined;
    if ((position = commentEnd) > start) {
      comments.push({ start, end: position, marker: text[start] === '#' ? '#' : '//' });
      continue;
    }
    if (isTypographicQuote(text.charCodeAt(start))) {
      const span = scanTypographicString(text, start);
      if (!span) return undefined;
      const quotes = text.charAt(start);
      tokens.push({ kind: 'string', ...span, text: decodeQuoted(typographicContent(text, span)), quotes });
      position = span.end;
      continue;
    }
    opening.lastIndex = start;
    const quotes = opening.exec(text);
    if (quotes) {
      const token = stringToken(text, start, quotes[0], quotes[1] ?? '');
      if (!token) return undefined;
      tokens.push(token);
      position = token.end;
      continue;
    }
    position = Math.max(scan(word, text, start), start + 1);
    tokens.push({
      kind: position > start + 1 || /[\p{L}\p{N}_$]/u.test(text[start] ?? '') ? 'word' : 'mark',
      start,
      end: position,
    });
  }
  return { tokens, comments };
}

/**
 * Finds the comma or the closing bracket that ends an expression.
 * @param maxTokens number of tokens to search.
 * @returns its index; undefined if there is none, or if a token before it cannot be part of an expression.
 */
export function endOfExpression(
  text: string,
  tokens: readonly LiteralToken[],
  from: number,
  maxTokens: number,
): number | undefined {
  let depth = 0;
  for (let index = from; index < tokens.length && index < from + maxTokens; index++) {
    const token = tokens[index];
    const mark = token?.kind === 'mark' ? text.charAt(token.start) : '';
    if (depth === 0 && /^[:;]$/.test(mark)) return undefined;
    if (depth === 0 && /^[,)\]}]$/.test(mark)) return index;
    if (/^[([{]$/.test(mark)) depth++;
    if (/^[)\]}]$/.test(mark)) depth--;
  }
  return undefined;
}

/** @returns the end of the comment that begins at `start`, or `start` if there is none; undefined if it is unclosed. */
function endOfComment(text: string, start: number): number | undefined {
  if (!text.startsWith('/*', start)) return scan(lineComment, text, start);
  const end = text.indexOf('*/', start + 2);
  return end < 0 ? undefined : end + 2;
}

function stringToken(text: string, start: number, quotes: string, delimiter: string): LiteralToken | undefined {
  const from = start + quotes.length;
  let end = from;
  for (; ; end++) {
    if (end >= text.length) return undefined;
    if (text.startsWith(delimiter, end)) break;
    if (text[end] === '\\') end++;
    else if (text[end] === '\n' && delimiter.length === 1 && delimiter !== '`') return undefined;
  }
  const inner = text.slice(from, end);
  const prefix = quotes.slice(0, quotes.length - delimiter.length).toLowerCase();
  const hasInterpolation = (delimiter === '`' && inner.includes('${')) || (prefix.includes('f') && /[{}]/.test(inner));
  const value = prefix.includes('r') ? inner : unescapeString(inner);
  return { kind: 'string', start, end: end + delimiter.length, text: hasInterpolation ? undefined : value, quotes };
}

function scan(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : start;
}
