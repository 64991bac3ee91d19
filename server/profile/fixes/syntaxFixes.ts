import { closersFor, closingAll } from './missingBrackets';
import { quotesIn } from '../json/unescapedQuotes';
import type { Edit, Fix } from '../diagnostics/diagnostic';
import type { Reading } from '../json/parseResult';
import { numberFixes, wordFixes } from './scalarFixes';
import type { SyntaxCode, SyntaxIssue } from '../json/syntaxErrors';
import {
  characterBefore,
  controlCharacterFix,
  escapeFixes,
  lineBreakFix,
  singleQuotesFix,
  typographicFix,
} from './stringFixes';
import { fix, insert, preferred, removalFix, replace, safe } from './quickFix';
import { Kind } from '../json/syntaxTree';
import { isOpeningQuote, isOtherComma } from '../json/scanner';
import { lastEndingBefore } from '../json/treeSearch';

/** What the cure of an issue may look at. */
interface Case {
  readonly text: string;
  readonly issue: SyntaxIssue;
  readonly reading: Reading;
}

type Cure = (found: Case) => readonly Fix[];

/** What is sure to be the next member or item. */
const nextMemberOrItem = /^(?:"(?:[^"\\\n]|\\.)*"\s*:|[{[])/;
const nextName = /^(?:["'“„«‘][^"'”“»’\r\n]*["'”“»’]?|[\p{L}_$][\p{L}\p{N}_$-]*)\s*[:=]/u;
/** What comes before the name of a member. */
const beforeName = /^[{,\r\n]?$/;
const nameAlone = /^["'“„«‘][^"'”“»’\r\n]*["'”“»’]?\s*(?:[\r\n]|$)/;
/** A value up to where it ends, as far as can be seen; or none. */
const wholeValue = /^\s*(?:["'“„«‘{[=：,}\]]|$|(?:-?\d[\d.]*|true|false|null)\s*(?:[,}\]\r\n]|$))/;
const nextItem = /^(?:["'“„«‘{[]|-?\d|(?:true|false|null)\b)/;
/** What follows an open string where its text goes on in the next line: neither a name, a value nor a bracket. */
const mayGoOnBelow =
  /^,?\s*[\r\n]\s*(?:"[^"\r\n]*"[ \t]*[\p{L}\p{N}]|(?!["'{}[\],\s]|[\p{L}\p{N}_$-]*["']?\s*:|(?:true|false|null)\b|-?\d[\d.]*\s*[,}\]\r\n])\S)/u;

