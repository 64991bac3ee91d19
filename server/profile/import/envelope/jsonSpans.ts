import { backslash, closeBrace, closeBracket, lineFeed, openBrace, openBracket, quote } from '../../json/characters';
import { propertyNamesAt, schemaAt } from '../../schema/profileSchema';
import { lazy } from '../../values/lazy';
import type { Span } from '../../text/textEdit';

/** An object or an array in a text that is not JSON as a whole. */
export interface JsonSpan extends Span {
  /** Whether its brackets match. Otherwise it extends to the end of the text that was searched. */
  readonly isClosed: boolean;
}

/** What an object or an array of objects begins with. Prose has braces, too: `{a profile}`, `[1]`. */
const plausibleStart = /\{\s*(?:["“„«»‘']|\}|$)|\[\s*(?:["“„«‘'{[]|$)/y;
/** The same, within a code fence: any array, and names without quotes. */
const plausibleStartInFence = /\{\s*(?:["“„«»‘'\w$]|\}|$)|\[\s*(?:["“„«‘'{[\]\dtfn-]|$)/y;

/** Brackets without their counterpart that are tried, because each one is searched up to the end of the text. */
const maxUnclosed = 20;

/**
 * Finds the objects and arrays in a text that are not within another one.
 * @param isFenced whether the text is the content of a code fence.
 */
export function jsonSpansIn(text: string, { start, end }: Span, isFenced = false): JsonSpan[] {
  const spans: JsonSpan[] = [];
  const bracket = /[{[]/g;
  const plausible = isFenced ? plausibleStartInFence : plausibleStart;
  bracket.lastIndex = start;
  for (let unclosed = 0, match; unclosed < maxUnclosed && (match = bracket.exec(text)) && match.index < end;) {
    const at = match.index;
    plausible.lastIndex = at;
    if (!plausible.test(text)) continue;
    const closedAt = endOfBrackets(text, at, end);
    if (closedAt !== undefined) {
      spans.push({ start: at, end: closedAt, isClosed: true });
      bracket.lastIndex = closedAt;
      continue;
    }
    unclosed++;
    // A brace in a sentence before the JSON: `{"info": … and so on`.
    const later = isLineStart(text, at) ? undefined : nextAtLineStart(text, at + 1, end);
    if (later === undefined) {
      spans.push({ start: at, end, isClosed: false });
      break;
    }
    bracket.lastIndex = later;
  }
  return spans;
}

function isLineStart(text: string, offset: number): boolean {
  return offset === 0 || text.charCodeAt(offset - 1) === lineFeed;
}

function nextAtLineStart(text: string, from: number, end: number): number | undefined {
  const at = text.slice(from, end).search(/\n[{[]/);
  return at < 0 ? undefined : from + at + 1;
}

/**
 * The end of the object or array that begins at `start`. A string that is not closed ends with its line.
 * @returns undefined if a bracket before `limit` has no counterpart.
 */
export function endOfBrackets(text: string, start: number, limit = text.length): number | undefined {
  const closers: number[] = [];
  for (let at = start; at < limit; at++) {
    const character = text.charCodeAt(at);
    if (character === quote) at = endOfString(text, at) - 1;
    else if (character === openBrace) closers.push(closeBrace);
    else if (character === openBracket) closers.push(closeBracket);
    else if (character === closeBrace || character === closeBracket) {
      if (closers.pop() !== character) return undefined;
      if (closers.length === 0) return at + 1;
    }
  }
  return undefined;
}

/** The end of the string that begins at `start` with a quote. A string that is not closed ends with its line. */
export function endOfString(text: string, start: number): number {
  const delimiter = text.charCodeAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === delimiter) return at + 1;
    if (character === lineFeed) return at;
    if (character === backslash && text.charCodeAt(at + 1) !== lineFeed) at++;
  }
  return text.length;
}

const profileProperty = lazy(() => {
  const names = propertyNamesAt([]).filter((name) => !schemaAt([name])?.schema['x-set-by-service']);
  return new RegExp(`["'](?:${names.join('|')}|profile|profile_json)["']\\s*:`);
});

/** Characters of an object in which a property of a profile is searched. */
const searchedLength = 20_000;

/** Whether an object or array has properties of a profile. */
export function mayBeProfile(text: string, { start, end }: Span): boolean {
  return profileProperty().test(text.slice(start, Math.min(end, start + searchedLength)));
}

/** Whether an object or array has properties: `{}` and `["a"]` in a sentence are no data. */
export function hasProperties(text: string, { start, end }: Span): boolean {
  return /["'”»’]\s*:/.test(text.slice(start, Math.min(end, start + searchedLength)));
}
