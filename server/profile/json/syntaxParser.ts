import { closeBrace, closeBracket, colon, comma, openBrace, openBracket } from './characters';
import { readComment } from './comments';
import { continueValue, readForeignValue, skipEllipsis } from './foreignNotations';
import {
  commaSubstituteCode,
  trimEndBefore,
  hashName,
  isNextProperty,
  isOpeningQuote,
  isColonSubstitute,
  scanNumber,
  scanScalar,
  scanString,
  scanToken,
  scanWord,
  skipWhiteSpace,
  classifyWord,
} from './scanner';
import type { ParseResult, ParseResultBuilder } from './parseResult';
import { ParserState } from './parserState';
import type { ParseErrorCode } from './syntaxErrors';
import { NodeKind } from './syntaxTree';

/** Parses a text, reports each syntax error, and continues after it. */
export class SyntaxParser {
  protected state = ParserState.Value;
  /** Offset of the comma before the next value or key, or of the bracket before the first one. */
  protected lastComma = 0;
  protected lastColon = 0;
  /** Offset of the token that was parsed last. */
  protected tokenStart = 0;
  private hasUnmatchedBracket = false;

  constructor(
    protected text: string,
    protected position: number,
    protected readonly builder: ParseResultBuilder,
  ) {}

  parse(): ParseResult {
    this.parseUntilStopped();
    return this.finish();
  }

  /** Parses up to the end of the value or of the text, or up to an error at which the builder stops. */
  protected parseUntilStopped(): void {
    while (this.state !== ParserState.End && !this.builder.stop && this.skipBlanks(this.text.length)) this.parseToken();
  }

  protected finish(): ParseResult {
    const { text, builder } = this;
    if (this.skipBlanks(text.length)) {
      builder.reportError('content-after-end', this.position, scanToken(text, this.position));
      builder.tree.markDamaged(0, true);
    }
    return builder.finish(text.length);
  }

  parseTo(end: number): ParseResult | undefined {
    const { builder } = this;
    while (this.state !== ParserState.End && !builder.isTooDeep && !this.hasUnmatchedBracket && this.skipBlanks(end)) {
      this.parseToken();
      if (builder.stop) return undefined;
    }
    return this.state === ParserState.End && this.position === end ? builder.finish(end) : undefined;
  }

  /** Advances to the next token. @returns false if no token begins before `end`. */
  protected skipBlanks(end: number): boolean {
    const { text, builder } = this;
    let comment: number | undefined = this.position;
    while (comment !== undefined) {
      this.position = skipWhiteSpace(text, comment);
      comment = readComment(builder, text, this.position, this.state === ParserState.Value && builder.isInObject);
    }
    return this.position < end;
  }

  private parseToken(): void {
    this.tokenStart = this.position;
    const character = this.text.charCodeAt(this.position);
    switch (this.state) {
      case ParserState.CommaOrClose:
        return this.parseAfterValue(character);
      case ParserState.Colon:
        return this.parseColon(character);
      case ParserState.Key:
      case ParserState.KeyOrClose:
        return this.parseKey(character);
      case ParserState.Value:
      case ParserState.ValueOrClose:
        return this.parseValue(character);
      case ParserState.End:
    }
  }

  private parseValue(character: number): void {
    if (isOpeningQuote(character) && this.recoverAtNextProperty()) return;
    if (isOpeningQuote(character)) return void this.parseString(NodeKind.String);
    if (character === openBrace) return this.openContainer(NodeKind.Object, ParserState.KeyOrClose);
    if (character === openBracket) return this.openContainer(NodeKind.Array, ParserState.ValueOrClose);
    if (character === closeBracket || character === closeBrace) return this.closeBeforeValue(character);
    if (character === comma && this.state === ParserState.ValueOrClose)
      return this.skipTo(this.position + 1, 'leading-comma');
    if (character === comma && this.builder.depth > 0) {
      this.builder.reportError('value-expected', this.position, this.position + 1);
      this.addMissingValue();
      return;
    }
    this.parseScalar();
  }

