import {
  apostrophe,
  backslash,
  carriageReturn,
  colon,
  comma,
  equalsSign,
  fullwidthColon,
  lineFeed,
  minus,
  nine,
  plus,
  point,
  quote,
  space,
  tab,
  zero,
} from './characters';
import { NodeKind } from './syntaxTree';
import { isTypographicQuote, scanTypographicString } from '../text/typographicQuotes';

/** A scanned string. `hash` is that of the raw characters between the quotes. */
export interface ScannedString {
  readonly end: number;
  readonly hash: number;
  readonly escaped: boolean;
  readonly closed: boolean;
}

type ReportError = (
  code:
    | 'control-character'
    | 'curly-quotes'
    | 'invalid-escape'
    | 'line-break-in-string'
    | 'single-quotes'
    | 'unclosed-string',
  start: number,
  end: number,
) => void;

// Sticky, so that they match at one position only.
/** An ISO 8601 date, optionally with time, fraction and offset. */
const bareDate = /\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** A literal or an unquoted key. A web address is one word: its two slashes do not begin a comment. */
const word = /[a-z][a-z\d+.-]{0,20}:\/\/[^\s,"'{}[\];]+|[^\s,:{}[\]"'/;\uff0c\uff1b\u3001\u060c\u061b]+/iy;
/** The semicolon, and characters that other keyboard layouts have instead of a comma: `;`, `，`, `；`, `、`, `،`, `؛`. */
const commaSubstitute = /[;\uff0c\uff1b\u3001\u060c\u061b]/;
/** The decimals or groups of thousands after a number, written with a comma, if the value ends after them. */
const commaDecimals = /(?:,\d+)+(?:\.\d+)?(?=[ \t]*(?:[,;}\r\n]|$))/y;
/** What may follow the closing quote of a string: the end of the line, or a separator with the next name or container. */
const endOfStringLine =
  /[ \t]*(?:(?:[,;}\]][ \t,;}\]]*)?(?:\r?\n|$)|[}\] \t]{0,100},[ \t]*(?:"[^"\\\r\n]{1,100}"[ \t]*:|[{[]))/y;
const validEscape = /\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y;

/** JSON's white space (RFC 8259, section 2): space, tab, line feed, carriage return. */
function isWhiteSpace(character: number): boolean {
  return character === space || character === lineFeed || character === carriageReturn || character === tab;
}

/** @returns the first offset from `start` on that is not white space. */
export function skipWhiteSpace(text: string, start: number): number {
  let i = start;
  while (i < text.length && isWhiteSpace(text.charCodeAt(i))) i++;
  return i;
}

/** @returns the offset after the last character before `offset` that is not white space. */
export function trimEndBefore(text: string, offset: number): number {
  let end = offset;
  while (end > 0 && isWhiteSpace(text.charCodeAt(end - 1))) end--;
  return end;
}

/** @returns the end of the date that begins at `start`, or `start` if there is none. */
export function scanBareDate(text: string, start: number): number {
  return scan(bareDate, text, start);
}

/** @returns the end of the JSON number (RFC 8259, section 6) that begins at `start`, or `start` if there is none. */
export function scanNumber(text: string, start: number): number {
  return scan(number, text, start);
}

/** @returns the end of the literal or the unquoted key that begins at `start`, or `start` if there is none. */
export function scanWord(text: string, start: number): number {
  return scan(word, text, start);
}

/** Whether a character is used instead of a comma. */
export function isCommaSubstitute(character: number): boolean {
  return commaSubstitute.test(String.fromCharCode(character));
}

/**
 * The error code for a character that is used instead of a comma after a value.
 * @returns undefined if there is no such character.
 */
export function commaSubstituteCode(
  text: string,
  position: number,
): 'comma-expected' | 'unexpected-character' | undefined {
  if (!isCommaSubstitute(text.charCodeAt(position))) return undefined;
  const next = text.charAt(skipWhiteSpace(text, position + 1));
  return /^[,}\]]?$/.test(next) ? 'unexpected-character' : 'comma-expected';
}

/** Whether a character is used instead of a colon: `=`, or the fullwidth colon of Chinese and Japanese keyboards. */
export function isColonSubstitute(character: number): boolean {
  return character === equalsSign || character === fullwidthColon;
}

/**
 * @param isPropertyValue whether the value is that of a property. There, a comma may precede decimals, as in `2,5`.
 * @returns the end of the number, the literal or the other word that begins at `start`.
 */
export function scanScalar(text: string, start: number, isPropertyValue: boolean): number {
  const end = scanWord(text, start);
  const mayHaveDecimals =
    isPropertyValue && text.charCodeAt(end) === comma && classifyWord(text, start, end) === NodeKind.Number;
  return mayHaveDecimals ? scan(commaDecimals, text, end) : end;
}

/** The kind of value that a word is. */
export function classifyWord(text: string, start: number, end: number): NodeKind {
  const first = text.charCodeAt(start);
  // A sign or a point before a digit also begins a number, although JSON does not allow `+5` and `.5`.
  const isSign = first === plus || first === point;
  const digit = text.charCodeAt(isSign ? start + 1 : start);
  if (first === minus || (digit >= zero && digit <= nine) || (isSign && digit === point)) return NodeKind.Number;
  switch (text.slice(start, end)) {
    case 'true':
      return NodeKind.True;
    case 'false':
      return NodeKind.False;
    case 'null':
      return NodeKind.Null;
    default:
      return NodeKind.UnknownWord;
  }
}

