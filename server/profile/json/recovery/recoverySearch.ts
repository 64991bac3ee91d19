import { type Boundary, type CharacterEdit, type Hypothesis, hypothesesAt, parserHypotheses } from './hypotheses';
import { failureCost, type RecoveryState } from './recoveryState';
import { quote } from '../characters';
import { endOfText, TokenReader, unread } from './tokenReader';

/** Tokens before a sign of an error among which the error is searched. */
const windowSize = 48;
/** Tokens after it that a reading must explain; up to the error, if that is later. */
const horizon = 60;
const maxHorizon = 600;
/** Characters after it that are read. */
const maxCharacters = 8000;
/** Deviations that cost less are no sign of an error. */
const signCost = 4;
/** How much better than the text as it is a reading must be. */
const minGain = 2;
/** Signs that are examined before an error. */
const maxSigns = 6;
/** What it costs that an error which is certainly there is not explained. */
const unexplainedCost = 6;
/** What it costs for each token of the horizon that is not reached. */
const unreachedCost = 0.2;
/** Tokens that a reading which fails must explain beyond those that the text as it is does. */
const minProgress = 8;
/** Deviations that a reading may leave. */
const maxDeviations = 9;
/** Tokens before an error among which none may be between other quotes: such a string may end at an apostrophe. */
const quoteWindow = 8;

/** Where the parser found an error, and from where on the text may be wrong. */
export interface ErrorSite {
  readonly text: string;
  /** The reading up to `from`. */
  readonly reading: RecoveryState;
  readonly from: number;
  /** The token at which the parser reported the error; the length of the text if it ended too early. */
  readonly errorAt: number;
  /** Whether a bracket is missing or redundant, so that the text may be wrong long before. */
  readonly isBracketError: boolean;
}

/** @returns the edit of one character that explains the error best; undefined if none does, or if the parser reads the text so anyway. */
export function findEdit(site: ErrorSite): CharacterEdit | undefined {
  const { text, reading, from, errorAt } = site;
  const reader = new TokenReader(text, text.length);
  const state = reading.clone();
  const window: Boundary[] = [];
  // From the end of the token before it, to see whether it begins a line.
  let before = trimmedEnd(text, from);
  let [position, beforeStart, signs] = [before, before, 0];
  for (;;) {
    reader.read(position);
    const { kind, start, end, column } = reader;
    if (window.length > 2 * windowSize) window.splice(0, windowSize);
    window.push({ state: state.clone(), kind, start, end, column, before, beforeStart });
    const costBefore = state.cost;
    state.step(reader);
    const isError = state.hasFailed || start >= errorAt || kind === endOfText;
    if (isError || (state.cost - costBefore >= signCost && ++signs <= maxSigns)) {
      const best = bestHypothesis(window.slice(-windowSize), site, isError);
      if (best || isError) return best?.edit;
      state.acceptPlace(reader);
    }
    before = end;
    beforeStart = start;
    position = end;
  }
}

/** The best way to read the text, if it is better than to read it as it is. */
function bestHypothesis(
  window: readonly Boundary[],
  { text, errorAt, isBracketError }: ErrorSite,
  isError: boolean,
): Hypothesis | undefined {
  const sign = window.at(-1);
  if (!sign || window.slice(-quoteWindow).some(({ start, kind }) => kind === quote && text[start] !== '"'))
    return undefined;
  const evaluator = new Evaluator(text, sign.start, errorAt);
  let least = evaluator.costOfText(sign) - minGain;
  if (!isError && isBracketError && !evaluator.isErrorReached) least += unexplainedCost;
  let best: Hypothesis | undefined;
  const examine = (boundary: Boundary, hypothesis: Hypothesis): void => {
    const cost = evaluator.costOf(boundary, hypothesis, least);
    if (cost > least || (cost === least && best)) return;
    least = cost;
    best = hypothesis;
  };
  if (isError) for (const hypothesis of parserHypotheses(sign, text)) examine(sign, hypothesis);
  for (let i = window.length - 1; i >= 0; i--) {
    const boundary = window[i];
    if (boundary) for (const hypothesis of hypothesesAt(boundary, text)) examine(boundary, hypothesis);
  }
  return best;
}

/** Judges readings by how much of the text after a sign of an error they explain. */
class Evaluator {
  private readonly reader: TokenReader;
  private readonly synthetic: TokenReader;
  /** How far the text as it is can be read. A reading that fails earlier explains nothing. */
  private reached = -1;
  /** The same, in tokens after the sign. */
  private reachedCount = -Infinity;
  private count = 0;

  constructor(
    text: string,
    private readonly sign: number,
    private readonly errorAt: number,
  ) {
    this.reader = new TokenReader(text, Math.min(text.length, sign + maxCharacters));
    this.synthetic = new TokenReader(text, text.length);
  }

  /** The cost of the text as it is. */
  costOfText({ state, before }: Boundary): number {
    const cost = this.costFrom(state.clone(), before, Infinity);
    this.reached = this.reader.start;
    this.reachedCount = this.count;
    return cost;
  }

  get isErrorReached(): boolean {
    return this.reached >= this.errorAt;
  }

  costOf({ state, column }: Boundary, { cost, token, next }: Hypothesis, most: number): number {
    const reading = state.clone();
    reading.cost += cost;
    if (token) {
      const { synthetic } = this;
      synthetic.set(token.kind, token.start, token.end);
      synthetic.column = token.start < token.end ? column : -1;
      reading.step(synthetic);
      if (reading.hasFailed) return Infinity;
    }
    // What follows a removed character takes its place on the line.
    return this.costFrom(reading, next, most, token ? -1 : column);
  }

  /** @param most a higher cost need not be exact. */
  private costFrom(reading: RecoveryState, from: number, most: number, firstColumn = -1): number {
    const { reader, sign, errorAt } = this;
    const initial = reading.cost;
    const deviations = (): number => reading.cost - initial;
    let count = 0;
    for (let position = from; reading.cost <= most; position = reader.end) {
      reader.read(position);
      if (reader.kind === unread) break;
      if (position === from && reader.column < 0) reader.column = firstColumn;
      reading.step(reader);
      if (reading.hasFailed) {
        this.count = count;
        if (count < this.reachedCount + minProgress || (most < Infinity && deviations() > maxDeviations))
          return Infinity;
        return reading.cost + failureCost + Math.max(0, horizon - count) * unreachedCost;
      }
      if (reader.kind === endOfText) break;
      if (reader.start > sign) count++;
      if (count >= horizon && (reader.start > errorAt || count >= maxHorizon)) break;
    }
    this.count = count;
    return most < Infinity && deviations() > maxDeviations ? Infinity : reading.cost;
  }
}

function trimmedEnd(text: string, offset: number): number {
  let end = offset;
  while (end > 0 && /\s/.test(text.charAt(end - 1))) end--;
  return end;
}
