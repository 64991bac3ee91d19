import type { Span } from './textEdit';

/** The quotes that word processors substitute for straight ones, with the characters other than itself that may close each one. */
const closingQuotes: ReadonlyMap<string, string> = new Map([
  ['“', '”"'],
  ['”', '"'],
  ['„', '“”"'],
  ['‟', '”"'],
  ['＂', '"'],
  ['«', '»'],
  ['»', '«'],
  ['‹', '›'],
  ['›', '‹'],
  ['‘', "’'"],
  ['’', "'"],
  ['‚', "‘’'"],
  ['‛', "’'"],
]);

const surroundingQuotes = new RegExp(
  `^["'${[...closingQuotes.keys()].join('')}]|["'${[...closingQuotes.keys()].join('')}]$`,
  'g',
);

const quoteCodes: ReadonlySet<number> = new Set([...closingQuotes.keys()].map((quote) => quote.charCodeAt(0)));

/** The lowest character code of a typographic quote. */
const lowestQuoteCode = 0xab;

/** Whether a character code is that of a typographic quote. */
export function isTypographicQuote(character: number): boolean {
  return character >= lowestQuoteCode && quoteCodes.has(character);
}

/**
 * Scans a string between typographic quotes. The first closing quote on its line that JSON punctuation follows ends it, because
 * the string may contain more quotes: `“the “best” of all”`, `‘Zoë’s’`.
 * @returns undefined if the string is not closed.
 */
export function scanTypographicString(text: string, start: number): Span | undefined {
  const closing = closingQuotesOf(text.charAt(start));
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\n' || character === '\r') break;
    if (character === '\\' && !/[\r\n]/.test(text.charAt(at + 1))) at++;
    else if (closing.includes(character) && isFollowedByJson(text, at + 1)) return { start, end: at + 1 };
  }
  return undefined;
}

/** The text between the quotes, without the spaces that French has there. */
export function typographicContent(text: string, { start, end }: Span): string {
  const closing = closingQuotesOf(text.charAt(start));
  const isClosed = end - start > 1 && closing.includes(text.charAt(end - 1));
  const inside = text.slice(start + 1, isClosed ? end - 1 : end);
  if (!/[«»‹›]/.test(text.charAt(start))) return inside;
  // Ordinary spaces only if there is one on each side: another one may belong to the text.
  return /^ .*[^ ] $/s.test(inside) ? inside.slice(1, -1) : inside.replace(/^[\u00A0\u202F]|[\u00A0\u202F]$/g, '');
}

/** The quote that closes a string that begins with a quote of any kind. */
export function closingQuoteOf(opening: string): string {
  return closingQuotes.get(opening)?.charAt(0) ?? opening;
}

/** Whether the text between typographic quotes may be two strings without a comma between them. */
export function mayBeTwoStrings(content: string): boolean {
  return /[“”"»«’‘]\s*["“”„«»‘‚]/.test(content);
}

/** Removes straight and typographic quotes around a word. */
export function stripQuotes(word: string): string {
  return word.replaceAll(surroundingQuotes, '');
}

function closingQuotesOf(quote: string): string {
  return quote + (closingQuotes.get(quote) ?? '');
}

function isFollowedByJson(text: string, offset: number): boolean {
  const at = skipBlanks(text, offset);
  if (text[at] !== ',') return /^[:}\]\r\n]?$/.test(text.charAt(at));
  // The comma may belong to the string.
  const next = skipBlanks(text, at + 1);
  if (isTypographicQuote(text.charCodeAt(next))) return true;
  return /^(?:["'[{}\]\d\r\n-]|true\b|false\b|null\b|$)/.test(text.slice(next, next + 6));
}

function skipBlanks(text: string, offset: number): number {
  let at = offset;
  while (' \t\u00A0\u202F'.includes(text[at] ?? '-')) at++;
  return at;
}
