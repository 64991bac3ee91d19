import type { ParseResult, ParseResultBuilder } from '../parseResult';
import { ParserState } from '../parserState';
import { trimEndBefore } from '../scanner';
import { SyntaxParser } from '../syntaxParser';
import { NodeKind } from '../syntaxTree';
import { containerAt } from '../treeSearch';
import { childStart, containersAround, offsetOf, readingBefore, stateBefore, type Surroundings } from './frames';
import type { CharacterEdit } from './hypotheses';
import { RecoveredText } from './recoveredText';
import { findEdit } from './recoverySearch';
import { RecoveryState } from './recoveryState';

/** Errors per text that are examined, to bound the cost. */
const maxSearches = 16;
/** Nodes before an error from which on the text is read again. */
const nearNodes = 40;
/** The same, for an error that may be due to a bracket long before. */
const maxNodes = 4000;
/** Nodes of a text that is read from its start if its end does not match. */
const maxNodesOfText = 8000;

/** A parser that repairs errors by edits of single characters, where these explain the text best, and parses the text with them. */
export class RecoveringParser extends SyntaxParser {
  private readonly original: string;
  private readonly recovered: RecoveredText;
  private searches = 0;
  /** The last token at which an error was examined. */
  private examinedAt = -1;

  constructor(
    text: string,
    builder: ParseResultBuilder,
    private readonly around: Surroundings,
    private readonly start: number,
  ) {
    super(text, start, builder);
    this.original = text;
    this.recovered = new RecoveredText(text);
  }

  override parse(): ParseResult {
    do this.parseUntilStopped();
    while (this.continues());
    return this.restored(this.finish());
  }

  override parseTo(end: number): ParseResult | undefined {
    const { builder } = this;
    for (;;) {
      const result = super.parseTo(end + this.recovered.lengthDelta);
      if (!builder.stop) return result && this.restored(result);
      this.recover(this.tokenStart, false);
      builder.stop = undefined;
    }
  }

  /** A result with the positions of the original text. */
  private restored(result: ParseResult): ParseResult {
    const { recovered } = this;
    if (recovered.count === 0) return result;
    recovered.restorePositions(result.tree, this.original);
    const errors = result.errors.map(({ code, start, end }) => ({
      code,
      start: recovered.originalOffset(start, false),
      end: recovered.originalOffset(end, true),
    }));
    const { depthExceededAt } = result;
    return {
      ...result,
      errors: [...errors, ...recovered.errors].sort((a, b) => a.start - b.start || a.end - b.end),
      depthExceededAt: depthExceededAt === undefined ? undefined : recovered.originalOffset(depthExceededAt, false),
    };
  }

  /** @returns whether there is more to parse. */
  private continues(): boolean {
    const { builder } = this;
    if (builder.stop) {
      this.recover(this.tokenStart, false);
      builder.stop = undefined;
      return true;
    }
    // What follows the end of the value, or what is missing at the end of the text.
    const isComplete = this.state === ParserState.End && !this.skipBlanks(this.text.length);
    return !isComplete && this.recover(this.position, true);
  }

  /** @returns whether parsing begins again before an error. */
  private recover(errorAt: number, isAtEnd: boolean): boolean {
    const { builder } = this;
    const isSearched = builder.stops && !builder.isFull && !builder.isTooDeep && this.searches < maxSearches;
    if (!isSearched || errorAt <= this.examinedAt || this.isCutOff(errorAt)) return false;
    this.searches++;
    this.examinedAt = errorAt;
    const edit = this.search(errorAt, isAtEnd);
    // At the end of the text, only the brackets are in question.
    const isPossible = edit && (!isAtEnd || /[{}[\]]/.test(edit.inserted ?? this.text.charAt(edit.at)));
    if (!isPossible || !this.recovered.apply(edit)) return false;
    if (edit.at <= errorAt) this.examinedAt += lengthDelta(edit);
    this.text = this.recovered.text;
    this.rewindTo(edit.at);
    return true;
  }

