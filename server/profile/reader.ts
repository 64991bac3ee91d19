import { meantEnd } from './innerQuotes';
import type { Reading } from './readingBuilder';
import { ReaderPosition, State } from './readerPosition';
import { Kind } from './textTree';
import {
  endBefore,
  hashOf,
  isOpeningQuote,
  scanBareDate,
  scanNumber,
  scanWord,
  skipWhiteSpace,
  wordKind,
} from './tokens';

const comma = 0x2c;
const colon = 0x3a;
const equals = 0x3d;
const slash = 0x2f;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const quote = 0x22;

/**
 * Reads a text that is JSON, nearly JSON or half typed, in one pass without recursion. Never throws; the cost is
 * linear in the text. What is broken is noted and stepped over, so that all that is whole is still found.
 */
export function readText(text: string): Reading {
  return new Reader(text).read();
}

class Reader extends ReaderPosition {
  read(): Reading {
    const { text, found } = this;
    // A byte order mark is an editor's business, not the author's.
    if (text.charCodeAt(0) === 0xfeff) this.position = 1;
    while (!found.isTooDeep) {
      this.position = skipWhiteSpace(text, this.position);
      if (this.position >= text.length) break;
      const character = text.charCodeAt(this.position);
      if (character === slash && this.skipComment()) continue;
      if (this.state === State.End) {
        found.issue('content-after-end', this.position, this.tokenEnd(character));
        found.tree.markDamaged(0);
        break;
      }
      this.step(character);
    }
    return found.finish(text.length);
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
    if (isOpeningQuote(character)) {
      if (!this.goOnWithNextMember()) this.string(Kind.String);
      return;
    }
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
    if (dateEnd > start) {
      this.found.issue('bare-date', start, dateEnd);
      return this.leaf(Kind.BareDate, start, dateEnd);
    }
    const end = scanWord(this.text, start);
    if (end === start) return this.unexpected();
    const kind = wordKind(this.text, start, end);
    if (kind === Kind.Number && scanNumber(this.text, start) !== end) this.found.issue('invalid-number', start, end);
    if (kind === Kind.Word) {
      this.found.issue('unknown-word', start, end);
      this.found.leaveOpen();
    }
    // Before the first bracket, words are what was copied along with it, such as `data = {`.
    if (kind === Kind.Word && this.found.depth === 0) this.position = end;
    else this.leaf(kind, start, end);
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
    const keyEnd = this.found.tree.end(this.found.tree.size - 1);
    const isHalfTyped = this.isNextMember(keyEnd);
    // One thing at a time: a name that is half typed may lack its quotes too.
    if (!isHalfTyped || !this.found.hasIssueEndingAt(keyEnd)) {
      this.found.issue('colon-expected', this.found.tree.start(this.found.tree.size - 1), keyEnd);
    }
    if (isHalfTyped) return this.nextMember();
    if (character === comma || character === closeBrace || character === closeBracket) return this.missingValue();
    this.state = State.Value;
    if (character === equals) this.position++;
  }

  /**
   * A string where a value should be that is the name of the next member: the value was not typed yet, or the list before it
   * was not closed. What follows is as it should be.
   */
  private goOnWithNextMember(): boolean {
    const { text, found, lastColon, lastComma } = this;
    if (found.inObject) {
      if (!this.isNextMember(lastColon)) return false;
      found.issue('value-expected', lastColon, lastColon + 1);
      this.nextMember();
      return true;
    }
    // Only where the items are objects, among which no string has a place.
    const end = endBefore(text, lastComma);
    if (text.charCodeAt(end - 1) !== closeBrace || !found.isListOfMember || !this.isNextMember(lastComma)) return false;
    found.leaveUnclosed(end);
    this.state = State.Key;
    return true;
  }

  private afterValue(character: number): void {
    if (character === comma) {
      this.lastComma = this.position++;
      this.state = this.found.inObject ? State.Key : State.Value;
    } else if (character === closeBrace || character === closeBracket) {
      this.close(character);
    } else if (character === colon) {
      this.found.damage();
      this.unexpected();
    } else if (!this.goOnWithText()) {
      const before = this.found.tree.end(this.found.tree.size - 1);
      this.found.issue('comma-expected', this.position, this.tokenEnd(character));
      this.lastComma = before;
      this.state = this.found.inObject ? State.Key : State.Value;
    }
  }

  /** What comes right behind a text may belong to it: there are quotes within. */
  private goOnWithText(): boolean {
    const { text, position, found } = this;
    const before = found.tree.size - 1;
    if (found.tree.kind(before) !== Kind.String || found.tree.end(before) !== position) return false;
    const end = text.charCodeAt(position - 1) === quote ? meantEnd(text, position) : undefined;
    if (end === undefined) return false;
    found.issue('inner-quotes', position - 1, end);
    found.tree.extend(before, end + 1);
    this.position = end + 1;
    return true;
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
      this.found.damage();
      return this.unexpected();
    }
    this.position++;
    this.valueDone();
  }
}