  /** Parses a number, a literal, an unknown word or a value in another notation. */
  private parseScalar(): void {
    const start = this.position;
    const foreignEnd = readForeignValue(this.builder, this.text, start);
    if (foreignEnd !== undefined) return this.finishValue(foreignEnd);
    const end = scanScalar(this.text, start, this.builder.isInObject);
    if (end === start) return this.reportUnexpected();
    const kind = classifyWord(this.text, start, end);
    const isBrokenNumber = kind === NodeKind.Number && scanNumber(this.text, start) !== end;
    if (kind !== NodeKind.UnknownWord && !isBrokenNumber) return this.addLeaf(kind, start, end);
    this.builder.reportError(isBrokenNumber ? 'invalid-number' : 'unknown-word', start, end);
    this.builder.markIncomplete();
    // Words before the first bracket were copied along with it, such as `data = {`.
    if (kind === NodeKind.UnknownWord && this.builder.depth === 0) this.position = end;
    // The meaning of an invalid number such as `12y` or `2024_001` is a guess, so it has no value.
    else this.addLeaf(NodeKind.UnknownWord, start, end);
  }

  private addLeaf(kind: NodeKind, start: number, end: number): void {
    this.builder.tree.add(kind, start, end);
    this.finishValue(end);
  }

  private parseString(kind: NodeKind.String | NodeKind.Key): number {
    const start = this.position;
    const scanned = scanString(this.text, start, this.builder.reportError, kind === NodeKind.String);
    if (!scanned.closed) this.builder.markOpenContainersDamaged();
    const node = this.builder.tree.add(kind, start, scanned.end);
    if (!scanned.closed) this.builder.tree.markDamaged(node);
    this.position = scanned.end;
    if (kind === NodeKind.String) this.finishValue(scanned.end);
    else this.builder.tree.setHash(node, scanned.escaped ? hashName(this.builder.tree.keyName(node)) : scanned.hash);
    return node;
  }

  private parseKey(character: number): void {
    const start = this.position;
    if (character === closeBrace || character === closeBracket) return this.closeBeforeValue(character);
    if (character === comma && this.state === ParserState.KeyOrClose) return this.skipTo(start + 1, 'leading-comma');
    const ellipsisEnd = skipEllipsis(this.builder, this.text, start);
    if (ellipsisEnd !== undefined) return this.finishValue(ellipsisEnd);
    if (isOpeningQuote(character)) {
      this.parseString(NodeKind.Key);
    } else {
      const end = scanWord(this.text, start);
      if (end === start && character !== openBrace && character !== openBracket) return this.reportUnexpected();
      // A bracket instead of a key: parse it as the value of a key without a name.
      this.builder.reportError(end > start ? 'unquoted-key' : 'key-expected', start, Math.max(end, start + 1));
      const node = this.builder.tree.add(NodeKind.Key, start, end);
      this.builder.tree.setHash(node, hashName(this.builder.tree.keyName(node)));
      this.position = end;
      if (end === start) {
        this.builder.markOpenContainersDamaged();
        this.state = ParserState.Value;
        return;
      }
    }
    this.state = ParserState.Colon;
  }

  private parseColon(character: number): void {
    if (character === colon) {
      this.lastColon = this.position++;
      this.state = ParserState.Value;
      return;
    }
    const { text, position } = this;
    const keyEnd = this.builder.tree.end(this.builder.tree.size - 1);
    const isUnfinished = isNextProperty(text, position, keyEnd);
    // Report one error at a time: an incomplete name may also lack its quotes.
    if (!isUnfinished || !this.builder.hasErrorEndingAt(keyEnd)) {
      this.builder.reportError('colon-expected', this.builder.tree.start(this.builder.tree.size - 1), keyEnd);
    }
    if (isUnfinished) return this.startNextProperty();
    if (character === comma || character === closeBrace || character === closeBracket) return this.addMissingValue();
    this.state = ParserState.Value;
    // Do not take the colon of another property for this one.
    this.lastColon = Math.max(keyEnd - 1, 0);
    if (isColonSubstitute(character)) this.lastColon = this.position++;
  }

