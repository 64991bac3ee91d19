import { closeBrace, closeBracket, colon, comma, openBrace, openBracket, quote } from '../characters';
import { ParserState } from '../parserState';
import { NodeKind } from '../syntaxTree';
import { endOfText, type TokenReader, wordToken } from './tokenReader';
import type { ValueShape } from './valueShape';

/** Names of an object, the last one first. */
interface NameList {
  readonly name: string;
  readonly before: NameList | undefined;
}

/** A container that is open. Immutable, so that alternative readings share it. */
export interface Frame {
  readonly parent: Frame | undefined;
  readonly kind: NodeKind.Object | NodeKind.Array;
  readonly shape: ValueShape | undefined;
  /** Indentation of the line with the opening bracket; -1 if it is not known. */
  readonly openIndent: number;
  /** Indentation of the children if they begin lines, -1 if they do not, `noChild` before the first one. */
  readonly childIndent: number;
  readonly names: NameList | undefined;
  /** The shape of the last child that was closed. */
  readonly lastChild: ValueShape | undefined;
}

export const noChild = -2;

/** What a deviation costs: the more it costs, the less likely is a reading. An error that only the parser's luck could explain ends it. */
const costs = {
  failure: 24,
  knownElsewhere: 6,
  unknownName: 1.5,
  duplicateName: 5,
  emptyName: 4,
  strangeText: 4,
  indentation: 4,
  sharedLine: 1,
  wrongType: 4,
  valueOnNextLine: 2,
  separatorOnNextLine: 1.5,
  trailingComma: 4,
  missingValue: 8,
  unknownWord: 3,
  unquotedName: 4,
  unclosed: 6,
  unclosedLevel: 0.5,
};
export const failureCost = costs.failure;

const maxComparedNames = 64;
const maxAncestors = 6;
/** A text of punctuation: it was between two strings before a quote was lost. */
const punctuationText = /^\s*[:,\]}{[][\s:,\]}{[]*$/;
const strangeStart = /^\s*[,:\]}]/;
const knownWord = /^(?:-?\d|true$|false$|null$)/;

/** A reading of a text up to an offset: what is open, what is expected next, and how much the text deviated so far. */
export class RecoveryState {
  frame: Frame | undefined;
  expected = ParserState.Value;
  /** The shape of the value that follows a name. */
  shape: ValueShape | undefined;
  /** Indentation of the current line. */
  lineIndent = -1;
  cost = 0;
  hasFailed = false;

  constructor(frame: Frame | undefined, expected: ParserState, rootShape: ValueShape | undefined) {
    this.frame = frame;
    this.expected = expected;
    this.shape = rootShape;
  }

  clone(): RecoveryState {
    const copy = new RecoveryState(this.frame, this.expected, this.shape);
    copy.lineIndent = this.lineIndent;
    copy.cost = this.cost;
    copy.hasFailed = this.hasFailed;
    return copy;
  }

  /** Advances over a token, which may be one that is not in the text. */
  step(token: TokenReader): void {
    if (token.column >= 0) this.lineIndent = token.column;
    switch (this.expected) {
      case ParserState.Value:
      case ParserState.ValueOrClose:
        return this.stepValue(token);
      case ParserState.Key:
      case ParserState.KeyOrClose:
        return this.stepKey(token);
      case ParserState.Colon:
        return this.stepColon(token);
      case ParserState.CommaOrClose:
        return this.stepAfterValue(token);
      case ParserState.End:
        if (token.kind !== endOfText) this.fail();
    }
  }

  private stepValue(token: TokenReader): void {
    const { kind } = token;
    const isInObject = this.frame?.kind === NodeKind.Object;
    if (kind === closeBrace || kind === closeBracket) {
      if (this.expected === ParserState.Value) this.cost += isInObject ? costs.missingValue : costs.trailingComma;
      return this.close(token);
    }
    if (kind === comma && this.frame) {
      this.cost += costs.missingValue;
      this.expected = isInObject ? ParserState.Key : ParserState.Value;
      return;
    }
    if (kind === endOfText && this.frame) return this.end();
    if (kind === colon || kind === comma || kind === endOfText || !token.isClosed) return this.fail();
    if (isInObject && kind === quote && token.column >= 0 && token.isName) {
      // The value is not typed yet.
      this.cost += costs.missingValue;
      return this.stepKey(token);
    }
    if (isInObject) this.cost += token.column >= 0 ? costs.valueOnNextLine : 0;
    else this.placeChild(token);
    const shape = isInObject || !this.frame ? this.shape : this.frame.shape?.item;
    if (kind === openBrace || kind === openBracket) return this.open(token, shape);
    this.cost += scalarCost(token, shape);
    this.finishValue();
  }

  private stepKey(token: TokenReader): void {
    const { kind } = token;
    if (kind === closeBrace || kind === closeBracket) {
      if (this.expected === ParserState.Key) this.cost += costs.trailingComma;
      return this.close(token);
    }
    if (kind === endOfText) return this.end();
    if ((kind !== quote && kind !== wordToken) || !token.isClosed) return this.fail();
    this.placeChild(token);
    if (kind === wordToken) this.cost += costs.unquotedName;
    this.addName(nameOf(token));
    this.expected = ParserState.Colon;
  }

  private stepColon(token: TokenReader): void {
    const { kind } = token;
    if (kind === colon) {
      this.cost += token.column >= 0 ? costs.separatorOnNextLine : 0;
      this.expected = ParserState.Value;
      return;
    }
    if (kind === endOfText) return this.end();
    this.cost += costs.missingValue;
    if (kind === comma) this.expected = ParserState.Key;
    else if (kind === closeBrace || kind === closeBracket) this.close(token);
    else if (kind === quote && token.column >= 0) this.stepKey(token);
    else this.fail();
  }

