import { findMutations } from './variableMutations';
import { ProgramStructure } from './program';
import type { LiteralToken } from './literalTokenizer';
import type { Span } from '../text/textEdit';

/** The opening and closing bracket of a value in a program, as indexes of tokens. */
export interface ProfileCandidate {
  readonly open: number;
  /** The last token if the bracket is unclosed. */
  readonly close: number;
  /** Other parts of the program that may belong to the profile, or that are a profile, in the order of the text. */
  readonly omitted: readonly Span[];
}

/**
 * Finds the object or array in a program that is the profile: the one that `addJson` sends, directly or with a variable; otherwise, the
 * one with the most properties of a profile; otherwise, the longest one. Syntax errors in a candidate do not matter.
 * @returns undefined if there is none, or if an unmatched bracket may have moved a part of it outside.
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
  // An empty object that the program fills later.
  return close === open + 1 && omitted.length > 0 ? undefined : { open, close, omitted };
}

/** The candidate with the most properties of a profile; if there are several, the longest. */
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

/** The mutations of a value and the other profiles, without overlaps. */
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
