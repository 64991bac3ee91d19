import { type Boundary, type CharacterEdit, type Hypothesis, hypothesesAt, parserHypotheses } from './hypotheses';
import { quote } from '../characters';
import { ParserState } from '../parserState';
import { Evaluator } from './evaluator';
import type { RecoveryState } from './recoveryState';
import { endOfText, TokenReader } from './tokenReader';
import { firstOfTwoEdits } from './twoEdits';

/** Tokens before a sign of an error among which the error is searched. */
const windowSize = 48;
/** Deviations that cost less are no sign of an error. */
const signCost = 4;
/** How much better than the text as it is a reading must be. */
const minGain = 2;
/** Signs that are examined before an error. */
const maxSigns = 6;
/** What it costs that an error which is certainly there is not explained. */
const unexplainedCost = 6;
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
): Pick<Hypothesis, 'edit'> | undefined {
  const sign = window.at(-1);
  if (!sign || window.slice(-quoteWindow).some(({ start, kind }) => kind === quote && text[start] !== '"'))
    return undefined;
  const evaluator = new Evaluator(text, sign.start, errorAt);
  let least = evaluator.costOfText(sign) - minGain;
  if (!isError && isBracketError && !evaluator.isErrorReached) least += unexplainedCost;
  let best: Pick<Hypothesis, 'edit'> | undefined;
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
  // After the end of the value, there is only more text.
  const isOpen = sign.state.expected !== ParserState.End;
  return best ?? (isError && isOpen ? firstOfTwoEdits(text, window, evaluator, least) : undefined);
}

function trimmedEnd(text: string, offset: number): number {
  let end = offset;
  while (end > 0 && /\s/.test(text.charAt(end - 1))) end--;
  return end;
}
