import { isQuote, quoteAsJson, scanBeforeCursor, type CursorRole, scanStringOrWord } from './textBeforeCursor';
import type { Span } from '../text/textEdit';
import { scanComment, skipWhiteSpace } from '../json/scanner';

/** What a completion at the cursor replaces, and the commas that it requires. */
export interface CompletionSite {
  readonly replacedSpan: Span;
  /** White space between the cursor and a replaced value, which stays. */
  readonly leadingWhiteSpace: string;
  /** The offset of a missing comma before the completion, if any. */
  readonly missingCommaAt: number | undefined;
  /** Whether a comma is missing after the completion. */
  readonly needsCommaAfter: boolean;
  /**
   * The text, repaired so that a JSON parser finds the right path: JSON up to the cursor, the word at the cursor as a string,
   * and commas between it and its neighbours.
   */
  readonly repairedText: string;
  /** The cursor's offset in `repairedText`. */
  readonly repairedOffset: number;
}

const wordCharacters = /[\p{L}\p{N}_$-]*/uy;

/**
 * Analyzes the text around the cursor, with or without syntax errors. The cost is linear in the length of the text.
 * @returns undefined where nothing can be completed: in a comment, after a name without a colon, outside the root value, or
 * before a value that is an array or an object.
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
    // Inside the quotes.
    repairedOffset: head.length + Math.max(0, quotedWord.length - 1),
  };
}

/**
 * The word at the cursor. A string without a closing quote would extend to the opening quote of the next string, as in
 * `"ha█, "name": ""`; a letter after that quote reveals it, and the word ends where its letters end.
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

/** The property value after the cursor, on the same line; otherwise an empty span at the cursor. */
function valueAfter(text: string, offset: number, role: CursorRole): Span {
  const start = skipWhiteSpace(text, offset);
  const { end, closed } = scanStringOrWord(text, start);
  const isValue = role === 'value' && closed && !/[\r\n]/.test(text.slice(offset, start));
  // Before a colon, it is the name of the next property.
  return isValue && end > start && text[nextToken(text, end)] !== ':' ? { start, end } : { start: offset, end: offset };
}

function nextToken(text: string, start: number): number {
  let position = skipWhiteSpace(text, start);
  for (let comment = scanComment(text, position); comment; comment = scanComment(text, position))
    position = skipWhiteSpace(text, comment.end);
  return position;
}

/** The text from `start`. Inserts a value after a colon at `next` that has none, so that the name is not completed as a new one. */
function withValue(text: string, start: number, next: number): string {
  if (text[next] !== ':' || /["{[\w-]/.test(text.charAt(nextToken(text, next + 1)))) return text.slice(start);
  return `${text.slice(start, next + 1)}null${text.slice(next + 1)}`;
}
