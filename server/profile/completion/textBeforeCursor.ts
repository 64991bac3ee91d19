import type { Span } from '../text/textEdit';
import { TextBuilder } from '../text/textBuilder';
import { NodeKind } from '../json/syntaxTree';
import { isTypographicQuote, stripQuotes } from '../text/typographicQuotes';
import {
  scanBareDate,
  scanComment,
  scanNumber,
  scanString,
  scanWord,
  skipWhiteSpace,
  classifyWord,
} from '../json/scanner';

/** What is expected at an offset: a property name, a property value, an array item, or the whole document. */
export type CursorRole = 'name' | 'value' | 'item' | 'whole';

/** What precedes the cursor. */
export interface CursorContext {
  /** What is expected at the cursor. */
  readonly role: CursorRole;
  /** The string or word that contains the cursor, or ends there. */
  readonly word: Span | undefined;
  /** The end of a preceding value that lacks a comma, if any. */
  readonly valueEnd: number | undefined;
  /** The text before the word, or before the cursor, as JSON: syntax errors are fixed or left out. */
  readonly repairedText: string;
}

const closingBrackets = new Map([
  ['{', '}'],
  ['[', ']'],
]);

/**
 * Scans a text up to the cursor, from its start, because only then strings can be distinguished from the text between them.
 * @returns undefined where nothing can be completed: in a comment, and after a name without a colon.
 */
export function scanBeforeCursor(text: string, offset: number): CursorContext | undefined {
  return new CursorScanner(text, offset).read();
}

/** The end of the string or word at an offset; the offset itself if there is none. */
export function scanStringOrWord(text: string, start: number): { readonly end: number; readonly closed: boolean } {
  if (isQuote(text.charAt(start))) return scanString(text, start, () => undefined);
  return { end: Math.max(scanBareDate(text, start), scanWord(text, start)), closed: true };
}

/** A string or a word, closed or not, as a JSON string. */
export function quoteAsJson(word: string): string {
  // Not a regular expression: one with a repeated alternation overflows the stack in a text of megabytes.
  if (word.startsWith('"') && isClosedAtEnd(word)) return word;
  return JSON.stringify(stripQuotes(word));
}

function isClosedAtEnd(string: string): boolean {
  const { end, closed } = scanString(string, 0, () => undefined);
  return closed && end === string.length;
}

export function isQuote(character: string): boolean {
  return character === '"' || character === "'" || isTypographicQuote(character.charCodeAt(0));
}

class CursorScanner {
  /** The open brackets. */
  private readonly brackets: string[] = [];
  /** The number of braces in `brackets`, so that a missing one need not be searched in 100,000 brackets. */
  private braces = 0;
  private last: 'value' | 'name' | ':' | '' = '';
  private lastEnd = 0;
  private readonly output = new TextBuilder();
  /** The offset up to which the text is copied to `output`. */
  private copiedEnd: number;

  constructor(
    private readonly text: string,
    private readonly offset: number,
  ) {
    // Skips a byte order mark, which is not part of the JSON text.
    this.copiedEnd = text.startsWith('\uFEFF') ? 1 : 0;
  }

  read(): CursorContext | undefined {
    const { text, offset } = this;
    let position = skipWhiteSpace(text, this.copiedEnd);
    while (position < offset) {
      const comment = scanComment(text, position);
      const { end, closed } = comment ?? scanStringOrWord(text, position);
      if (comment) {
        const isOpen = !closed || text.startsWith('//', position);
        if (offset < end || (offset === end && isOpen)) return undefined;
      } else if (end === position) this.readPunctuation(position);
      // An unclosed string extends to the end of its line.
      else if (offset <= end || (!closed && !/[\r\n]/.test(text.slice(end, offset))))
        return this.finish({ start: position, end: Math.max(end, offset) });
      else this.readToken(position, end);
      position = skipWhiteSpace(text, Math.max(end, position + 1));
    }
    return this.finish(undefined);
  }

  private finish(word: Span | undefined): CursorContext | undefined {
    const { last, lastEnd } = this;
    if (last === 'name') return undefined;
    this.replaceInOutput(word?.start ?? this.offset, this.offset, '');
    return { role: this.role, word, valueEnd: last === 'value' ? lastEnd : undefined, repairedText: this.output.text };
  }

  private get role(): CursorRole {
    const innermost = this.brackets.at(-1);
    if (innermost === undefined) return 'whole';
    if (innermost === '[') return 'item';
    return this.last === ':' ? 'value' : 'name';
  }

  private readToken(start: number, end: number): void {
    const { role } = this;
    const word = this.text.slice(start, end);
    // Words before the first bracket were copied along with it, such as `data = {`.
    if (role === 'whole') this.replaceInOutput(start, end, '');
    else if (!this.isJson(start, end)) this.replaceInOutput(start, end, quoteAsJson(word));
    this.last = role === 'name' ? 'name' : 'value';
    this.lastEnd = end;
  }

  private isJson(start: number, end: number): boolean {
    const { text } = this;
    if (text[start] === '"') return text[end - 1] === '"';
    if (isQuote(text.charAt(start))) return false;
    const kind = classifyWord(text, start, end);
    return kind === NodeKind.Number ? scanNumber(text, start) === end : kind !== NodeKind.UnknownWord;
  }

  private readPunctuation(position: number): void {
    const character = this.text.charAt(position);
    if (character === '}' || character === ']') this.close(character, position);
    else if (closingBrackets.has(character)) this.open(character);
    this.last = character === ':' ? ':' : character === '}' || character === ']' ? 'value' : '';
    this.lastEnd = position + 1;
  }

  private open(bracket: string): void {
    if (bracket === '{') this.braces++;
    this.brackets.push(bracket);
  }

  /** Closes the unclosed brackets within. A bracket that closes nothing is left out. */
  private close(character: string, position: number): void {
    const { brackets } = this;
    const isOpen = character === '}' ? this.braces > 0 : brackets.length > this.braces;
    let replacement = '';
    while (isOpen && !replacement.endsWith(character)) {
      const opened = brackets.pop() ?? '';
      if (opened === '{') this.braces--;
      replacement += closingBrackets.get(opened) ?? character;
    }
    if (replacement !== character) this.replaceInOutput(position, position + 1, replacement);
  }

  /** Copies the text up to `start`, and replaces the text from `start` to `end`. */
  private replaceInOutput(start: number, end: number, replacement: string): void {
    this.output.add(this.text.slice(this.copiedEnd, start));
    this.output.add(replacement);
    this.copiedEnd = end;
  }
}