  private stepAfterValue(token: TokenReader): void {
    const { kind } = token;
    if (kind === closeBrace || kind === closeBracket) return this.close(token);
    if (kind === endOfText) return this.end();
    if (kind !== comma) return this.fail();
    this.cost += token.column >= 0 ? costs.separatorOnNextLine : 0;
    this.expected = this.frame?.kind === NodeKind.Object ? ParserState.Key : ParserState.Value;
  }

  private open(token: TokenReader, shape: ValueShape | undefined): void {
    const isObject = token.kind === openBrace;
    const fits = !shape || (isObject ? shape.mayBeObject : shape.mayBeArray);
    if (!fits) this.cost += costs.wrongType;
    this.frame = {
      parent: this.frame,
      kind: isObject ? NodeKind.Object : NodeKind.Array,
      shape: fits ? shape : isObject || !isVirtual(token) ? undefined : arrayOf(shape),
      openIndent: isVirtual(token) ? -1 : this.lineIndent,
      childIndent: noChild,
      names: undefined,
      lastChild: undefined,
    };
    this.expected = isObject ? ParserState.KeyOrClose : ParserState.ValueOrClose;
  }

  private close(token: TokenReader): void {
    const { frame } = this;
    const { kind, column } = token;
    if (!frame || (kind === closeBrace) !== (frame.kind === NodeKind.Object)) return this.fail();
    if (!isVirtual(token)) {
      const { childIndent, openIndent } = frame;
      const isOnOwnLine = column >= 0;
      if (isOnOwnLine && openIndent >= 0 && column !== openIndent) this.cost += costs.indentation;
      else if (childIndent !== noChild && isOnOwnLine !== childIndent >= 0) this.cost += costs.indentation;
    }
    this.frame = frame.parent && { ...frame.parent, lastChild: frame.shape };
    this.finishValue();
  }

  private finishValue(): void {
    this.expected = this.frame ? ParserState.CommaOrClose : ParserState.End;
  }

  /** Compares the place of a name or an item with that of the first one. */
  private placeChild(token: TokenReader): void {
    const { frame } = this;
    if (!frame || isVirtual(token)) return;
    const { column } = token;
    const { childIndent } = frame;
    if (childIndent === noChild) this.frame = { ...frame, childIndent: column };
    else if (childIndent >= 0 && column >= 0 && column !== childIndent) this.cost += costs.indentation;
    else if (column >= 0 !== childIndent >= 0) this.cost += costs.sharedLine;
  }

  /** Takes the place of the last name or item as that of the following ones: it was no sign of an error. */
  acceptPlace({ column }: TokenReader): void {
    if (this.frame && column >= 0) this.frame = { ...this.frame, childIndent: column };
  }

  /** Adds a property to the innermost object. */
  addName(name: string): void {
    const { frame } = this;
    if (frame?.kind !== NodeKind.Object) return;
    const { shape, names } = frame;
    this.shape = shape?.property(name);
    if (name === '') this.cost += costs.emptyName;
    else if (strangeStart.test(name)) this.cost += costs.strangeText;
    else if (shape?.hasProperties && !this.shape)
      this.cost += isKnownElsewhere(frame, name) ? costs.knownElsewhere : costs.unknownName;
    if (hasName(names, name)) this.cost += costs.duplicateName;
    this.frame = { ...frame, names: { name, before: names } };
  }

  private end(): void {
    if (!this.frame) return this.fail();
    this.cost += costs.unclosed;
    for (let frame = this.frame.parent; frame; frame = frame.parent) this.cost += costs.unclosedLevel;
    this.frame = undefined;
    this.expected = ParserState.End;
  }

  private fail(): void {
    this.hasFailed = true;
  }
}

/** What an inserted bracket surrounds is judged as before, otherwise it would hide all that is strange in it. */
function arrayOf(item: ValueShape): ValueShape {
  return {
    mayBeObject: false,
    mayBeArray: true,
    mayBeScalar: false,
    hasProperties: false,
    property: () => undefined,
    item,
  };
}

/** Whether a token is not in the text. It has no column. */
function isVirtual({ kind, start, end }: TokenReader): boolean {
  return start === end && kind !== endOfText;
}

function nameOf({ text, start, end, kind }: TokenReader): string {
  const first = text.charCodeAt(start) === quote ? 1 : 0;
  const last = kind === quote && text.charCodeAt(end - 1) === quote ? 1 : 0;
  return text.slice(start + first, Math.max(start + first, end - last));
}

function scalarCost(token: TokenReader, shape: ValueShape | undefined): number {
  const { kind, text, start, end } = token;
  if (kind === wordToken) {
    const word = text.slice(start, end);
    if (word === 'null') return 0;
    return (shape?.mayBeScalar === false ? costs.wrongType : 0) + (knownWord.test(word) ? 0 : costs.unknownWord);
  }
  const content = nameOf(token);
  const isStrange = content.length < 40 ? punctuationText.test(content) || strangeStart.test(content) : false;
  return (shape?.mayBeScalar === false ? costs.wrongType : 0) + (isStrange ? costs.strangeText : 0);
}

/** Whether an object around this one has such a property, or the last object in it. */
function isKnownElsewhere(frame: Frame, name: string): boolean {
  if (frame.lastChild?.property(name)) return true;
  let around = frame.parent;
  for (let level = 0; around && level < maxAncestors; level++, around = around.parent)
    if (around.kind === NodeKind.Object && around.shape?.property(name)) return true;
  return false;
}

function hasName(names: NameList | undefined, name: string): boolean {
  let each = names;
  for (let i = 0; each && i < maxComparedNames; i++, each = each.before) if (each.name === name) return true;
  return false;
}
