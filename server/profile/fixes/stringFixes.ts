import {
  hasUnknownEscape,
  isWindowsPath,
  toJsonString,
  mayHaveWindowsPath,
  unescapeString,
} from '../import/jsonScalars';
import type { Edit, Span } from '../text/textEdit';
import type { QuickFix } from './quickFix';
import type { ParseResult } from '../json/parseResult';
import { fix, insert, preferred, removalFix, replace, safe } from './quickFix';
import { typographicContent, mayBeTwoStrings } from '../text/typographicQuotes';

/** How far the end of a string is looked for. */
const maxLookahead = 1000;

/** What follows a string: a separator, though it may be of another sort, a bracket, a comment or the end of the line. */
const separator = String.raw`[ \t]*(?:[,;，；、،؛}\]:：=\r\n]|\/[/*]|$)`;
const afterString = new RegExp(`^${separator}`);
/** The quote that closes such a string. */
const closingApostrophe = new RegExp(`'(?=${separator})`);
/** What comes before a string: a separator, though it may be of another sort, a bracket, a comment or a line break. */
const beforeString = /^(?:[{[,;，；、،؛:：=\r\n/]|)$/;

/** The character before an offset, blanks left out; none where the text begins. */
export function characterBefore(text: string, offset: number): string {
  let at = offset - 1;
  while (text[at] === ' ' || text[at] === '\t') at--;
  return text.charAt(at);
}

/** Writes a string with other quotes as JSON has it. */
export function typographicFix(text: string, { start, end }: Span): QuickFix {
  const content = typographicContent(text, { start, end });
  const quoted = withDoubleQuotes('Change to straight quotes', { start, end }, content);
  return mayBeTwoStrings(content) ? { ...quoted, safe: false } : quoted;
}

/** One that ends at an apostrophe in its text goes on to the one that a separator follows. */
export function singleQuotesFix(text: string, { start, end }: Span): QuickFix {
  const title = 'Change to double quotes';
  const following = text.slice(end, end + maxLookahead);
  const isComplete = beforeString.test(characterBefore(text, start)) && afterString.test(following);
  if (isComplete) return withDoubleQuotes(title, { start, end }, text.slice(start + 1, end - 1));
  const line = /^[^\r\n]*/.exec(following)?.[0] ?? '';
  // After a blank, a quote opens the next string, and a comma is missing.
  const isTwo = /^[ \t]+["']/.test(following);
  const more = isTwo || afterString.test(following) ? -1 : line.search(closingApostrophe);
  const last = end + more + 1;
  const { edits } = withDoubleQuotes(title, { start, end: last }, text.slice(start + 1, last - 1));
  return fix(title, ...edits);
}

/** Without a doubt only if all escapes mean something; else each backslash stands for itself, as in `C:\Users\new`. */
function withDoubleQuotes(title: string, { start, end }: Span, content: string): QuickFix {
  const edit = replace(start, end, toJsonString(content));
  if (isWindowsPath(content)) return preferred(title, edit);
  if (!hasUnknownEscape(content)) return (mayHaveWindowsPath(content) ? fix : safe)(title, edit);
  // Some have a meaning and some have none: either may be a mistake.
  return (unescapeString(content) === content ? preferred : fix)(title, edit);
}

/** A backslash at the end of a line only continues it, as in JavaScript. */
export function lineBreakFix(text: string, { start, end }: Span): QuickFix {
  const written = text.slice(start, end);
  const breaks = [...written.matchAll(/(?<!\\)(\\*)(\r\n|[\r\n])/g)];
  const edits = breaks.map(({ 0: { length }, 1: backslashes = '', index }) => {
    const keptBackslashes = backslashes.length - (backslashes.length % 2);
    return replace(start + index + keptBackslashes, start + index + length, '\\n');
  });
  const title = `Write the line break${breaks.length > 1 ? 's' : ''} as \\n`;
  // A comma at the end of a line may be the one that parts two strings, each without a quote.
  return (/,[ \t]*[\r\n]/.test(written) ? fix : preferred)(title, ...edits);
}

export function escapeFixes(text: string, { start, end }: Span, parseResult: ParseResult): readonly QuickFix[] {
  const string = doubleQuotedAt(start, parseResult);
  const removed = ['Remove the backslash', replace(start, start + 1, '')] as const;
  if (text[start + 1] === "'") return [(string ? safe : removalFix)(...removed)];
  if (
    string &&
    string.end - string.start <= maxLookahead &&
    isWindowsPath(text.slice(string.start + 1, string.end - 1))
  ) {
    const edits = doubleBackslashes(text, string);
    if (edits.length > 1) return [preferred('Double the backslashes of the path', ...edits)];
  }
  const doubled = ['Double the backslash', insert(start, '\\')] as const;
  // Before a line break, it may continue the line.
  return end - start === 1 ? [fix(...doubled)] : [preferred(...doubled), removalFix(...removed)];
}

/** Of a path, whose first two backslashes may be those before the name of a server. */
function doubleBackslashes(text: string, { start, end }: Span): Edit[] {
  return [...text.slice(start + 1, end - 1).matchAll(/^\\\\|\\["\\]?/g)]
    .filter(({ 0: written, index }) => written === '\\' || index === 0)
    .map(({ 0: written, index }) => insert(start + 1 + index, written));
}

export function controlCharacterFix(text: string, { start, end }: Span, parseResult: ParseResult): QuickFix {
  const escape = replace(start, end, JSON.stringify(text.slice(start, end)).slice(1, -1));
  // Between other quotes, a backslash may stand for itself.
  return (doubleQuotedAt(start, parseResult) ? safe : fix)('Write it as an escape', escape);
}

/** The string between double quotes that an offset is in. */
function doubleQuotedAt(offset: number, { tree }: ParseResult): Span | undefined {
  const node = tree.locationAt(offset)?.node;
  if (node === undefined || tree.text[tree.start(node)] !== '"') return undefined;
  return { start: tree.start(node), end: tree.end(node) };
}
