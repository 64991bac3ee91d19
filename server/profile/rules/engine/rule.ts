import type { ValueFix } from '../../schema/valueFix';
import type { Severity } from '../../schema/severity';
import type { Path } from '../../json/syntaxTree';

/**
 * Something that a schema cannot say of a profile. Pure: a value goes in, reports come out. A rule that does not find
 * the shape that it knows says nothing.
 */
export interface Rule {
  /** Stable kebab-case name: of the diagnostic, in the setting `hrflow.rules`, in docs/rules.md. */
  readonly code: string;
  /** Unless the settings say otherwise. A rule is never an error: the service takes what it judges. */
  readonly severity: Exclude<Severity, 'error'>;
  /** Where it looks: paths such as `experiences[].date_start`; the empty string is the whole profile. */
  readonly at: readonly string[];
  /**
   * For rules that read every string, at the place of the whole profile. It is looked for in the text of the document first:
   * without a match the rule is not run at all; with one it is shown the profile piece by piece. It matches no bracket and no quote.
   */
  readonly textPattern?: RegExp;
  /** Findings of the schema that say less of the same place: they give way. */
  readonly supersedes?: readonly string[];
  /**
   * @param value at one of the places of `at`; never undefined.
   * @returns what is wrong with it, if anything.
   */
  check(value: unknown, context: RuleContext): RuleReport | readonly RuleReport[] | undefined;
}

/**
 * The text of a rule in docs/rules.md, and its test. Each rule file exports one as `docs`. The rule does not refer to it, so that
 * the bundle does not contain it.
 */
export interface RuleDocs {
  /** Why it matters, from the facts of the API. One paragraph of Markdown. */
  readonly why: string;
  /** Is reported, once, by this rule and no other. */
  readonly bad: Readonly<Record<string, unknown>>;
  /** Has no problem. */
  readonly good: Readonly<Record<string, unknown>>;
}

/** The place that a rule looks at. */
export interface RuleContext {
  readonly path: Path;
  /** The object or list that has the value. */
  readonly owner: unknown;
  /** The whole profile. What is said of an item of a list is kept while the item is the same, unless this was looked at. */
  readonly profile: JsonObject;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface RuleReport {
  /** What is wrong, and what is expected, in one or two sentences. */
  readonly message: string;
  /** If it is another place than the one visited. */
  readonly path?: Path;
  /** What to mark; the value, if nothing is said. */
  readonly mark?: 'key' | 'value' | 'object';
  /** Computed when somebody asks for quick fixes. */
  readonly fixes?: () => readonly ValueFix[];
  /** A place that helps to understand it, such as the first of two equal entries. */
  readonly related?: { readonly path: Path; readonly message: string };
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A string that has more than white space in it. */
export function isNonBlankString(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** The items of a list; none for anything else. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** One cure that replaces the value at a path. */
export function setValueFix(
  title: string,
  path: Path,
  value: unknown,
  options?: Pick<ValueFix, 'preferred' | 'safe'>,
): ValueFix {
  return { title, changes: [{ kind: 'set', path, value }], ...options };
}
