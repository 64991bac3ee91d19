import type { Boundary, Hypothesis } from './hypotheses';
import { failureCost, type RecoveryState } from './recoveryState';
import { endOfText, TokenReader, unread } from './tokenReader';

/** Tokens after a sign of an error that a reading must explain; up to the error, if that is later. */
const horizon = 60;
const maxHorizon = 600;
/** Characters after it that are read. */
const maxCharacters = 8000;
/** What it costs for each token of the horizon that is not reached. */
const unreachedCost = 0.2;
/** Tokens that a reading which fails must explain beyond those that the text as it is does. */
const minProgress = 8;
/** Deviations that a reading may leave. */
const maxDeviations = 9;

/** Judges readings by how much of the text after a sign of an error they explain. */
export class Evaluator {
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
      const costBefore = reading.cost;
      reading.step(reader);
      if (reading.hasFailed) {
        this.count = count;
        if (count < this.reachedCount + minProgress || (most < Infinity && costBefore - initial > maxDeviations))
          return Infinity;
        // The further a reading gets, the more likely is that it fails at another error.
        const failure = failureCost * Math.min(1, minProgress / Math.max(1, count));
        return reading.cost + failure + Math.max(0, horizon - count) * unreachedCost;
      }
      if (reader.kind === endOfText) break;
      if (reader.start > sign) count++;
      if (count >= horizon && (reader.start > errorAt || count >= maxHorizon)) break;
    }
    this.count = count;
    return most < Infinity && deviations() > maxDeviations ? Infinity : reading.cost;
  }
}
