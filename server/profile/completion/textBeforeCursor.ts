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

/** What belongs somewhere: the name of a member, its value, an item of a list, or the whole document. */
export type CursorRole = 'name' | 'value' | 'item' | 'whole';

/** What stands before a caret. */
export interface CursorContext {
  /** What belongs at the caret. */
  readonly role: CursorRole;
  /** The string or word that the caret is in, or at the end of. */
  readonly word: Span | undefined;
  /** Where the value ends that stands before this place without a comma. */
  readonly valueEnd: number | undefined;
  /** The text before the word, or the caret, as JSON: what is broken in it is mended or left out. */
  readonly repairedText: string;
}

const closingBrackets = new Map([
  ['{', '}'],
  ['[', ']'],
]);

/**
 * Reads a text up to a caret. It is read from the beginning on, for only so are strings told from what is between them.
 * @returns undefined where nothing belongs: in a comment, and behind a name without a colon.
 */
export function scanBeforeCursor(text: string, offset: number): CursorContext | undefined {
  return new CursorScanner(text, offset).read();
}

/** The string or the word that begins here; it ends where it begins if there is none. */
export function scanStringOrWord(text: string, start: number): { readonly end: number; readonly closed: boolean } {
  if (isQuote(text.charAt(start))) return scanString(text, start, () => undefined);
  return { end: Math.max(scanBareDate(text, start), scanWord(text, start)), closed: true };
}

/** A string or a word, closed or not, as JSON. */
export function quoteAsJson(word: string): string {
  // By a scanner: a pattern that repeats a choice runs out of stack in a text of megabytes.
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
  /** The brackets that are open. */
  private readonly brackets: string[] = [];
  /** Braces among them: of 100,000 brackets nobody looks for one that is not there. */
  private braces = 0;
  private last: 'value' | 'name' | ':' | '' = '';
  private lastEnd = 0;
  private readonly output = new TextBuilder();
  /** How far `head` is. */
  private copiedEnd: number;

  constructor(
    private readonly text: string,
    private readonly offset: number,
  ) {
    // A byte order mark is an editor's business, not the author's.
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
      // A string that is not closed goes on to the end of its line.
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
    // Before the first bracket, words are what was copied along with it, such as `data = {`.
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

  /** A bracket closes those that were left open within it. One that closes none is left out. */
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

  /** Puts another text in the place of one in `head`. */
  private replaceInOutput(start: number, end: number, replacement: string): void {
    this.output.add(this.text.slice(this.copiedEnd, start));
    this.output.add(replacement);
    this.copiedEnd = end;
  }
}
