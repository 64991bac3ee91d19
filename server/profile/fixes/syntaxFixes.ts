import * as l10n from '@vscode/l10n';
import { findMissingBrackets, findMissingEnd } from './missingBrackets';
import { unescapedQuotesIn } from '../json/unescapedQuotes';
import type { Edit, Span } from '../text/textEdit';
import { closingQuoteOf } from '../text/typographicQuotes';
import type { QuickFix } from './quickFix';
import type { ParseResult } from '../json/parseResult';
import { numberFixes, wordFixes } from './scalarFixes';
import type { ParseErrorCode, ParseError } from '../json/syntaxErrors';
import {
  characterBefore,
  controlCharacterFix,
  escapeFixes,
  lineBreakFix,
  singleQuotesFix,
  typographicFix,
} from './stringFixes';
import { addQuotesTitle, fix, insert, preferred, removalFix, replace, safe } from './quickFix';
import { concatenationFix, ellipsisFix, functionCallFixes } from './notationFixes';
import { removeWithWhiteSpace } from './textRemoval';
import { NodeKind } from '../json/syntaxTree';
import { isOpeningQuote, isCommaSubstitute } from '../json/scanner';
import { lastNodeEndingBefore } from '../json/treeSearch';

/** What a fix of a syntax error is computed from. */
interface FixContext {
  readonly text: string;
  readonly error: ParseError;
  readonly parseResult: ParseResult;
}

type FixProvider = (context: FixContext) => readonly QuickFix[];

/** Characters after an error that are read to see what follows. */
const maxNextLength = 200;
/** The start of a property or an item, without doubt. */
const nextPropertyOrItem = /^(?:"(?:[^"\\\n]|\\.)*"\s*:|[{[])/;
const nextName = /^(?:["'“„«‘][^"'”“»’\r\n]*["'”“»’]?|[\p{L}_$][\p{L}\p{N}_$-]*)\s*[:=]/u;
/** What precedes a property name. */
const beforeName = /^[{,\r\n]?$/;
const nameOnOwnLine = /^["'“„«‘][^"'”“»’\r\n]*["'”“»’]?\s*(?:[\r\n]|$)/;
/** A complete value, as far as can be seen, or none. */
const wholeValue = /^\s*(?:["'“„«‘{[=：,}\]]|$|(?:-?\d[\d.]*|true|false|null)\s*(?:[,}\]\r\n]|$))/;
const nextItem = /^(?:["'“„«‘{[]|-?\d|(?:true|false|null)\b)/;
/** What follows an unclosed string that continues on the next line: neither a name, a value nor a bracket. */
const mayContinueOnNextLine =
  /^,?\s*[\r\n]\s*(?:"[^"\r\n]*"[ \t]*[\p{L}\p{N}]|(?!["'{}[\],\s]|[\p{L}\p{N}_$-]*["']?\s*:|(?:true|false|null)\b|-?\d[\d.]*\s*[,}\]\r\n])\S)/u;

