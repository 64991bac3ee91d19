import { plus } from './characters';
import type { ParseResultBuilder } from './parseResult';
import { isOpeningQuote, scanBareDate, scanString, scanWord } from './scanner';
import type { ParseErrorCode } from './syntaxErrors';
import { NodeKind } from './syntaxTree';
import { extendOverInnerQuotes } from './unescapedQuotes';

// Sticky, so that they match at one position only.
/** Three points, or the character for them, that stand for items or properties that were left out. */
const ellipsis = /(?:\.{3,}|\u2026)(?=[\s,}\]/]|$)/y;
/** A call with one literal, such as `ObjectId("5f…")` or `new Date("2020-01-01")`. The first group is what precedes the literal. */
const call =
  /((?:new\s+)?[A-Za-z_$][\w$.]*\s*\(\s*)(?:"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*'|-?\d[\d.eE+-]*|true|false|null)\s*\)/y;
/** A regular expression, or a path that begins with a slash. */
const slashes = /\/(?:(?:[^/\\\r\n"]|\\.)+\/[a-z]*(?=[ \t]*(?:[,}\]\r\n]|$))|[^\s,"'{}[\];/*][^\s,"'{}[\];]*)/y;
/** A template literal of JavaScript, or a word between the accents that typewriters have for quotes. */
const backticks = /`(?!`)(?:[^`\u00b4'\r\n\\]|\\.)*(?:[`\u00b4]|'(?=[ \t]*(?:[,:}\]\r\n]|$)))/y;
const plusBetweenStrings = /\s*\+\s*/y;

/** @returns the end of the ellipsis that begins at `start`, or `start` if there is none. */
function scanEllipsis(text: string, start: number): number {
  return scan(ellipsis, text, start);
}

/**
 * The parts of a call with one literal.
 * @returns the offset of the literal, and the end of the call; undefined if there is none at `start`.
 */
export function scanCall(text: string, start: number): { readonly argument: number; readonly end: number } | undefined {
  call.lastIndex = start;
  const before = call.exec(text)?.[1];
  return before === undefined ? undefined : { argument: start + before.length, end: call.lastIndex };
}

/**
 * Reads a value in a notation that JSON lacks, and reports it: `2020-01-01`, `...`, `ObjectId("1")`, `/a+/`.
 * @returns its end; undefined if there is none.
 */
export function readForeignValue(builder: ParseResultBuilder, text: string, start: number): number | undefined {
  const dateEnd = scanBareDate(text, start);
  if (dateEnd > start && scanWord(text, dateEnd) === dateEnd) {
    builder.reportError('bare-date', start, dateEnd);
    builder.tree.add(NodeKind.BareDate, start, dateEnd);
    return dateEnd;
  }
  const isEllipsis = builder.depth > 0 && scanEllipsis(text, start) > start;
  // An ellipsis among items is no item. As the value of a property, it leaves the property without a value.
  if (isEllipsis && !builder.isInObject) return skipEllipsis(builder, text, start);
  const quotedEnd = scan(backticks, text, start);
  if (quotedEnd > start) return addUnknown(builder, 'single-quotes', start, quotedEnd);
  const callEnd = isEllipsis ? undefined : scanCall(text, start)?.end;
  const end = callEnd ?? (isEllipsis ? scanEllipsis(text, start) : scan(slashes, text, start));
  if (end === start) return undefined;
  return addUnknown(builder, callEnd === undefined ? 'unknown-word' : 'function-call', start, end);
}

function addUnknown(builder: ParseResultBuilder, code: ParseErrorCode, start: number, end: number): number {
  builder.reportError(code, start, end);
  builder.markIncomplete();
  builder.tree.add(NodeKind.UnknownWord, start, end);
  return end;
}

/**
 * Reads text after a value that belongs to it, or that stands for more items or properties.
 * @returns its end; undefined if there is none.
 */
export function continueValue(builder: ParseResultBuilder, text: string, offset: number): number | undefined {
  return (
    extendOverInnerQuotes(builder, text, offset) ??
    extendOverConcatenation(builder, text, offset) ??
    skipEllipsis(builder, text, offset)
  );
}

/** Skips an ellipsis in the position of an item, of a property or of a comma, and reports it. @returns its end; undefined if there is none. */
export function skipEllipsis(builder: ParseResultBuilder, text: string, start: number): number | undefined {
  const end = scanEllipsis(text, start);
  if (end === start) return undefined;
  builder.reportError('ellipsis', start, end);
  // Properties may have been left out with it.
  builder.markIncomplete();
  return end;
}

/**
 * Extends the string before an offset over the strings that `+` appends to it.
 * @returns the end of the last one; undefined if there is none.
 */
function extendOverConcatenation(builder: ParseResultBuilder, text: string, offset: number): number | undefined {
  const last = builder.tree.size - 1;
  if (text.charCodeAt(offset) !== plus || builder.tree.kind(last) !== NodeKind.String) return undefined;
  const start = builder.tree.start(last);
  const end = endOfConcatenation(text, builder.tree.end(last));
  if (end === undefined) return undefined;
  // One problem for all: single quotes are replaced with it.
  builder.retractErrorsFrom(start);
  builder.reportError('string-concatenation', start, end);
  builder.markIncomplete();
  builder.tree.setEnd(last, end);
  builder.tree.setKind(last, NodeKind.UnknownWord);
  return end;
}

/** The end of the strings that `+` appends at an offset; undefined if there is none. */
function endOfConcatenation(text: string, offset: number): number | undefined {
  let end: number | undefined;
  for (let at = offset; ; at = end) {
    const next = scan(plusBetweenStrings, text, at);
    if (next === at || !isOpeningQuote(text.charCodeAt(next))) return end;
    const scanned = scanString(text, next, () => undefined);
    if (!scanned.closed) return end;
    end = scanned.end;
  }
}

/** The spans of the strings of a concatenation. */
export function stringsOfConcatenation(text: string, start: number, end: number): { start: number; end: number }[] {
  const strings = [];
  for (let at = start; at < end;) {
    const string = { start: at, end: scanString(text, at, () => undefined).end };
    strings.push(string);
    at = Math.max(scan(plusBetweenStrings, text, string.end), string.end + 1);
  }
  return strings;
}

function scan(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : start;
}
