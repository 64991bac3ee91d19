import type { ParseResultBuilder } from './parseResult';
import { NodeKind } from './syntaxTree';

/** Number of characters in which the end of a string is searched. */
const maxLookaheadLength = 1000;

/**
 * The intended end of a string with unescaped quotes, such as `"The "best" of all"`.
 * @param offset after the quote that ended it for the parser.
 * @returns the offset of the last quote; undefined if it is not such a string.
 */
export function findIntendedEnd(text: string, offset: number): number | undefined {
  if (!/[\p{L}\p{N}]/u.test(text.charAt(offset))) return undefined;
  const line = /^[^\r\n]*/.exec(text.slice(offset, offset + maxLookaheadLength))?.[0] ?? '';
  const last = line.search(/"(?=[ \t]*(?:[,}\]]|$))/);
  // With a property name in between, a comma is missing as well.
  if (last < 0 || /"\s*:/.test(line.slice(0, last))) return undefined;
  return offset + last;
}

/**
 * Extends the string that was just parsed over its unescaped quotes, and reports them.
 * @param position directly after the string.
 * @returns the offset after its intended end; undefined if it is not such a string.
 */
export function extendOverInnerQuotes(builder: ParseResultBuilder, text: string, position: number): number | undefined {
  const last = builder.tree.size - 1;
  if (builder.tree.kind(last) !== NodeKind.String || builder.tree.end(last) !== position) return undefined;
  const end = text[position - 1] === '"' ? findIntendedEnd(text, position) : undefined;
  if (end === undefined) return undefined;
  builder.reportError('inner-quotes', position - 1, end);
  builder.tree.setEnd(last, end + 1);
  return end + 1;
}

/** The offsets of the quotes between two offsets of a text that have no backslash before them. */
export function unescapedQuotesIn(text: string, start: number, end: number): number[] {
  const found = [];
  for (let at = start; at < end; at++) if (text[at] === '"' && text[at - 1] !== '\\') found.push(at);
  return found;
}
