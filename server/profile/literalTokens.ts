import { unescaped } from './literals';
import { insideTypographic, isTypographicQuote, typographicString } from './typographicQuotes';

/** A piece of Python or JavaScript, as far as literals go. */
export interface LiteralToken {
  readonly kind: 'string' | 'word' | 'mark';
  readonly start: number;
  readonly end: number;
  /** Of a string: what it stands for; undefined if that takes a program to know (a template with holes). */
  readonly text?: string | undefined;
  /** Of a string: the quotes, with what stands before them, such as `r"` or `'''`. */
  readonly quotes?: string;
}

export interface LiteralTokens {
  readonly tokens: readonly LiteralToken[];
  /** Stretches of comments. */
  readonly comments: readonly { readonly start: number; readonly end: number; readonly sign: string }[];
}

const blank = /\s+/y;
const comment = /#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const opening = /(?:[rRbBuUfF]{0,2})("""|'''|["'`])/y;
const word = /[+-]?[\p{L}\p{N}_$.]+(?:(?<=\d[eE])[+-]\d+)?/uy;

/**
 * Cuts a text into tokens, without knowing its language.
 * @returns undefined if a string is never closed.
 */
export function literalTokens(text: string): LiteralTokens | undefined {
  const tokens: LiteralToken[] = [];
  const comments: { start: number; end: number; sign: string }[] = [];
  let position = text.startsWith('\uFEFF') ? 1 : 0;
  while (position < text.length) {
    const start = position;
    if ((position = scan(blank, text, start)) > start) continue;
    if ((position = scan(comment, text, start)) > start) {
      comments.push({ start, end: position, sign: text[start] === '#' ? '#' : '//' });
      continue;
    }
    if (isTypographicQuote(text.charCodeAt(start))) {
      const span = typographicString(text, start);
      if (!span) return undefined;
      const quotes = text.charAt(start);
      tokens.push({ kind: 'string', ...span, text: unescaped(insideTypographic(text, span)), quotes });
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
  const hasHoles = (delimiter === '`' && inner.includes('${')) || (prefix.includes('f') && /[{}]/.test(inner));
  const value = prefix.includes('r') ? inner : unescaped(inner);
  return { kind: 'string', start, end: end + delimiter.length, text: hasHoles ? undefined : value, quotes };
}

function scan(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : start;
}