/** Whether a character is a quote of any kind. */
export function isOpeningQuote(character: number): boolean {
  return character === quote || character === apostrophe || isTypographicQuote(character);
}

/**
 * Scans a string from its opening quote, and reports quotes other than double ones. An unclosed string ends with its line, without
 * a comma at the end, which most likely follows the string.
 * @param allowLineBreaks whether the string may continue on later lines if the line breaks are its only errors.
 */
export function scanString(text: string, start: number, report: ReportError, allowLineBreaks = false): ScannedString {
  const first = text.charCodeAt(start);
  const typographic = isTypographicQuote(first) ? scanTypographicString(text, start) : undefined;
  if (typographic) {
    report('curly-quotes', start, typographic.end);
    return { end: typographic.end, hash: 0, escaped: true, closed: true };
  }
  const delimiter = isTypographicQuote(first) ? undefined : first;
  let hash = 0;
  let escaped = false;
  let closingQuote = -1;
  let i = start + 1;
  for (; i < text.length; i++) {
    const character = text.charCodeAt(i);
    if (character === delimiter) {
      if (delimiter !== quote) report('single-quotes', start, i + 1);
      if (closingQuote > 0) report('line-break-in-string', start, i + 1);
      return { end: i + 1, hash, escaped, closed: true };
    }
    if (character === lineFeed || character === carriageReturn) {
      if (closingQuote < 0 && allowLineBreaks && delimiter === quote) closingQuote = quoteAtLineEnd(text, i);
      if (closingQuote < 0) break;
      continue;
    }
    hash = (Math.imul(hash, 31) + character) | 0;
    if (character === backslash) {
      escaped = true;
      i = scanEscape(text, i, report);
    } else if (character < space) report('control-character', i, i + 1);
  }
  let end = Math.min(i, text.length);
  while (end > start + 1 && isWhiteSpace(text.charCodeAt(end - 1))) end--;
  if (end > start + 1 && text.charCodeAt(end - 1) === comma) end--;
  report('unclosed-string', start, end);
  return { end, hash: 0, escaped: true, closed: false };
}

/** Number of escaped quotes to skip in search of a closing quote, to bound the cost for other texts. */
const maxEscapedQuotes = 20;

/** @returns the offset of the next quote if the value ends after it, with its line or before a name; otherwise -1. */
function quoteAtLineEnd(text: string, start: number): number {
  let at = text.indexOf('"', start);
  for (let passed = 0; at > 0 && isEscaped(text, at); passed++) {
    if (passed === maxEscapedQuotes) return -1;
    at = text.indexOf('"', at + 1);
  }
  if (at < 0) return -1;
  endOfStringLine.lastIndex = at + 1;
  return endOfStringLine.test(text) ? at : -1;
}

function isEscaped(text: string, offset: number): boolean {
  let start = offset;
  while (text.charCodeAt(start - 1) === backslash) start--;
  return (offset - start) % 2 === 1;
}

/** @returns the offset of the last character of the escape sequence, never that of a line break. */
function scanEscape(text: string, start: number, report: ReportError): number {
  const end = scan(validEscape, text, start);
  if (end > start) return end - 1;
  const next = text.charCodeAt(start + 1);
  const atLineEnd = Number.isNaN(next) || next === lineFeed || next === carriageReturn;
  report('invalid-escape', start, atLineEnd ? start + 1 : start + 2);
  return atLineEnd ? start : start + 1;
}

/**
 * Scans the comment that begins at a slash. An unclosed comment extends to the end of the text.
 * @returns undefined if there is no comment at `start`.
 */
export function scanComment(text: string, start: number): { end: number; closed: boolean } | undefined {
  const isLine = text.startsWith('//', start);
  if (!isLine && !text.startsWith('/*', start)) return undefined;
  const found = text.indexOf(isLine ? '\n' : '*/', start + 2);
  if (found < 0) return { end: text.length, closed: isLine };
  return { end: isLine ? found : found + 2, closed: true };
}

/** @returns the end of the string, the word or the punctuation that begins at `start`. */
export function scanToken(text: string, start: number): number {
  if (text.charCodeAt(start) === quote) return scanString(text, start, () => undefined).end;
  return Math.max(scanWord(text, start), start + 1);
}

/** Whether a property name with a colon begins at `start`, on a later line than the offset `after`. */
export function isNextProperty(text: string, start: number, after: number): boolean {
  const character = text.charCodeAt(start);
  if (!isOpeningQuote(character) || !text.slice(after, start).includes('\n')) return false;
  const { end, closed } = scanString(text, start, () => undefined);
  return closed && text.charCodeAt(skipWhiteSpace(text, end)) === colon;
}

/** The hash of a property name. For a name without escape sequences, it equals `ScannedString.hash`. */
export function hashName(name: string): number {
  let hash = 0;
  for (let i = 0; i < name.length; i++) hash = (Math.imul(hash, 31) + name.charCodeAt(i)) | 0;
  return hash;
}

function scan(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : start;
}