/** The fixes of each syntax error. */
const fixProviders: Partial<Record<ParseErrorCode, FixProvider>> = {
  'bare-date': ({ text, error: { start, end } }) => [
    safe(addQuotesTitle(text.slice(start, end)), insert(start, '"'), insert(end, '"')),
  ],

  'colon-expected': ({ text, error: { start, end } }) => {
    // Otherwise it may be part of a string that lacks its own quotes.
    const isName =
      isOpeningQuote(text.charCodeAt(start)) &&
      beforeName.test(characterBefore(text, start)) &&
      wholeValue.test(text.slice(end, end + 1000));
    const likely = isName ? preferred : fix;
    if (isFollowedByName(text, end)) return [likely(l10n.t('Add `{0}`', ': null'), insert(end, ': null,'))];
    const next = /^\s*([=：,}\]]|$)?/.exec(text.slice(end, end + 1000));
    if (next?.[1] === '=' || next?.[1] === '：')
      return [safe(l10n.t('Change `{0}` to `{1}`', next[1], ':'), replace(end, end + next[0].length, ':'))];
    if (next?.[1] !== undefined) return [likely(l10n.t('Add `{0}`', ': null'), insert(end, ': null'))];
    return [likely(l10n.t('Add the missing colon'), insert(end, ':'))];
  },

  'comma-expected'({ text, error: { start }, parseResult: { tree } }) {
    const next = text.slice(start, start + maxNextLength);
    if (isCommaSubstitute(text.charCodeAt(start))) {
      const change = [l10n.t('Change `{0}` to `{1}`', next.charAt(0), ','), replace(start, start + 1, ',')] as const;
      return [nextPropertyOrItem.test(next.slice(1).trimStart()) ? safe(...change) : preferred(...change)];
    }
    const before = lastNodeEndingBefore(tree, start);
    if (before === undefined) return [];
    const add = [l10n.t('Add the missing comma'), insert(tree.end(before), ',')] as const;
    if (nextPropertyOrItem.test(next)) return [safe(...add)];
    // What follows may be the rest of the previous value, such as a string with an unescaped quote.
    const isProperty = tree.kind(before - 1) === NodeKind.Key;
    const isOnLineStart = /[\r\n][ \t]*$/.test(text.slice(tree.end(before), start));
    const isNext = isProperty
      ? nextName.test(next) || (isOnLineStart && nameOnOwnLine.test(next))
      : nextItem.test(next);
    return [isTokenStart(text, start) && isNext ? preferred(...add) : fix(...add)];
  },

  comment: commentFixes,
  'hash-comment': commentFixes,

  'content-after-end': ({ text, error: { start } }) =>
    /^[;,\s]*$/.test(text.slice(start))
      ? [safe(l10n.t('Remove the text after the profile'), replace(start, text.trimEnd().length, ''))]
      : [],

  'control-character': ({ text, error, parseResult }) => [controlCharacterFix(text, error, parseResult)],

  'curly-quotes': ({ text, error }) => [typographicFix(text, error)],

  ellipsis: ({ text, error }) => [ellipsisFix(text, error)],

  'function-call': ({ text, error, parseResult }) => functionCallFixes(text, error, parseResult),

  'inner-quotes': ({ text, error: { start, end } }) => [
    preferred(
      l10n.t('Escape the quotes in the string'),
      ...unescapedQuotesIn(text, start, end).map((at) => insert(at, '\\')),
    ),
  ],

  'invalid-escape': ({ text, error, parseResult }) => escapeFixes(text, error, parseResult),

  'invalid-number': ({ text, error, parseResult }) => numberFixes(text, error, parseResult),

  'leading-comma': ({ error: { start, end } }) => [safe(l10n.t('Remove the leading comma'), replace(start, end, ''))],

  'line-break-in-string': ({ text, error }) => [lineBreakFix(text, error)],

  'single-quotes': ({ text, error }) => [singleQuotesFix(text, error)],

  'string-concatenation': ({ text, error }) => [concatenationFix(text, error)],

  'trailing-comma': ({ error: { start, end } }) => [safe(l10n.t('Remove the trailing comma'), replace(start, end, ''))],

  'unclosed-array': ({ text, error, parseResult }) => closeContainerFixes(text, error, parseResult),
  'unclosed-object': ({ text, error, parseResult }) => closeContainerFixes(text, error, parseResult),

  'unclosed-string': ({ text, error: { start, end } }) => {
    const closing = closingQuoteOf(text.charAt(start));
    const all = closeStringFixes(text, { start, end });
    const isPreferred =
      all.length === 0 && isTokenStart(text, start) && !mayContinueOnNextLine.test(text.slice(end, end + 1000));
    return [...all, (isPreferred ? preferred : fix)(l10n.t('Add the closing quote'), insert(end, closing))];
  },

  'unexpected-character': ({ text, error: { start, end } }) => {
    const isRedundant =
      isCommaSubstitute(text.charCodeAt(start)) &&
      /["\]}\p{L}\p{N}]\s*$/u.test(text.slice(Math.max(0, start - 100), start));
    return [(isRedundant ? safe : removalFix)(l10n.t('Remove this character'), replace(start, end, ''))];
  },

  'unknown-word': ({ text, error, parseResult }) => wordFixes(text, error, parseResult),

  'unquoted-key'({ text, error: { start, end } }) {
    const name = text.slice(start, end).replace(/^`(.*)[`\u00b4]$/, '$1');
    const add = [l10n.t('Add quotes around the property name'), replace(start, end, JSON.stringify(name))] as const;
    return [/^\s*[:=]/.test(text.slice(end, end + 1000)) ? safe(...add) : fix(...add)];
  },

  'value-expected'({ text, error: { start, end } }) {
    if (text[start] !== ':') return [preferred(l10n.t('Add `{0}`', 'null'), insert(start, 'null'))];
    return [preferred(l10n.t('Add `{0}`', 'null'), insert(end, isFollowedByName(text, end) ? ' null,' : ' null'))];
  },
};

