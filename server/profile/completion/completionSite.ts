import { isQuote, quoted, readBefore, type Role, scanToken } from './textBeforeCursor';
import type { Span } from '../diagnostics/diagnostic';
import { scanComment, skipWhiteSpace } from '../json/scanner';

/** What a completion at a caret replaces, and what it needs around it so that the text is JSON. */
export interface Caret {
  readonly replaced: Span;
  /** Blanks between the caret and a value that is replaced: they stay. */
  readonly blanks: string;
  /** Where a comma is missing before the completion; undefined if none is. */
  readonly commaBefore: number | undefined;
  /** Whether a comma is missing behind it. */
  readonly commaBehind: boolean;
  /**
   * The text as it may be meant: JSON up to the caret, the word there a string of its own, and commas between it and its
   * neighbours. Who reads JSON finds the right place in it.
   */
  readonly meant: string;
  /** Where the caret is in `meant`. */
  readonly offset: number;
}

const wordCharacters = /[\p{L}\p{N}_$-]*/uy;

/**
 * Looks at a caret in any text, broken or not. The cost is linear in the text.
 * @returns undefined where nothing can be put: in a comment, behind a name without a colon, beside the whole document, or
 * where a list or an object is the value already.
 */
export function caretAt(text: string, offset: number): Caret | undefined {
  const before = readBefore(text, offset);
  if (before === undefined) return undefined;
  const { role, valueEnd } = before;
  const word = before.word ? wholeWord(text, before.word, offset) : valueBehind(text, offset, role);
  const next = nextToken(text, word.end);
  const nextCharacter = text.charAt(next);
  if (role === 'whole' && (valueEnd !== undefined || nextCharacter !== '')) return undefined;
  const isEmpty = word.start === word.end;
  if (role === 'value' && isEmpty && /[{[]/.test(nextCharacter)) return undefined;
  const commaBehind = /[^:,}\]]/.test(nextCharacter);
  const head = before.head + (valueEnd === undefined ? '' : ',');
  const string = isEmpty ? '' : quoted(text.slice(word.start, word.end));
  return {
    replaced: { start: Math.min(word.start, offset), end: word.end },
    blanks: text.slice(offset, word.start),
    commaBefore: valueEnd,
    commaBehind,
    meant: head + string + (commaBehind ? ',' : '') + withValue(text, word.end, next),
    // Within the quotes.
    offset: head.length + Math.max(0, string.length - 1),
  };
}

/**
 * The word that a caret is in. A string that lacks its closing quote takes the opening one of the next string for it, as in
 * `"ha█, "name": ""`, which shows by the letter behind it: it ends with the word.
 */
function wholeWord(text: string, word: Span, offset: number): Span {
  const { end, closed } = scanToken(text, word.start);
  const isWhole = closed && (end === offset || endOfLetters(text, end) === end);
  if (isWhole || !isQuote(text.charAt(word.start))) return word;
  return { start: word.start, end: endOfLetters(text, offset) };
}

function endOfLetters(text: string, start: number): number {
  wordCharacters.lastIndex = start;
  wordCharacters.test(text);
  return wordCharacters.lastIndex;
}

/** The value of the member that stands behind a caret, in its line; else nothing, at the caret. */
function valueBehind(text: string, offset: number, role: Role): Span {
  const start = skipWhiteSpace(text, offset);
  const { end, closed } = scanToken(text, start);
  const isValue = role === 'value' && closed && !/[\r\n]/.test(text.slice(offset, start));
  // Before a colon it is the name of the next member.
  return isValue && end > start && text[nextToken(text, end)] !== ':' ? { start, end } : { start: offset, end: offset };
}

function nextToken(text: string, start: number): number {
  let position = skipWhiteSpace(text, start);
  for (let comment = scanComment(text, position); comment; comment = scanComment(text, position))
    position = skipWhiteSpace(text, comment.end);
  return position;
}

/** The text from `start` on. Behind a colon at `next` there is a value, as a name without one would be taken for a new one. */
function withValue(text: string, start: number, next: number): string {
  if (text[next] !== ':' || /["{[\w-]/.test(text.charAt(nextToken(text, next + 1)))) return text.slice(start);
  return `${text.slice(start, next + 1)}null${text.slice(next + 1)}`;
}