  /** Whether there is no text, or it ends within a string: more than one character is missing. */
  private isCutOff(errorAt: number): boolean {
    const { text, builder } = this;
    const { tree, stop } = builder;
    if (tree.size === 0) return errorAt >= text.length;
    const last = tree.size - 1;
    const isString = tree.kind(last) === NodeKind.String || tree.kind(last) === NodeKind.Key;
    if (!isString || !tree.isDamaged(last) || (stop && stop.code !== 'unclosed-string')) return false;
    const end = tree.end(last);
    return text.slice(end).trim() === '' && !/[}\]]$/.test(text.slice(0, end));
  }

  private search(errorAt: number, isAtEnd: boolean): CharacterEdit | undefined {
    const { builder, text } = this;
    const { tree } = builder;
    const code = builder.stop?.code;
    const isBracketError =
      isAtEnd || (code !== undefined && /^(?:unclosed-[ao]|key-)/.test(code)) || code === 'unexpected-character';
    const first = isAtEnd ? 0 : this.zone() + 1;
    const suspect = isBracketError ? this.firstSuspect(isAtEnd) : this.nearNode();
    const child = Math.max(first, this.withoutErrorAt(suspect, first));
    const open = { tree, openContainers: builder.open };
    const isStart = child === 0 || tree.size === 0;
    return findEdit({
      text,
      errorAt,
      isBracketError,
      reading: isStart
        ? new RecoveryState(undefined, ParserState.Value, this.around.shape)
        : readingBefore(open, child, this.around),
      from: isStart ? this.start : offsetOf(open, child),
    });
  }

  /**
   * The container within which an error is searched: an item of an array of the root, or an object of the root. So its result does not
   * depend on whether only this part of the text is parsed.
   * @returns -1 for the whole text.
   */
  private zone(): number {
    const { tree, open, stop } = this.builder;
    const outermost = stop?.outermost ?? open;
    if (this.around.frame) return outermost.length > 0 ? 0 : -1;
    const [, value, item] = outermost;
    if (value === undefined || tree.kind(0) !== NodeKind.Object) return -1;
    if (tree.kind(value) === NodeKind.Object) return value;
    return item !== undefined && tree.kind(item) === NodeKind.Object ? item : -1;
  }

  private nearNode(): number {
    const { tree } = this.builder;
    return childStart(tree, Math.max(0, tree.size - nearNodes));
  }

  /** The child from which on a bracket may be wrong. */
  private firstSuspect(isAtEnd: boolean): number {
    const { tree, open, firstUnclosed } = this.builder;
    const near = this.nearNode();
    // Larger texts are reported as unclosed at their end, to bound the cost.
    if (isAtEnd) return tree.size <= maxNodesOfText ? 0 : near;
    const unclosed = firstUnclosed === undefined ? undefined : containerAt(tree, firstUnclosed);
    if (unclosed !== undefined) return Math.min(near, childStart(tree, unclosed));
    const innermost = open.at(-1);
    if (innermost === undefined) return near;
    if (tree.size - innermost <= maxNodes) return Math.min(near, childStart(tree, innermost));
    let last = innermost + 1;
    const keyed = tree.kind(innermost) === NodeKind.Object ? 1 : 0;
    for (let next = last; next < tree.size; next = tree.subtreeEnd(next + keyed)) last = next;
    return tree.size - last <= maxNodes ? Math.min(near, last) : near;
  }

  /** The child, or one before it, whose start has no error, because errors after that are found again. */
  private withoutErrorAt(node: number, first = 0): number {
    const { builder } = this;
    let child = node;
    while (child > first && builder.hasErrorAt(builder.tree.start(child))) child = childStart(builder.tree, child - 1);
    return child;
  }

  /** Parses again from the last key or item before an offset. */
  private rewindTo(offset: number): void {
    const { builder } = this;
    const { tree } = builder;
    let [low, high] = [0, tree.size];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (tree.start(middle) <= offset) low = middle + 1;
      else high = middle;
    }
    const child = this.withoutErrorAt(childStart(tree, Math.max(0, low - 1)));
    const containers = containersAround({ tree, openContainers: builder.open }, child);
    const container = containers.at(-1);
    this.state = stateBefore(tree, containers, child);
    // The first value may follow words that the parser skipped.
    this.position = child === 0 ? this.start : tree.start(child);
    this.lastColon = 0;
    this.lastComma =
      container === child - 1 ? tree.start(container) : Math.max(0, trimEndBefore(this.text, this.position) - 1);
    builder.rewind(this.text, child, containers);
  }
}

function lengthDelta({ inserted, isReplacement }: CharacterEdit): number {
  if (isReplacement) return 0;
  return inserted === undefined ? -1 : 1;
}
