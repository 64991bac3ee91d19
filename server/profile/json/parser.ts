import type { Span } from '../text/textEdit';
import { byteOrderMark } from './characters';
import { defaultLimits } from './limits';
import { type ParseResult, ParseResultBuilder, type ParseOptions } from './parseResult';
import { RecoveringParser } from './recovery/recoveringParser';
import { SyntaxParser } from './syntaxParser';

/**
 * Parses a text that is JSON, nearly JSON or incomplete, in one pass and without recursion. Never throws; the cost is linear in the
 * length of the text. Reports each syntax error and continues after it, so that everything valid is still found.
 */
export function parseText(text: string, options: ParseOptions = { maxDepth: defaultLimits.depth }): ParseResult {
  const builder = new ParseResultBuilder(text, text.length, options);
  // A byte order mark is added by editors, not by the author: it is not an error.
  const start = text.charCodeAt(0) === byteOrderMark ? 1 : 0;
  const { shape } = options;
  return shape
    ? new RecoveringParser(text, builder, { frame: undefined, shape }, start).parse()
    : new SyntaxParser(text, start, builder).parse();
}

/**
 * Parses one value within a text, as `parseText` would as part of the whole text.
 * @returns undefined unless the value ends exactly at the end of the span, no bracket in it closes one around it, and it does not
 * exceed the maximum depth: only then does it not affect the text around it.
 */
export function parseSpan(text: string, { start, end }: Span, options: ParseOptions): ParseResult | undefined {
  const { around } = options;
  const builder = new ParseResultBuilder(text, end - start, options);
  return around
    ? new RecoveringParser(text, builder, around, start).parseTo(end)
    : new SyntaxParser(text, start, builder).parseTo(end);
}
