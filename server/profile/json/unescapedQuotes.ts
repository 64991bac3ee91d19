import type { ParseResultBuilder } from './parseResult';
import { NodeKind } from './syntaxTree';

/** How far the end of a text is looked for. */
const maxLookahead = 1000;

/**
 * Where a text such as `"The "best" of all"`, which ends early for a reader of JSON, is meant to end.
 * @param offset behind the quote that ended it.
 * @returns the offset of its last quote; undefined if it is no such text.
 */
function intendedEnd(text: string, offset: number): number | undefined {
  if (!/[\p{L}\p{N}]/u.test(text.charAt(offset))) return undefined;
  const line = /^[^\r\n]*/.exec(text.slice(offset, offset + maxLookahead))?.[0] ?? '';
  const last = line.search(/"(?=[ \t]*(?:[,}\]]|$))/);
  // The name of a member in between: then a comma is missing as well.
  if (last < 0 || /"\s*:/.test(line.slice(0, last))) return undefined;
  return offset + last;
}

/**
 * Makes the text that a reader has just read as long as it is meant to be, where it has quotes within.
 * @param position right behind it.
 * @returns the offset behind its end; undefined if it is no such text.
 */
export function extendOverInnerQuotes(builder: ParseResultBuilder, text: string, position: number): number | undefined {
  const last = builder.tree.size - 1;
  if (builder.tree.kind(last) !== NodeKind.String || builder.tree.end(last) !== position) return undefined;
  const end = text[position - 1] === '"' ? intendedEnd(text, position) : undefined;
  if (end === undefined) return undefined;
  builder.reportError('inner-quotes', position - 1, end);
  builder.tree.setEnd(last, end + 1);
  return end + 1;
}

/** Where the quotes stand in a stretch of a text that have no backslash before them. */
export function unescapedQuotesIn(text: string, start: number, end: number): number[] {
  const found = [];
  for (let at = start; at < end; at++) if (text[at] === '"' && text[at - 1] !== '\\') found.push(at);
  return found;
}
