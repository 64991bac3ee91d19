import { findMutations } from './variableMutations';
import { ProgramStructure } from './program';
import type { LiteralToken } from './literalTokenizer';
import type { Span } from '../text/textEdit';

/** A bracket of a program and the one that closes it: indexes of tokens. */
export interface ProfileCandidate {
  readonly open: number;
  /** The last token for a bracket that is never closed. */
  readonly close: number;
  /** What else the program has that may belong to the profile, or be one, in the order of the text. */
  readonly omitted: readonly Span[];
}

/**
 * Finds the object or list in a program that is the profile: what `addJson` sends, directly or by the name of a variable, or
 * else the one that has most properties of a profile, or else the longest one. All that is looked at is where it begins and
 * ends: one that has a slip is not passed over for another.
 * @returns undefined if there is none, or where a part of it may be outside, because of a bracket too many.
 */
export function findProfileCandidate(text: string, tokens: readonly LiteralToken[]): ProfileCandidate | undefined {
  const program = new ProgramStructure(text, tokens);
  if (program.hasUnmatchedBracket) return undefined;
  const isUsable = (open: number): boolean => program.isUsable(open);
  const allBrackets = program.valueBrackets();
  const allSent = program.sentBrackets();
  const sent = allSent.filter(isUsable);
  const all = allBrackets.filter(isUsable);
  const open = bestCandidate(program, sent.length > 0 ? sent : all);
  if (open === undefined || program.isFollowedByData(open)) return undefined;
  const others = all.filter((each) => each !== open);
  const names = new Set(program.namesOf(open));
  const isUsed = sent.length === 0 && others.some((other) => program.mentions(other, names));
  const isPart = program.mentions(open, new Set(others.flatMap((other) => program.namesOf(other))));
  if (isUsed || isPart) return undefined;
  const omitted = omittedSpans(program, open, [...allBrackets, ...allSent]);
  const close = program.closeOf(open);
  // An empty object that a program fills piece by piece.
  return close === open + 1 && omitted.length > 0 ? undefined : { open, close, omitted };
}

/** The brackets that have most of a profile; of those, the longest. */
function bestCandidate(program: ProgramStructure, opens: readonly number[]): number | undefined {
  const lengthOf = (open: number): number => {
    const { start, end } = program.spanOf(open, program.closeOf(open));
    return end - start;
  };
  const compare = (a: number, b: number): number => program.rankOf(a) - program.rankOf(b) || lengthOf(a) - lengthOf(b);
  let result = opens[0];
  for (const open of opens) if (result !== undefined && compare(open, result) > 0) result = open;
  return result;
}

/** What is added to a value later, and other profiles, each once. */
function omittedSpans(program: ProgramStructure, open: number, opens: readonly number[]): Span[] {
  const own = program.spanOf(open, program.closeOf(open));
  const profiles = opens
    .filter((each) => program.hasProfile(each))
    .map((each) => program.spanOf(each, program.closeOf(each)))
    .filter(({ start, end }) => end < own.start || start > own.end);
  const sorted = [...findMutations(program, open), ...profiles].sort((a, b) => a.start - b.start || b.end - a.end);
  let end = -1;
  return sorted.filter((span) => span.end > end && (end = span.end) > 0);
}
