import {
  backslash,
  carriageReturn,
  closeBrace,
  closeBracket,
  colon,
  comma,
  lineFeed,
  openBrace,
  openBracket,
  quote,
} from '../characters';
import type { Span } from '../../text/textEdit';
import { ParserState } from '../parserState';
import { scanString } from '../scanner';
import type { ParseErrorCode } from '../syntaxErrors';
import { NodeKind } from '../syntaxTree';
import { findIntendedEnd } from '../unescapedQuotes';
import type { RecoveryState } from './recoveryState';
import { TokenReader, wordToken } from './tokenReader';

/** A single character that was left out, typed too much or typed instead of another one. */
export interface CharacterEdit {
  readonly at: number;
  /** The character to insert; undefined to remove the one at the offset. */
  readonly inserted: string | undefined;
  /** Whether the inserted character replaces the one at the offset. */
  readonly isReplacement?: boolean;
  /** The error that it repairs, and what to mark. */
  readonly code: ParseErrorCode;
  readonly mark: Span;
}

/** A reading of the text in which one character is different. */
export interface Hypothesis {
  /** Undefined if the parser reads the text so anyway. */
  readonly edit: CharacterEdit | undefined;
  readonly cost: number;
  /** The token that results, and where reading continues after it. No token if a character is removed. */
  readonly token: { readonly kind: number; readonly start: number; readonly end: number } | undefined;
  readonly next: number;
}

/** A token of the text, and the reading before it. */
export interface Boundary {
  readonly state: RecoveryState;
  readonly kind: number;
  readonly start: number;
  readonly end: number;
  readonly column: number;
  /** The end of the token before it. */
  readonly before: number;
  readonly beforeStart: number;
}

const costs = {
  separator: 5,
  bracket: 6,
  quote: 5,
  doubled: 3,
  removed: 7,
  removedClosing: 6,
  replacedBracket: 6,
  replacedSeparator: 5,
  innerQuotes: 6,
  lineBreak: 8,
};
const maxClosingQuotes = 24;
/** Characters of a string in which a closing quote may be missing. */
const maxStringLength = 3000;
/** What follows the end of a string. The white space is bounded, because each character of a string is tried. */
const afterString =
  /[ \t]{0,100}(?:[:,]\s{0,100}(?:["{[\d-]|true|false|null|$|[^\s"{}[\],:]{1,100}")|(?:[,:][ \t]{0,100})?[}\]\r\n]|$)/y;
/** A literal of JSON or of another language that is a whole value, and not the first word of a string. */
const wholeLiteral = /(?:null|true|false|None|True|False|nil|NULL|undefined|NaN)[ \t]*[,}\]\r\n]/y;
const brackets = [openBrace, openBracket, closeBrace, closeBracket];
/** What may be typed instead of a bracket: one of another kind. */
const openingBrackets = '([{<';
const closingBrackets = ')]}>';
/** What may be typed instead of a colon or a comma, apart from each other: keys that are near them. */
const separatorSubstitutes = ',:;.';

/** The ways to read a text at a token if one character there is wrong. */
export function* hypothesesAt(boundary: Boundary, text: string): Generator<Hypothesis> {
  const { start, kind, state, before } = boundary;
  const { expected } = state;
  const character = text.charCodeAt(start);
  const isSeparator = character === comma || character === colon;
  const isRedundant = (isSeparator && text.charCodeAt(before - 1) === character) || isSemicolon(boundary, text);
  if (brackets.includes(character) || character === quote || isRedundant) yield removal(text, start);
  for (const bracket of brackets) if (isExpected(bracket, state)) yield bracketInsertion(boundary, bracket);
  yield* replacements(boundary, text);
  if (kind === quote) yield* closingQuotes(boundary, text);
  const mayBeString =
    expected <= ParserState.KeyOrClose && (kind === wordToken || (kind !== quote && !isDelimiter(character)));
  if (mayBeString || (kind === quote && text.charCodeAt(start + 1) !== quote && expected <= ParserState.KeyOrClose))
    yield* openingQuote(start, text);
}

/** The ways in which the parser continues after an error at a token. */
export function* parserHypotheses(boundary: Boundary, text: string): Generator<Hypothesis> {
  const { state, start, kind, before, beforeStart } = boundary;
  const byParser = { edit: undefined, next: before };
  if (state.expected === ParserState.Colon)
    yield { ...byParser, cost: costs.separator, token: { kind: colon, start, end: start } };
  if (state.expected === ParserState.CommaOrClose) {
    yield { ...byParser, cost: costs.separator, token: { kind: comma, start, end: start } };
    const end = before === start && text.charCodeAt(before - 1) === quote ? findIntendedEnd(text, before) : undefined;
    if (end !== undefined && beforeStart < before)
      yield { edit: undefined, cost: costs.innerQuotes, token: undefined, next: end + 1 };
  }
  if (kind === quote && state.expected <= ParserState.ValueOrClose) {
    const { end, closed } = scanString(text, start, () => undefined, true);
    if (closed) yield { edit: undefined, cost: costs.lineBreak, token: { kind: quote, start, end }, next: end };
  }
}

