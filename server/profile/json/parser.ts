import { endWithInnerQuotes } from './unescapedQuotes';
import { defaultLimits } from './limits';
import {
  codeOfOtherComma,
  endBefore,
  hashOf,
  isNextMember,
  isOpeningQuote,
  isOtherColon,
  scanBareDate,
  scanComment,
  scanNumber,
  scanScalar,
  scanString,
  scanToken,
  scanWord,
  skipWhiteSpace,
  wordKind,
} from './scanner';
import type { Span } from '../diagnostics/diagnostic';
import { type Reading, ReadingBuilder, type ReadingOptions } from './parseResult';
import { State } from './syntaxErrors';
import { Kind } from './syntaxTree';

const comma = 0x2c;
const colon = 0x3a;
const slash = 0x2f;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/**
 * Reads a text that is JSON, nearly JSON or half typed, in one pass without recursion. Never throws; the cost is
 * linear in the text. What is broken is noted and stepped over, so that all that is whole is still found.
 */
export function readText(text: string, options: ReadingOptions = { maxDepth: defaultLimits.depth }): Reading {
  return new Reader(text, 0, new ReadingBuilder(text, text.length, options)).read();
}

/**
 * Reads one object within a text, as `readText` would on its way through all of it.
 * @returns undefined unless it ends exactly at the end of the span and no bracket in it closes one around it: only then is
 * it of no consequence for what stands around. Nor if it is too deep.
 */
export function readWithin(text: string, { start, end }: Span, options: ReadingOptions): Reading | undefined {
  return new Reader(text, start, new ReadingBuilder(text, end - start, options)).readTo(end);
}

class Reader {
  private state = State.Value;
  /** The comma before the next value or key; the bracket, before the first one. */
  private lastComma = 0;
  private lastColon = 0;
  private hasStrayBracket = false;

  constructor(
    private readonly text: string,
    private position: number,
    private readonly found: ReadingBuilder,
  ) {}

  read(): Reading {
    const { text, found } = this;
    // A byte order mark is an editor's business, not the author's.
    if (text.charCodeAt(0) === 0xfeff) this.position = 1;
    while (this.state !== State.End && this.skipBlanks(text.length)) this.step(text.charCodeAt(this.position));
    if (this.skipBlanks(text.length)) {
      found.issue('content-after-end', this.position, scanToken(text, this.position));
      found.tree.markDamaged(0, true);
    }
    return found.finish(text.length);
  }

  readTo(end: number): Reading | undefined {
    const { text, found } = this;
    while (this.state !== State.End && !found.isTooDeep && !this.hasStrayBracket && this.skipBlanks(end))
      this.step(text.charCodeAt(this.position));
    return this.state === State.End && this.position === end ? found.finish(end) : undefined;
  }

  /** Goes on to the next token. @returns false if none begins before `end`. */
  private skipBlanks(end: number): boolean {
    const { text } = this;
    do this.position = skipWhiteSpace(text, this.position);
    while (text.charCodeAt(this.position) === slash && this.skipComment());
    return this.position < end;
  }

  private step(character: number): void {
    switch (this.state) {
      case State.CommaOrClose:
        return this.afterValue(character);
      case State.Colon:
        return this.colon(character);
      case State.Key:
      case State.KeyOrClose:
        return this.key(character);
      case State.Value:
      case State.ValueOrClose:
        return this.value(character);
      case State.End:
    }
  }

  private value(character: number): void {
    if (isOpeningQuote(character) && this.goOnWithNextMember()) return;
    if (isOpeningQuote(character)) return void this.string(Kind.String);
    if (character === openBrace) return this.openContainer(Kind.Object, State.KeyOrClose);
    if (character === openBracket) return this.openContainer(Kind.Array, State.ValueOrClose);
    if (character === closeBracket || character === closeBrace) return this.closeEarly(character);
    if (character === comma && this.found.depth > 0) {
      this.found.issue('value-expected', this.position, this.position + 1);
      this.missingValue();
      return;
    }
    this.scalar();
  }

  /** A number, a literal, a bare date or a word that is none of these. */
  private scalar(): void {
    const start = this.position;
    const dateEnd = scanBareDate(this.text, start);
    if (dateEnd > start && scanWord(this.text, dateEnd) === dateEnd) {
      this.found.issue('bare-date', start, dateEnd);
      return this.leaf(Kind.BareDate, start, dateEnd);
    }
    const end = scanScalar(this.text, start, this.found.inObject);
    if (end === start) return this.unexpected();
    const kind = wordKind(this.text, start, end);
    const isBrokenNumber = kind === Kind.Number && scanNumber(this.text, start) !== end;
    if (kind !== Kind.Word && !isBrokenNumber) return this.leaf(kind, start, end);
    this.found.issue(isBrokenNumber ? 'invalid-number' : 'unknown-word', start, end);
    this.found.leaveOpen();
    // Before the first bracket, words are what was copied along with it, such as `data = {`.
    if (kind === Kind.Word && this.found.depth === 0) this.position = end;
    // What a broken number means is a guess, such as `12y` or `2024_001`: it has no value.
    else this.leaf(Kind.Word, start, end);
  }

  private leaf(kind: Kind, start: number, end: number): void {
    this.found.tree.add(kind, start, end);
    this.position = end;
    this.valueDone();
  }

