import { type Boundary, type Hypothesis, hypothesesAt, parserHypotheses } from './hypotheses';
import type { Evaluator } from './evaluator';
import { ParserState } from '../parserState';
import { TokenReader } from './tokenReader';

/** Tokens before an error at which the first of two edits is tried, and tokens after it for the second one. */
const firstWindow = 12;
const secondWindow = 10;
/** First edits with which the reading gets furthest. */
const maxFirstEdits = 12;

/** A reading with one edit, and the tokens up to where it fails. */
interface PartialReading {
  readonly hypothesis: Hypothesis;
  readonly boundaries: readonly Boundary[];
  /** The offset at which it fails. */
  readonly reached: number;
}

/**
 * Finds the first of two edits of single characters that explain an error together: two slips within a few tokens.
 * @param window the tokens before the error, and the one at which it was found.
 * @param least what a reading may cost at most.
 * @returns undefined if no two edits explain the error. A hypothesis without an edit is the reading of the parser.
 */
export function firstOfTwoEdits(
  text: string,
  window: readonly Boundary[],
  evaluator: Evaluator,
  least: number,
): Hypothesis | undefined {
  let best: Hypothesis | undefined;
  let most = least;
  for (const { hypothesis: first, boundaries } of partialReadings(text, window))
    for (const boundary of boundaries)
      for (const second of hypothesesFor(boundary, text, boundary === boundaries.at(-1))) {
        // Two edits of brackets explain any text.
        if (isOfBracket(first, text) && isOfBracket(second, text)) continue;
        const cost = evaluator.costOf(boundary, second, most);
        if (cost > most || (cost === most && best)) continue;
        most = cost;
        best = first;
      }
  return best;
}

/** Whether a bracket is inserted, removed or changed. */
function isOfBracket({ edit }: Hypothesis, text: string): boolean {
  return edit !== undefined && /[{}[\]]/.test(edit.inserted ?? text.charAt(edit.at));
}

/** @param isFailure whether the reading fails at the token, so that the parser continues in its own ways. */
function* hypothesesFor(boundary: Boundary, text: string, isFailure: boolean): Generator<Hypothesis> {
  if (isFailure) yield* parserHypotheses(boundary, text);
  yield* hypothesesAt(boundary, text);
}

/** The reading of the text as it is, and those with one edit that get furthest. */
function partialReadings(text: string, window: readonly Boundary[]): PartialReading[] {
  const readings: PartialReading[] = [];
  const [sign] = window.slice(-1);
  // The error may need no edit, such as a name without quotes, so that one edit after it explains the rest.
  const unedited =
    sign && readUntilFailure(text, sign, { edit: undefined, cost: 0, token: undefined, next: sign.before });
  for (const boundary of window.slice(-firstWindow))
    for (const hypothesis of hypothesesFor(boundary, text, boundary === window.at(-1))) {
      const reading = readUntilFailure(text, boundary, hypothesis);
      if (reading) readings.push(reading);
    }
  const furthest = readings.sort((a, b) => b.reached - a.reached).slice(0, maxFirstEdits);
  return unedited ? [unedited, ...furthest] : furthest;
}

/** @returns undefined if the reading does not fail within a few tokens. */
function readUntilFailure(
  text: string,
  { state, column }: Boundary,
  hypothesis: Hypothesis,
): PartialReading | undefined {
  const { cost, token, next } = hypothesis;
  const reading = state.clone();
  reading.cost += cost;
  const reader = new TokenReader(text, text.length);
  if (token) {
    reader.set(token.kind, token.start, token.end);
    reader.column = token.start < token.end ? column : -1;
    reading.step(reader);
  }
  const boundaries: Boundary[] = [];
  let [before, beforeStart] = [next, token?.start ?? next];
  for (let count = 0; !reading.hasFailed && count < secondWindow; count++) {
    if (reading.expected === ParserState.End) return undefined;
    reader.read(before);
    const { kind, start, end } = reader;
    if (count === 0 && !token && reader.column < 0) reader.column = column;
    boundaries.push({ state: reading.clone(), kind, start, end, column: reader.column, before, beforeStart });
    reading.step(reader);
    before = end;
    beforeStart = start;
  }
  return reading.hasFailed ? { hypothesis, boundaries, reached: boundaries.at(-1)?.start ?? 0 } : undefined;
}