/** Whether a token is a semicolon, as after a statement. */
function isSemicolon({ start, end }: Boundary, text: string): boolean {
  return end === start + 1 && text.charAt(start) === ';';
}

function removal(text: string, at: number): Hypothesis {
  const character = text.charCodeAt(at);
  const isSeparator = character === comma || character === colon;
  const isDoubled =
    isSeparator ||
    text.charAt(at) === ';' ||
    text.charCodeAt(at - 1) === character ||
    text.charCodeAt(at + 1) === character;
  const isClosing = character === closeBrace || character === closeBracket;
  const cost = isDoubled ? costs.doubled : isClosing ? costs.removedClosing : costs.removed;
  const mark = { start: at, end: at + 1 };
  return {
    edit: { at, inserted: undefined, code: 'unexpected-character', mark },
    cost,
    token: undefined,
    next: at + 1,
  };
}

/** Another bracket or separator was typed instead of the one that is expected. */
function* replacements(boundary: Boundary, text: string): Generator<Hypothesis> {
  const { start, state, before, beforeStart } = boundary;
  const character = text.charAt(start);
  if (character === '') return;
  const at = { start, end: start + 1 };
  const isOpening = openingBrackets.includes(character);
  if (isOpening || closingBrackets.includes(character)) {
    for (const bracket of brackets) {
      const isOpeningBracket = bracket === openBrace || bracket === openBracket;
      if (isOpeningBracket === isOpening && bracket !== text.charCodeAt(start) && isExpected(bracket, state))
        yield replacement(start, bracket, costs.replacedBracket, { code: 'wrong-bracket', mark: at });
    }
  } else if (separatorSubstitutes.includes(character)) {
    if (state.expected === ParserState.Colon && character !== ':')
      yield replacement(start, colon, costs.replacedSeparator, {
        code: 'colon-expected',
        mark: { start: beforeStart, end: before },
      });
    if (state.expected === ParserState.CommaOrClose && character !== ',')
      yield replacement(start, comma, costs.replacedSeparator, { code: 'comma-expected', mark: at });
  }
}

function replacement(at: number, kind: number, cost: number, error: Pick<CharacterEdit, 'code' | 'mark'>): Hypothesis {
  return {
    edit: { at, inserted: String.fromCharCode(kind), isReplacement: true, ...error },
    cost,
    token: { kind, start: at, end: at + 1 },
    next: at + 1,
  };
}

function isExpected(bracket: number, { expected, frame }: RecoveryState): boolean {
  if (bracket === openBrace || bracket === openBracket) return expected <= ParserState.ValueOrClose;
  const isAfterValue = expected === ParserState.CommaOrClose || expected === ParserState.KeyOrClose;
  if (!frame || (!isAfterValue && expected !== ParserState.ValueOrClose)) return false;
  return (bracket === closeBrace) === (frame.kind === NodeKind.Object);
}

function bracketInsertion({ before, beforeStart, start, end, column, kind }: Boundary, bracket: number): Hypothesis {
  const isOpening = bracket === openBrace || bracket === openBracket;
  const type = bracket === openBrace || bracket === closeBrace ? 'object' : 'array';
  // A comma alone on its line followed the bracket.
  const at = isOpening || (column >= 0 && kind === comma) ? start : before;
  return {
    edit: {
      at,
      inserted: String.fromCharCode(bracket),
      code: isOpening ? `unopened-${type}` : `unclosed-${type}`,
      mark: isOpening ? { start, end } : { start: beforeStart, end: before },
    },
    cost: costs.bracket,
    token: { kind: bracket, start: at, end: at },
    next: before,
  };
}

/** Reads the string at a token as one that ends earlier. */
function* closingQuotes({ start }: Boundary, text: string): Generator<Hypothesis> {
  const limit = Math.min(text.length, start + maxStringLength);
  let count = 0;
  for (let at = start + 1; at <= limit && count < maxClosingQuotes; at++) {
    const character = text.charCodeAt(at);
    if (character === quote) return;
    if (character === backslash) {
      at++;
      continue;
    }
    afterString.lastIndex = at;
    if (!afterString.test(text)) {
      if (character === lineFeed || character === carriageReturn) return;
      continue;
    }
    count++;
    yield {
      edit: { at, inserted: '"', code: 'unclosed-string', mark: { start, end: at } },
      cost: costs.quote,
      token: { kind: quote, start, end: at },
      next: at,
    };
    if (character === lineFeed || character === carriageReturn) return;
  }
}

function* openingQuote(start: number, text: string): Generator<Hypothesis> {
  wholeLiteral.lastIndex = start;
  if (wholeLiteral.test(text)) return;
  const reader = new TokenReader(text, Math.min(text.length, start + maxStringLength));
  reader.readString(start, start);
  if (reader.kind !== quote || !reader.isClosed) return;
  yield {
    edit: { at: start, inserted: '"', code: 'unopened-string', mark: { start, end: reader.end } },
    cost: costs.quote,
    token: { kind: quote, start, end: reader.end },
    next: reader.end,
  };
}

function isDelimiter(character: number): boolean {
  return brackets.includes(character) || character === comma || character === colon;
}
