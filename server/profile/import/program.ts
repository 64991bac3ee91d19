import type { LiteralToken } from './literalTokenizer';
import type { Span } from '../text/textEdit';
import { propertyNamesAt, schemaAt } from '../schema/profileSchema';

/** Names of credentials, by their letters. An object with one of them at its top level is not a profile. */
const credentials =
  /^(?:x[-_])?(?:(?:(?:api|client|access|auth)[-_]?)?(?:secret|token|password)|(?:api|secret|access)[-_]?key|api[-_]?user|user[-_]?email|authorization)$/i;
const profileName = /^["'`]?profile_json["'`]?$/;
const addJsonCall = /(?:^|\.)(?:addJson|add_json)$/;
/** Functions that merge values, and methods that add to their object. */
const mergeFunction = /(?:^|\.)(?:assign|merge|defaults|defineProperty|defineProperties|dict)$/;
const mutatingMethod =
  /(?:^|\.)(?:update|setdefault|append|extend|insert|concat|push|unshift|splice|fill|set|__setitem__)$/;
const maxCalleeLength = 40;

/** The properties at the top level of a profile, without those that the service sets. */
const profileProperties = new Set(propertyNamesAt([]).filter((name) => !schemaAt([name])?.schema['x-set-by-service']));

/** The weight of `info`, and the weight from which an object is certainly a profile. */
const profileThreshold = 2;

/** Number of tokens before a `=` in which the variable name is searched. */
const maxDeclarationTokens = 24;

/** The keywords of Python statements whose body can follow the colon on the same line. */
const statement = /^(?:if|elif|else|for|while|with|try|except|finally|case|default)$/;

/** The brackets, names and calls of a Python or JavaScript program. All indexes are those of tokens. */
export class ProgramStructure {
  hasUnmatchedBracket = false;
  private readonly closingBrackets: Int32Array;
  /** For each bracket, the one around it; -1 for none. */
  private readonly outerBrackets: Int32Array;
  /** For each bracket, the weight of the profile properties at its top level, and the maximum in it. */
  private readonly propertyCounts: Uint32Array;
  private readonly maxPropertyCounts: Uint32Array;
  private readonly credentials: number[] = [];
  /** The variables with an assignment. */
  private readonly assignedNames = new Set<string>();
  private readonly withOwnCredentials = new Set<number>();
  private readonly profileNames: number[] = [];

  constructor(
    private readonly text: string,
    readonly tokens: readonly LiteralToken[],
  ) {
    this.closingBrackets = new Int32Array(tokens.length).fill(tokens.length - 1);
    this.outerBrackets = new Int32Array(tokens.length).fill(-1);
    this.propertyCounts = new Uint32Array(tokens.length);
    this.maxPropertyCounts = new Uint32Array(tokens.length);
    const open: number[] = [];
    for (let index = 0; index < tokens.length; index++) {
      this.outerBrackets[index] = open.at(-1) ?? -1;
      if (this.isPunctuation(index, '([{')) open.push(index);
      else if (this.isPunctuation(index, ')]}')) {
        const start = open.pop();
        if (start === undefined) this.hasUnmatchedBracket = true;
        else this.closingBrackets[start] = index;
      } else if (this.isPunctuation(index + 1, ':=')) this.addName(index);
      else if (this.isPunctuation(index - 1, '{,') && this.textOf(index) === 'profile_json')
        this.profileNames.push(index);
    }
    for (let index = tokens.length - 1; index >= 0; index--) {
      const around = this.outerBrackets[index] ?? -1;
      const most = (this.maxPropertyCounts[index] = Math.max(
        this.propertyCounts[index] ?? 0,
        this.maxPropertyCounts[index] ?? 0,
      ));
      if (around >= 0) this.maxPropertyCounts[around] = Math.max(most, this.maxPropertyCounts[around] ?? 0);
    }
  }

  /** Records a name before a colon or an equals sign. */
  private addName(index: number): void {
    const outer = this.outerBrackets[index] ?? -1;
    const name = this.textOf(index).replaceAll(/^["'`]|["'`]$/g, '');
    if (credentials.test(name)) {
      this.credentials.push(index);
      this.withOwnCredentials.add(outer);
    }
    if (this.isPunctuation(index + 1, '=')) this.assignedNames.add(name);
    if (profileName.test(name)) this.profileNames.push(index);
    if (outer >= 0 && profileProperties.has(name))
      this.propertyCounts[outer] = (this.propertyCounts[outer] ?? 0) + (name === 'info' ? profileThreshold : 1);
  }

  closeOf(open: number): number {
    return this.closingBrackets[open] ?? open;
  }

  /** The maximum weight of profile properties on one level of an object or an array. */
  rankOf(open: number): number {
    return this.maxPropertyCounts[open] ?? 0;
  }

  /** Whether an object or an array is a profile or contains one. */
  hasProfile(open: number): boolean {
    return this.rankOf(open) >= profileThreshold;
  }

  /** Whether an object or an array can be the profile: it has no credentials and is not part of another value. */
  isUsable(open: number): boolean {
    const object = this.isPunctuation(open, '[') && this.isPunctuation(open + 1, '{') ? open + 1 : open;
    if (this.withOwnCredentials.has(object) || this.isPartOfAnotherValue(open)) return false;
    const isProfile = (this.propertyCounts[object] ?? 0) >= profileThreshold;
    return isProfile || !isAnyWithin(this.credentials, open, this.closeOf(open));
  }

  /** Whether an object or an array is added to another value: `a["b"] = {`, `a.update({`. */
  private isPartOfAnotherValue(open: number): boolean {
    const call = this.outerBrackets[open] ?? -1;
    if (this.isMergeCall(call - 1) || this.isMutatingCall(call - 1)) return true;
    if (!this.isPunctuation(open - 1, '=')) return false;
    const [owner, property] = this.textOf(open - 2).split('.', 2);
    if (property !== undefined) return this.assignedNames.has(owner ?? '');
    return (
      this.isPunctuation(open - 2, ']') &&
      !this.declarationBefore(open - 1).some((index) => this.isPunctuation(index, ':'))
    );
  }

  /** The values that are sent as a profile: after `profile_json`, in the arguments of `addJson`, or of variables that are used there. */
  sentBrackets(): number[] {
    const opens: number[] = [];
    const names = new Set<string>();
    const add = (index: number): void => {
      if (this.isPunctuation(index, '{[')) opens.push(index);
      else if (this.tokens[index]?.kind === 'word') names.add(this.textOf(index));
    };
    for (const name of this.profileNames) add(this.isPunctuation(name + 1, ':=') ? name + 2 : name);
    for (let index = 0; index < this.tokens.length; index++)
      if (this.isPunctuation(index + 1, '(') && addJsonCall.test(this.textOf(index)))
        this.argumentsOf(index + 1).forEach(add);
    if (names.size > 0)
      for (let index = 0; index < this.tokens.length; index++)
        if (this.isPunctuation(index, '{[') && this.namesOf(index).some((name) => names.has(name))) opens.push(index);
    return opens;
  }

  /** The start of each argument of a call, except for options that contain the profile. */
  argumentsOf(call: number): number[] {
    const found: number[] = [];
    for (let index = call + 1; index < this.closeOf(call); index++) {
      const isFirst = this.isPunctuation(index - 1, '(,');
      const end = this.isPunctuation(index, '([{') ? this.closeOf(index) : index;
      if (isFirst && !isAnyWithin(this.profileNames, index, end)) found.push(index);
      index = end;
    }
    return found;
  }

  /** The objects and arrays that the program uses as values. Of nested ones that can be the profile, only the outermost. */
  valueBrackets(): number[] {
    const opens: number[] = [];
    for (let index = 0; index < this.tokens.length; index++) {
      if (!this.isPunctuation(index, '{[') || !this.startsValue(index)) continue;
      opens.push(index);
      if (this.isUsable(index)) index = this.closeOf(index);
    }
    return opens;
  }

  /**
   * The variable that an object or an array is assigned to, directly or as the first argument of a call: `a = {`, `a = f({`. The names
   * include keywords before it, such as `const`, but not its type.
   */
  namesOf(open: number): readonly string[] {
    let start = open;
    while (this.isPunctuation(start - 1, '(')) start -= this.tokens[start - 2]?.kind === 'word' ? 2 : 1;
    if (!this.isPunctuation(start - 1, '=')) return [];
    const declaration = this.declarationBefore(start - 1);
    const beforeColon = declaration.slice(declaration.findLastIndex((index) => this.isPunctuation(index, ':')) + 1);
    const isTyped = beforeColon.length > 0 && !statement.test(this.textOf(beforeColon.at(-1) ?? 0));
    return (isTyped ? beforeColon : declaration).map((index) => this.textOf(index));
  }

  /** The tokens of a declaration before its equals sign, last first: `a`, `const a: Type<B>`. */
  private declarationBefore(equals: number): number[] {
    const found: number[] = [];
    for (let index = equals - 1; index >= Math.max(0, equals - maxDeclarationTokens); index--) {
      const [token, next] = [this.tokens[index], this.tokens[index + 1]];
      if (token?.kind !== 'word' && !this.isPunctuation(index, ':[]<>,|{}')) break;
      if (found.length > 0 && this.text.slice(token?.end, next?.start).includes('\n')) break;
      found.push(index);
    }
    return found;
  }

  /** Whether a word is a call that merges values, such as `Object.assign`. */
  isMergeCall(index: number): boolean {
    return this.isPunctuation(index + 1, '(') && mergeFunction.test(this.calleeOf(index));
  }

  /** Whether a word is a call that adds to its object, such as `a.push`. */
  isMutatingCall(index: number): boolean {
    return this.isPunctuation(index + 1, '(') && mutatingMethod.test(this.calleeOf(index));
  }

  /** The end of a function name. Limited in length, because it is needed for each of 10,000 arguments. */
  private calleeOf(index: number): string {
    const { start = 0, end = 0 } = this.tokens[index] ?? {};
    return this.text.slice(Math.max(start, end - maxCalleeLength), end);
  }

  isArgument(index: number): boolean {
    return this.isPunctuation(this.outerBrackets[index] ?? -1, '(');
  }

  /** Whether brackets contain one of the variables: without its value, the profile is incomplete. */
  mentions(open: number, names: ReadonlySet<string>): boolean {
    for (let index = open; index < this.closeOf(open); index++) {
      const isName = this.tokens[index]?.kind === 'word' && !this.isPunctuation(index + 1, ':');
      if (isName && names.has(this.wordOf(index))) return true;
    }
    return false;
  }

  /** Whether data follows the closing bracket, as in `a = {…}, "text": …` or `a = {…][…]`: a bracket closes too early. */
  isFollowedByData(open: number): boolean {
    const next = this.closeOf(open) + 1;
    const pair = this.textOf(open) + this.textOf(next - 1);
    if (next < this.tokens.length && pair !== '{}' && pair !== '[]') return true;
    return !this.isArgument(open) && (this.isPunctuation(next, ',:') || this.tokens[next]?.kind === 'string');
  }

  private startsValue(open: number): boolean {
    if (open === 0 || this.isPunctuation(open - 1, '=(')) return true;
    if (this.isPunctuation(open - 1, ',')) return this.isArgument(open);
    return /^(?:default|return)$/.test(this.textOf(open - 1));
  }

  isPunctuation(index: number, marks: string): boolean {
    const token = this.tokens[index];
    return token?.kind === 'mark' && marks.includes(this.text.charAt(token.start));
  }

  /** A word without the dots of spread syntax. */
  wordOf(index: number): string {
    return this.textOf(index).replace(/^\.\.\./, '');
  }

  spanOf(first: number, last: number): Span {
    return { start: this.tokens[first]?.start ?? 0, end: this.tokens[last]?.end ?? this.text.length };
  }

  textOf(index: number): string {
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
