import { isTypographicQuote, scanTypographicString } from '../../text/typographicQuotes';
import type { Edit, Span } from '../../text/textEdit';
import type { ForeignSpaces } from './envelopeFinding';
import { endOfString } from './jsonSpans';

/** White space other than JSON's, and characters without width. */
const foreign =
  '\\v\\f\\u0085\\u00A0\\u00AD\\u1680\\u180E\\u2000-\\u200F\\u2028\\u2029\\u202F\\u205F\\u2060\\u3000\\uFEFF';
const foreignSpace = new RegExp(`[${foreign}]`);
const foreignSpaces = new RegExp(`[${foreign}]+`, 'g');
const spaces = new RegExp(`[ \\t\\r\\n${foreign}]+`, 'y');
const quoteOrForeignSpace = new RegExp(`["'“”„‟＂«»‹›‘’‚‛${foreign}]`, 'g');
const withoutWidth = /[\u00AD\u180E\u200B-\u200F\u2060\uFEFF]/g;
const otherLineBreak = /[\u0085\u2028\u2029]/g;
const otherSpace = /[^\n]/g;

/** The white space of other kinds between the tokens of JSON; undefined if there is none. That in strings is text. */
export function foreignSpacesIn(text: string): ForeignSpaces | undefined {
  // An initial byte order mark is allowed.
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const edits: Edit[] = [];
  if (!foreignSpace.test(text.slice(start))) return undefined;
  quoteOrForeignSpace.lastIndex = start;
  for (let match; (match = quoteOrForeignSpace.exec(text));) {
    const at = match.index;
    const end = foreignSpace.test(match[0]) ? scan(spaces, text, at) : endOfAnyString(text, at);
    if (foreignSpace.test(match[0])) edits.push(...editsOfRun(text, { start: at, end }));
    quoteOrForeignSpace.lastIndex = end;
  }
  return edits.length > 0 ? { kind: 'foreign-spaces', edits } : undefined;
}

/** Between two words, a space may belong to a text without quotes, and is kept. */
function editsOfRun(text: string, { start, end }: Span): Edit[] {
  let from = start;
  while (from > 0 && ' \t\r\n'.includes(text.charAt(from - 1))) from--;
  const isInWords = isWord(text.charAt(from - 1)) && isWord(text.charAt(end));
  if (isInWords && !/[\r\n]/.test(text.slice(from, end))) return [];
  return [...text.slice(start, end).matchAll(foreignSpaces)].map(({ index, 0: run }) => ({
    start: start + index,
    end: start + index + run.length,
    newText: asJsonSpace(run),
  }));
}

function isWord(character: string): boolean {
  return character !== '' && !/[{}[\],:"]/.test(character) && !isTypographicQuote(character.charCodeAt(0));
}

/** The white space that JSON has instead. */
function asJsonSpace(run: string): string {
  return run.replaceAll(withoutWidth, '').replaceAll(otherLineBreak, '\n').replaceAll(otherSpace, ' ');
}

function endOfAnyString(text: string, at: number): number {
  const character = text.charAt(at);
  // Without its closing quote, the string may be the rest of the line.
  if (isTypographicQuote(character.charCodeAt(0))) return scanTypographicString(text, at)?.end ?? endOfLine(text, at);
  // An apostrophe begins a string only where a name or a value begins.
  const isString = character === '"' || /[[{,:][ \t\r\n]*$/.test(text.slice(Math.max(0, at - 100), at));
  return isString ? endOfString(text, at) : at + 1;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function scan(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at + 1;
}