function commentFixes({ text, error: { start, end }, parseResult }: FixContext): readonly QuickFix[] {
  // The comment may contain closing brackets of the profile.
  const mayHideClosers = /[}\]]/.test(text.slice(start, end)) && isUnclosed(parseResult);
  return [(mayHideClosers ? fix : preferred)(l10n.t('Remove the comment'), removeWithWhiteSpace(text, start, end))];
}

const unclosedCache = new WeakMap<ParseResult, boolean>();

/** Whether closing brackets are missing. Cached, because each comment of a text may need it. */
function isUnclosed(parseResult: ParseResult): boolean {
  let unclosed = unclosedCache.get(parseResult);
  if (unclosed === undefined) {
    unclosed = parseResult.errors.some(({ code }) => code === 'unclosed-object' || code === 'unclosed-array');
    unclosedCache.set(parseResult, unclosed);
  }
  return unclosed;
}

/** Whether a token can start at an offset: right after a letter, a quote closes a string. */
function isTokenStart(text: string, offset: number): boolean {
  return offset === 0 || /[\s"'{}[\],;:]/.test(text.charAt(offset - 1));
}

/** Whether a property name follows. */
function isFollowedByName(text: string, offset: number): boolean {
  return /^\s*(["'])(?:(?!\1)[^\\\n]|\\.)*\1\s*:/.test(text.slice(offset, offset + 1000));
}

/** The fixes of a text that ends within a string. */
function closeStringFixes(text: string, { start, end }: Span): readonly QuickFix[] {
  // An apostrophe within a word begins no string.
  if (text[start] === "'" && !isTokenStart(text, start)) return [];
  const missing = findMissingEnd(text, end, closingQuoteOf(text.charAt(start)));
  return missing
    ? [preferred(l10n.t('Add the closing quote and `{0}`', missing.label), insert(end, missing.newText))]
    : [];
}

function closeContainerFixes(text: string, error: ParseError, parseResult: ParseResult): readonly QuickFix[] {
  const unclosedString = parseResult.errors.find(
    ({ code, end }) => code === 'unclosed-string' && text.slice(end).trim() === '',
  );
  if (unclosedString) return closeStringFixes(text, unclosedString);
  const missing = findMissingBrackets(text, error, parseResult);
  return missing ? [preferred(l10n.t('Add the missing `{0}`', missing.label), missing.edit)] : [];
}

/** The quick fixes of a syntax error; none where the intention is unclear. */
export function syntaxFixes(text: string, error: ParseError, parseResult: ParseResult): readonly QuickFix[] {
  if (error.edit) return [recoveryFix(text, error.code, error.edit)];
  return fixProviders[error.code]?.({ text, error, parseResult }) ?? [];
}

/** The edit of one character that explains the text best. */
function recoveryFix(text: string, code: ParseErrorCode, edit: Edit): QuickFix {
  const { start, end, newText } = edit;
  if (newText === '') return preferred(l10n.t('Remove the redundant `{0}`', text.slice(start, end)), edit);
  if (start < end) {
    // A substitute before the next property or item is certain. A point may belong to a number.
    const isCertain =
      newText === ',' &&
      isCommaSubstitute(text.charCodeAt(start)) &&
      nextPropertyOrItem.test(text.slice(end, end + maxNextLength).trimStart());
    return (isCertain ? safe : preferred)(l10n.t('Change `{0}` to `{1}`', text.slice(start, end), newText), edit);
  }
  if (newText !== '"') return preferred(l10n.t('Add the missing `{0}`', newText), edit);
  return preferred(
    code === 'unopened-string' ? l10n.t('Add the opening quote') : l10n.t('Add the closing quote'),
    edit,
  );
}