  private string(kind: Kind.String | Kind.Key): number {
    const start = this.position;
    const scanned = scanString(this.text, start, this.found.issue, kind === Kind.String);
    if (!scanned.closed) this.found.damage();
    const node = this.found.tree.add(kind, start, scanned.end);
    if (!scanned.closed) this.found.tree.markDamaged(node);
    this.position = scanned.end;
    if (kind === Kind.String) this.valueDone();
    else this.found.tree.setHash(node, scanned.escaped ? hashOf(this.found.tree.keyName(node)) : scanned.hash);
    return node;
  }

  private key(character: number): void {
    const start = this.position;
    if (character === closeBrace || character === closeBracket) return this.closeEarly(character);
    if (isOpeningQuote(character)) {
      this.string(Kind.Key);
    } else {
      const end = scanWord(this.text, start);
      if (end === start && character !== openBrace && character !== openBracket) return this.unexpected();
      // A bracket where a key should be: read it as the value of a key without a name.
      this.found.issue(end > start ? 'unquoted-key' : 'key-expected', start, Math.max(end, start + 1));
      const node = this.found.tree.add(Kind.Key, start, end);
      this.found.tree.setHash(node, hashOf(this.found.tree.keyName(node)));
      this.position = end;
      if (end === start) {
        this.found.damage();
        this.state = State.Value;
        return;
      }
    }
    this.state = State.Colon;
  }

  private colon(character: number): void {
    if (character === colon) {
      this.lastColon = this.position++;
      this.state = State.Value;
      return;
    }
    const { text, position } = this;
    const keyEnd = this.found.tree.end(this.found.tree.size - 1);
    const isHalfTyped = isNextMember(text, position, keyEnd);
    // One thing at a time: a name that is half typed may lack its quotes too.
    if (!isHalfTyped || !this.found.hasIssueEndingAt(keyEnd)) {
      this.found.issue('colon-expected', this.found.tree.start(this.found.tree.size - 1), keyEnd);
    }
    if (isHalfTyped) return this.nextMember();
    if (character === comma || character === closeBrace || character === closeBracket) return this.missingValue();
    this.state = State.Value;
    // What stands in its place, so that no colon of another member is taken for it.
    this.lastColon = Math.max(keyEnd - 1, 0);
    if (isOtherColon(character)) this.lastColon = this.position++;
  }

  /**
   * A string where a value should be that is the name of the next member: the value was not typed yet, or the list before it
   * was not closed. What follows is as it should be.
   */
  private goOnWithNextMember(): boolean {
    const { text, position, found, lastColon, lastComma } = this;
    if (found.inObject) {
      if (!isNextMember(text, position, lastColon)) return false;
      found.issue('value-expected', lastColon, lastColon + 1);
      this.nextMember();
      return true;
    }
    // Only where the items are objects, among which no string has a place.
    const end = endBefore(text, lastComma);
    if (text.charCodeAt(end - 1) !== closeBrace || !found.isListOfMember || !isNextMember(text, position, lastComma))
      return false;
    found.leaveUnclosed(end);
    this.state = State.Key;
    return true;
  }

  private nextMember(): void {
    this.missingValue();
    this.state = State.Key;
  }

  private afterValue(character: number): void {
    const code = codeOfOtherComma(this.text, this.position);
    if (code) this.found.issue(code, this.position, this.position + 1);
    if (character === comma || code === 'comma-expected') {
      this.lastComma = this.position++;
      this.state = this.found.inObject ? State.Key : State.Value;
    } else if (code) {
      this.position++;
    } else if (character === closeBrace || character === closeBracket) {
      this.close(character);
    } else if (character === colon) {
      this.found.damage();
      this.unexpected();
    } else {
      // What comes right behind a text may belong to it.
      const end = endWithInnerQuotes(this.found, this.text, this.position);
      if (end !== undefined) return void (this.position = end);
      this.found.issue('comma-expected', this.position, scanToken(this.text, this.position));
      this.lastComma = endBefore(this.text, this.position);
      this.state = this.found.inObject ? State.Key : State.Value;
    }
  }

  /** A closing bracket where a key or a value should be. */
  private closeEarly(character: number): void {
    if (this.state === State.Value && this.found.inObject) {
      this.found.issue('value-expected', this.position, this.position + 1);
      this.missingValue();
    } else if (this.state === State.Value || this.state === State.Key) {
      if (this.found.depth > 0) this.found.issue('trailing-comma', this.lastComma, this.lastComma + 1);
    }
    this.close(character);
  }

  private close(character: number): void {
    if (!this.found.close(character === closeBrace ? Kind.Object : Kind.Array, this.position)) {
      this.hasStrayBracket = true;
      this.found.damage();
      return this.unexpected();
    }
    this.position++;
    this.valueDone();
  }

  private openContainer(kind: Kind.Object | Kind.Array, state: State): void {
    this.lastComma = this.position;
    this.found.openContainer(kind, this.position++);
    this.state = state;
  }

  private valueDone(): void {
    this.state = this.found.depth === 0 ? State.End : State.CommaOrClose;
  }

  private missingValue(): void {
    this.found.leaveOpen();
    this.found.tree.add(Kind.Missing, this.position, this.position);
    this.state = State.CommaOrClose;
  }

  /** @returns false if the slash begins no comment. */
  private skipComment(): boolean {
    const comment = scanComment(this.text, this.position);
    if (!comment) return false;
    this.found.issue(comment.closed ? 'comment' : 'unclosed-comment', this.position, comment.end);
    this.position = comment.end;
    return true;
  }

  private unexpected(): void {
    this.found.issue('unexpected-character', this.position, this.position + 1);
    this.position++;
  }
}