  /**
   * A string in the position of a value that is the name of the next property: the value is not typed yet, or the array before it is
   * not closed. What follows is valid.
   */
  private recoverAtNextProperty(): boolean {
    const { text, position, builder, lastColon, lastComma } = this;
    if (builder.isInObject) {
      if (!isNextProperty(text, position, lastColon)) return false;
      builder.reportError('value-expected', lastColon, lastColon + 1);
      this.startNextProperty();
      return true;
    }
    // Only if the items are objects, because a string is no valid item there.
    const end = trimEndBefore(text, lastComma);
    if (
      text.charCodeAt(end - 1) !== closeBrace ||
      !builder.isArrayOfProperty ||
      !isNextProperty(text, position, lastComma)
    )
      return false;
    builder.closeAsUnclosed(end);
    this.state = ParserState.Key;
    return true;
  }

  private startNextProperty(): void {
    this.addMissingValue();
    this.state = ParserState.Key;
  }

  private parseAfterValue(character: number): void {
    const code = commaSubstituteCode(this.text, this.position);
    if (code) this.builder.reportError(code, this.position, this.position + 1);
    if (character === comma || code === 'comma-expected') {
      this.lastComma = this.position++;
      this.state = this.builder.isInObject ? ParserState.Key : ParserState.Value;
    } else if (code) {
      this.position++;
    } else if (character === closeBrace || character === closeBracket) {
      this.close(character);
    } else if (character === colon) {
      this.reportUnexpected();
      this.builder.markOpenContainersDamaged();
    } else {
      // Text directly after a string may belong to it.
      const end = continueValue(this.builder, this.text, this.position);
      if (end !== undefined) return void (this.position = end);
      this.builder.reportError('comma-expected', this.position, scanToken(this.text, this.position));
      this.lastComma = trimEndBefore(this.text, this.position);
      this.state = this.builder.isInObject ? ParserState.Key : ParserState.Value;
    }
  }

  /** Parses a closing bracket in the position of a key or a value. */
  private closeBeforeValue(character: number): void {
    if (this.state === ParserState.Value && this.builder.isInObject) {
      this.builder.reportError('value-expected', this.position, this.position + 1);
      this.addMissingValue();
    } else if (this.state === ParserState.Value || this.state === ParserState.Key) {
      if (this.builder.depth > 0) this.builder.reportError('trailing-comma', this.lastComma, this.lastComma + 1);
    }
    this.close(character);
  }

  private close(character: number): void {
    if (!this.builder.close(character === closeBrace ? NodeKind.Object : NodeKind.Array, this.position)) {
      this.hasUnmatchedBracket = true;
      this.reportUnexpected();
      return this.builder.markOpenContainersDamaged();
    }
    this.finishValue(this.position + 1);
  }

  private openContainer(kind: NodeKind.Object | NodeKind.Array, state: ParserState): void {
    this.lastComma = this.position;
    this.builder.openContainer(kind, this.position++);
    this.state = state;
  }

  private finishValue(end: number): void {
    this.position = end;
    this.state = this.builder.depth === 0 ? ParserState.End : ParserState.CommaOrClose;
  }

  private addMissingValue(): void {
    this.builder.markIncomplete();
    this.builder.tree.add(NodeKind.Missing, this.position, this.position);
    this.state = ParserState.CommaOrClose;
  }

  private reportUnexpected(): void {
    this.skipTo(this.position + 1, 'unexpected-character');
  }

  private skipTo(end: number, code: ParseErrorCode): void {
    this.builder.reportError(code, this.position, end);
    this.position = end;
  }
}
