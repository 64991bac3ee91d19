import * as l10n from '@vscode/l10n';
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

/** Characters within which the end of a string is searched. */
const maxLookahead = 1000;

/** What can follow a string: a separator, possibly a mistyped one, a bracket, a comment or the end of the line. */
const separator = String.raw`[ \t]*(?:[,;，；、،؛}\]:：=\r\n]|\/[/*]|$)`;
const afterString = new RegExp(`^${separator}`);
/** The apostrophe that closes a string. */
const closingApostrophe = new RegExp(`'(?=${separator})`);
/** An escape sequence within which a text was cut off. Brackets may have been added after it. */
const incompleteEscape = /^(\\u[\dA-Fa-f]{0,3})(?:"(?:\s*:\s*null)?[\s}\]]*)?$/;
/** What can precede a string: a separator, possibly a mistyped one, a bracket, a comment or a line break. */
const beforeString = /^(?:[{[,;，；、،؛:：=\r\n/]|)$/;

/** The character before an offset, ignoring spaces and tabs; empty at the start of the text. */
export function characterBefore(text: string, offset: number): string {
  let at = offset - 1;
  while (text[at] === ' ' || text[at] === '\t') at--;
  return text.charAt(at);
}

/** Replaces the typographic quotes of a string. */
export function typographicFix(text: string, { start, end }: Span): QuickFix {
  const content = typographicContent(text, { start, end });
  const quoted = withDoubleQuotes(l10n.t('Change to straight quotes'), { start, end }, content);
  return mayBeTwoStrings(content) ? { ...quoted, safe: false } : quoted;
}

/** Replaces single quotes. A string that ends at an apostrophe in its text is extended to the one before a separator. */
export function singleQuotesFix(text: string, { start, end }: Span): QuickFix {
  const title = l10n.t('Change to double quotes');
  const following = text.slice(end, end + maxLookahead);
  const isComplete = beforeString.test(characterBefore(text, start)) && afterString.test(following);
  if (isComplete) return withDoubleQuotes(title, { start, end }, text.slice(start + 1, end - 1));
  const line = /^[^\r\n]*/.exec(following)?.[0] ?? '';
  // A quote after a space opens the next string, and a comma is missing.
  const isTwo = /^[ \t]+["']/.test(following);
  const more = isTwo || afterString.test(following) ? -1 : line.search(closingApostrophe);
  const last = end + more + 1;
  const { edits } = withDoubleQuotes(title, { start, end: last }, text.slice(start + 1, last - 1));
  return fix(title, ...edits);
}

/** Safe only if all escape sequences are known; otherwise each backslash is literal, as in `C:\Users\new`. */
function withDoubleQuotes(title: string, { start, end }: Span, content: string): QuickFix {
  const edit = replace(start, end, toJsonString(content));
  if (isWindowsPath(content)) return preferred(title, edit);
  if (!hasUnknownEscape(content)) return (mayHaveWindowsPath(content) ? fix : safe)(title, edit);
  // Known and unknown escape sequences are mixed: either may be a mistake.
  return (unescapeString(content) === content ? preferred : fix)(title, edit);
}

/** Replaces line breaks in a string. A backslash at the end of a line continues it, as in JavaScript. */
export function lineBreakFix(text: string, { start, end }: Span): QuickFix {
  const written = text.slice(start, end);
  const breaks = [...written.matchAll(/(?<!\\)(\\*)(\r\n|[\r\n])/g)];
  const edits = breaks.map(({ 0: { length }, 1: backslashes = '', index }) => {
    const keptBackslashes = backslashes.length - (backslashes.length % 2);
    return replace(start + index + keptBackslashes, start + index + length, '\\n');
  });
  const title =
    breaks.length > 1
      ? l10n.t('Replace the line breaks with `{0}`', '\\n')
      : l10n.t('Replace the line break with `{0}`', '\\n');
  // A comma at the end of a line may separate two strings that lack a quote each.
  return (/,[ \t]*[\r\n]/.test(written) ? fix : preferred)(title, ...edits);
}

export function escapeFixes(text: string, { start, end }: Span, parseResult: ParseResult): readonly QuickFix[] {
  const string = doubleQuotedAt(start, parseResult);
  const removed = [l10n.t('Remove the backslash'), replace(start, start + 1, '')] as const;
  if (text[start + 1] === "'") return [(string ? safe : removalFix)(...removed)];
  if (
    string &&
    string.end - string.start <= maxLookahead &&
    isWindowsPath(text.slice(string.start + 1, string.end - 1))
  ) {
    const edits = doubleBackslashes(text, string);
    if (edits.length > 1) return [preferred(l10n.t('Double the backslashes of the path'), ...edits)];
  }
  const cut = incompleteEscape.exec(text.slice(start, start + maxLookahead));
  if (cut?.[1] !== undefined)
    return [preferred(l10n.t('Remove the incomplete escape sequence'), replace(start, start + cut[1].length, ''))];
  const doubled = [l10n.t('Double the backslash'), insert(start, '\\')] as const;
  // A backslash before a line break may continue the line.
  return end - start === 1 ? [fix(...doubled)] : [preferred(...doubled), removalFix(...removed)];
}

/** Doubles the backslashes of a path, except those that are doubled already before a server name. */
function doubleBackslashes(text: string, { start, end }: Span): Edit[] {
  return [...text.slice(start + 1, end - 1).matchAll(/^\\\\|\\["\\]?/g)]
    .filter(({ 0: written, index }) => written === '\\' || index === 0)
    .map(({ 0: written, index }) => insert(start + 1 + index, written));
}

export function controlCharacterFix(text: string, { start, end }: Span, parseResult: ParseResult): QuickFix {
  const escape = replace(start, end, JSON.stringify(text.slice(start, end)).slice(1, -1));
  // Between other quotes, a backslash may be literal.
  return (doubleQuotedAt(start, parseResult) ? safe : fix)(l10n.t('Replace with an escape sequence'), escape);
}

/** The double-quoted string that contains an offset. */
function doubleQuotedAt(offset: number, { tree }: ParseResult): Span | undefined {
  const node = tree.locationAt(offset)?.node;
  if (node === undefined || tree.text[tree.start(node)] !== '"') return undefined;
  return { start: tree.start(node), end: tree.end(node) };
}
