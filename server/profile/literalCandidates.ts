import type { LiteralToken } from './literalTokens';

/** A bracket of a program and the one that closes it: indexes of tokens. */
export interface Candidate {
  readonly open: number;
  /** The last token for a bracket that is never closed. */
  readonly close: number;
}

/** Names of what opens an account, by their letters. Whatever has one of them is no profile. */
const credentials = /^["'`]?(?:x[-_])?(?:api[-_]?(?:key|secret|user)|user[-_]?email|authorization)["'`]?$/i;
const profileName = /^["'`]?profile_json["'`]?$/;
const sending = /(?:^|\.)(?:addJson|add_json)$/;

/**
 * Finds the object or list in a program that is the profile: what `addJson` sends, directly or by the name of a variable, or
 * else the longest one. All that is looked at is where it begins and ends: one that has a slip is not passed over for another.
 * @returns undefined if there is none, or where a part of it may be outside, because of a bracket too many.
 */
export function profileCandidate(text: string, tokens: readonly LiteralToken[]): Candidate | undefined {
  const program = new Program(text, tokens);
  if (program.hasStrayBracket) return undefined;
  const sent = program.sent().filter((open) => !program.hasCredentials(open));
  const all = program.introduced();
  const open = program.longest(sent.length > 0 ? sent : all);
  if (open === undefined || program.isFollowedByData(open)) return undefined;
  const others = all.filter((each) => each !== open);
  const isUsed = sent.length === 0 && others.some((other) => program.mentions(other, new Set([program.nameOf(open)])));
  const isPart = isUsed || program.mentions(open, new Set(others.map((other) => program.nameOf(other))));
  return isPart ? undefined : { open, close: program.closeOf(open) };
}

class Program {
  hasStrayBracket = false;
  private readonly closes: Int32Array;
  /** Of each bracket, the one around it; -1 for none. */
  private readonly around: Int32Array;
  private readonly credentials: number[] = [];
  private readonly profileNames: number[] = [];

  constructor(
    private readonly text: string,
    private readonly tokens: readonly LiteralToken[],
  ) {
    this.closes = new Int32Array(tokens.length).fill(tokens.length - 1);
    this.around = new Int32Array(tokens.length).fill(-1);
    const open: number[] = [];
    for (let index = 0; index < tokens.length; index++) {
      if (this.isMark(index, '([{')) {
        this.around[index] = open.at(-1) ?? -1;
        open.push(index);
      } else if (this.isMark(index, ')]}')) {
        const start = open.pop();
        if (start === undefined) this.hasStrayBracket = true;
        else this.closes[start] = index;
      } else if (this.isMark(index + 1, ':=')) {
        if (credentials.test(this.textOf(index))) this.credentials.push(index);
        if (profileName.test(this.textOf(index))) this.profileNames.push(index);
      } else if (this.isMark(index - 1, '{,') && this.textOf(index) === 'profile_json') this.profileNames.push(index);
    }
  }

  closeOf(open: number): number {
    return this.closes[open] ?? open;
  }

  hasCredentials(open: number): boolean {
    return isAnyWithin(this.credentials, open, this.closeOf(open));
  }

  /** What is sent as a profile: brackets after `profile_json` and among the arguments of `addJson`, and those of variables. */
  sent(): number[] {
    const opens: number[] = [];
    const names = new Set<string>();
    const add = (index: number): void => {
      if (this.isMark(index, '{[')) opens.push(index);
      else if (this.tokens[index]?.kind === 'word') names.add(this.textOf(index));
    };
    for (const name of this.profileNames) add(this.isMark(name + 1, ':=') ? name + 2 : name);
    for (let index = 0; index < this.tokens.length; index++)
      if (this.isMark(index + 1, '(') && sending.test(this.textOf(index))) this.argumentsOf(index + 1).forEach(add);
    if (names.size > 0)
      for (let index = 0; index < this.tokens.length; index++)
        if (this.isMark(index, '{[') && names.has(this.nameOf(index) ?? '')) opens.push(index);
    return opens;
  }

  /** Where the arguments of a call begin, but for options that name the profile among others. */
  private argumentsOf(call: number): number[] {
    const found: number[] = [];
    for (let index = call + 1; index < this.closeOf(call); index++) {
      const isFirst = this.isMark(index - 1, '(,');
      const end = this.isMark(index, '([{') ? this.closeOf(index) : index;
      if (isFirst && !isAnyWithin(this.profileNames, index, end)) found.push(index);
      index = end;
    }
    return found;
  }

  /** Objects and lists of which the program makes something, the outermost only, and none that has credentials. */
  introduced(): number[] {
    const opens: number[] = [];
    for (let index = 0; index < this.tokens.length; index++) {
      if (!this.isMark(index, '{[') || !this.isIntroduced(index) || this.hasCredentials(index)) continue;
      opens.push(index);
      index = this.closeOf(index);
    }
    return opens;
  }

  longest(opens: readonly number[]): number | undefined {
    const lengthOf = (open: number): number =>
      (this.tokens[this.closeOf(open)]?.end ?? 0) - (this.tokens[open]?.start ?? 0);
    return opens.reduce<number | undefined>(
      (longest, open) => (longest === undefined || lengthOf(open) > lengthOf(longest) ? open : longest),
      undefined,
    );
  }

  /** The variable that an object or a list is assigned to: `a = {`, `a: Type = {`. */
  nameOf(open: number): string | undefined {
    if (!this.isMark(open - 1, '=')) return undefined;
    const name = this.isMark(open - 3, ':') ? open - 4 : open - 2;
    return this.tokens[name]?.kind === 'word' ? this.textOf(name) : undefined;
  }

  /** Whether one of the variables is used within brackets: the profile is only a part without it. */
  mentions(open: number, names: ReadonlySet<string | undefined>): boolean {
    for (let index = open; index < this.closeOf(open); index++) {
      const isName = this.tokens[index]?.kind === 'word' && !this.isMark(index + 1, ':');
      if (isName && names.has(this.textOf(index).replace(/^\.\.\./, ''))) return true;
    }
    return false;
  }

  /** Whether data follows the closing bracket, as in `a = {…}, "text": …`: a bracket closes too early. */
  isFollowedByData(open: number): boolean {
    const next = this.closeOf(open) + 1;
    if (this.isMark(this.around[open] ?? -1, '(')) return false;
    return this.isMark(next, ',:') || this.tokens[next]?.kind === 'string';
  }

  private isIntroduced(open: number): boolean {
    if (open === 0 || this.isMark(open - 1, '=(')) return true;
    if (this.isMark(open - 1, ',')) return this.isMark(this.around[open] ?? -1, '(');
    return /^(?:default|return)$/.test(this.textOf(open - 1));
  }

  private isMark(index: number, marks: string): boolean {
    const token = this.tokens[index];
    return token?.kind === 'mark' && marks.includes(this.text.charAt(token.start));
  }

  private textOf(index: number): string {
    const token = this.tokens[index];
    return token ? this.text.slice(token.start, token.end) : '';
  }
}

/** @param sorted ascending. */
function isAnyWithin(sorted: readonly number[], from: number, to: number): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low < sorted.length && (sorted[low] ?? 0) <= to;
}
