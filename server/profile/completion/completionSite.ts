import { isQuote, quoteAsJson, scanBeforeCursor, type CursorRole, scanStringOrWord } from './textBeforeCursor';
import type { Span } from '../text/textEdit';
import { scanComment, skipWhiteSpace } from '../json/scanner';

/** What a completion at a caret replaces, and what it needs around it so that the text is JSON. */
export interface CompletionSite {
  readonly replacedSpan: Span;
  /** Blanks between the caret and a value that is replaced: they stay. */
  readonly leadingWhiteSpace: string;
  /** Where a comma is missing before the completion; undefined if none is. */
  readonly missingCommaAt: number | undefined;
  /** Whether a comma is missing behind it. */
  readonly needsCommaAfter: boolean;
  /**
   * The text as it may be meant: JSON up to the caret, the word there a string of its own, and commas between it and its
   * neighbours. Who reads JSON finds the right place in it.
   */
  readonly repairedText: string;
  /** Where the caret is in `meant`. */
  readonly repairedOffset: number;
}

const wordCharacters = /[\p{L}\p{N}_$-]*/uy;

/**
 * Looks at a caret in any text, broken or not. The cost is linear in the text.
 * @returns undefined where nothing can be put: in a comment, behind a name without a colon, beside the whole document, or
 * where a list or an object is the value already.
 */
export function completionSiteAt(text: string, offset: number): CompletionSite | undefined {
  const context = scanBeforeCursor(text, offset);
  if (context === undefined) return undefined;
  const { role, valueEnd } = context;
  const word = context.word ? wholeWord(text, context.word, offset) : valueAfter(text, offset, role);
  const next = nextToken(text, word.end);
  const nextCharacter = text.charAt(next);
  if (role === 'whole' && (valueEnd !== undefined || nextCharacter !== '')) return undefined;
  const isEmpty = word.start === word.end;
  if (role === 'value' && isEmpty && /[{[]/.test(nextCharacter)) return undefined;
  const needsCommaAfter = /[^:,}\]]/.test(nextCharacter);
  const head = context.repairedText + (valueEnd === undefined ? '' : ',');
  const quotedWord = isEmpty ? '' : quoteAsJson(text.slice(word.start, word.end));
  return {
    replacedSpan: { start: Math.min(word.start, offset), end: word.end },
    leadingWhiteSpace: text.slice(offset, word.start),
    missingCommaAt: valueEnd,
    needsCommaAfter,
    repairedText: head + quotedWord + (needsCommaAfter ? ',' : '') + withValue(text, word.end, next),
    // Within the quotes.
    repairedOffset: head.length + Math.max(0, quotedWord.length - 1),
  };
}

/**
 * The word that a caret is in. A string that lacks its closing quote takes the opening one of the next string for it, as in
 * `"ha█, "name": ""`, which shows by the letter behind it: it ends with the word.
 */
function wholeWord(text: string, word: Span, offset: number): Span {
  const { end, closed } = scanStringOrWord(text, word.start);
  const isComplete = closed && (end === offset || endOfLetters(text, end) === end);
  if (isComplete || !isQuote(text.charAt(word.start))) return word;
  return { start: word.start, end: endOfLetters(text, offset) };
}

function endOfLetters(text: string, start: number): number {
  wordCharacters.lastIndex = start;
  wordCharacters.test(text);
  return wordCharacters.lastIndex;
}

/** The value of the member that stands behind a caret, in its line; else nothing, at the caret. */
function valueAfter(text: string, offset: number, role: CursorRole): Span {
  const start = skipWhiteSpace(text, offset);
  const { end, closed } = scanStringOrWord(text, start);
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