/** The cures of what keeps a text from being JSON, each beside the sort of issue that it cures. */
const cures: Partial<Record<SyntaxCode, Cure>> = {
  'bare-date': ({ text, issue: { start, end } }) => [
    safe(`Put quotes around ${text.slice(start, end)}`, insert(start, '"'), insert(end, '"')),
  ],

  'colon-expected': ({ text, issue: { start, end } }) => {
    // Else it may be a part of a text that has lost its own quotes.
    const isName =
      isOpeningQuote(text.charCodeAt(start)) &&
      beforeName.test(characterBefore(text, start)) &&
      wholeValue.test(text.slice(end, end + 1000));
    const likely = isName ? preferred : fix;
    if (isNameAhead(text, end)) return [likely('Add : null', insert(end, ': null,'))];
    const next = /^\s*([=：,}\]]|$)?/.exec(text.slice(end, end + 1000));
    if (next?.[1] === '=' || next?.[1] === '：')
      return [safe(`Change ${next[1]} to :`, replace(end, end + next[0].length, ':'))];
    if (next?.[1] !== undefined) return [likely('Add : null', insert(end, ': null'))];
    return [likely('Add the colon', insert(end, ':'))];
  },

  'comma-expected'({ text, issue: { start }, reading: { tree } }) {
    const next = text.slice(start, start + 200);
    if (isOtherComma(text.charCodeAt(start))) {
      const change = [`Change ${next.charAt(0)} to ,`, replace(start, start + 1, ',')] as const;
      return [nextMemberOrItem.test(next.slice(1).trimStart()) ? safe(...change) : preferred(...change)];
    }
    const before = lastEndingBefore(tree, start);
    if (before === undefined) return [];
    const add = ['Add the comma', insert(tree.end(before), ',')] as const;
    if (nextMemberOrItem.test(next)) return [safe(...add)];
    // What follows may be the rest of what stands before, such as a text with a quote in it.
    const isMember = tree.kind(before - 1) === Kind.Key;
    const isOnLineStart = /[\r\n][ \t]*$/.test(text.slice(tree.end(before), start));
    const isNext = isMember ? nextName.test(next) || (isOnLineStart && nameAlone.test(next)) : nextItem.test(next);
    return [isApart(text, start) && isNext ? preferred(...add) : fix(...add)];
  },

  comment({ text, issue: { start, end }, reading }) {
    // It may have begun before brackets of the profile.
    const mayHideClosers = /[}\]]/.test(text.slice(start, end)) && isUnclosed(reading);
    return [(mayHideClosers ? fix : preferred)('Remove the comment', removeWithBlanks(text, start, end))];
  },

  'content-after-end': ({ text, issue: { start } }) =>
    /^[;,\s]*$/.test(text.slice(start))
      ? [safe('Remove what follows the profile', replace(start, text.trimEnd().length, ''))]
      : [],

  'control-character': ({ text, issue, reading }) => [controlCharacterFix(text, issue, reading)],

  'curly-quotes': ({ text, issue }) => [typographicFix(text, issue)],

  'inner-quotes': ({ text, issue: { start, end } }) => [
    preferred('Escape the quotes within the text', ...quotesIn(text, start, end).map((at) => insert(at, '\\'))),
  ],

  'invalid-escape': ({ text, issue, reading }) => escapeFixes(text, issue, reading),

  'invalid-number': ({ text, issue, reading }) => numberFixes(text, issue, reading),

  'line-break-in-string': ({ text, issue }) => [lineBreakFix(text, issue)],

  'single-quotes': ({ text, issue }) => [singleQuotesFix(text, issue)],

  'trailing-comma': ({ issue: { start, end } }) => [safe('Remove the comma', replace(start, end, ''))],

  'unclosed-array': ({ text, issue, reading }) => closing(text, issue, reading),
  'unclosed-object': ({ text, issue, reading }) => closing(text, issue, reading),

  'unclosed-string': ({ text, issue: { start, end } }) => {
    const all = closingText(text, end);
    const isPreferred = all.length === 0 && isApart(text, start) && !mayGoOnBelow.test(text.slice(end, end + 1000));
    return [...all, (isPreferred ? preferred : fix)('Add the closing quote', insert(end, '"'))];
  },

  'unexpected-character': ({ text, issue: { start, end } }) => {
    const isMeantForNothing =
      isOtherComma(text.charCodeAt(start)) && /["\]}\p{L}\p{N}]\s*$/u.test(text.slice(Math.max(0, start - 100), start));
    return [(isMeantForNothing ? safe : removalFix)('Remove this character', replace(start, end, ''))];
  },

  'unknown-word': ({ text, issue, reading }) => wordFixes(text, issue, reading),

  'unquoted-key'({ text, issue: { start, end } }) {
    const add = ['Put quotes around the name', replace(start, end, JSON.stringify(text.slice(start, end)))] as const;
    return [/^\s*[:=]/.test(text.slice(end, end + 1000)) ? safe(...add) : fix(...add)];
  },

  'value-expected'({ text, issue: { start, end } }) {
    if (text[start] !== ':') return [preferred('Add null', insert(start, 'null'))];
    return [preferred('Add null', insert(end, isNameAhead(text, end) ? ' null,' : ' null'))];
  },
};

const knownUnclosed = new WeakMap<Reading, boolean>();

/** Whether closing brackets are missing. Of many comments, each may be asked for. */
function isUnclosed(reading: Reading): boolean {
  let unclosed = knownUnclosed.get(reading);
  if (unclosed === undefined) {
    unclosed = reading.issues.some(({ code }) => code === 'unclosed-object' || code === 'unclosed-array');
    knownUnclosed.set(reading, unclosed);
  }
  return unclosed;
}

/** Whether something may begin at an offset: right after a letter, a quote closes a string. */
function isApart(text: string, offset: number): boolean {
  return offset === 0 || /[\s"'{}[\],;:]/.test(text.charAt(offset - 1));
}

/** Whether the next thing is the name of a member. */
function isNameAhead(text: string, offset: number): boolean {
  return /^\s*(["'])(?:(?!\1)[^\\\n]|\\.)*\1\s*:/.test(text.slice(offset, offset + 1000));
}

/** Of a text that breaks off within a string. */
function closingText(text: string, end: number): readonly Fix[] {
  const rest = closingAll(text, end);
  return rest ? [preferred(`Add the closing quote and ${rest.shown}`, insert(end, rest.newText))] : [];
}

function closing(text: string, issue: SyntaxIssue, reading: Reading): readonly Fix[] {
  const broken = reading.issues.find(({ code, end }) => code === 'unclosed-string' && text.slice(end).trim() === '');
  if (broken) return closingText(text, broken.end);
  const closers = closersFor(text, issue, reading);
  return closers ? [preferred(`Add the missing ${closers.shown}`, closers.edit)] : [];
}

/** The quick fixes of an issue; none where it is not clear what the author meant. */
export function syntaxFixes(text: string, issue: SyntaxIssue, reading: Reading): readonly Fix[] {
  return cures[issue.code]?.({ text, issue, reading }) ?? [];
}

/** A comment that has lines of its own goes with them. */
function removeWithBlanks(text: string, start: number, end: number): Edit {
  let from = start;
  while (/^[ \t]$/.test(text.charAt(from - 1))) from--;
  const isFirst = from === 0 || text[from - 1] === '\n';
  const rest = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(end));
  return replace(from, isFirst && rest ? end + rest[0].length : end, '');
}
