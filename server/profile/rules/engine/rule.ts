// A rule reports what a JSON Schema cannot express. To add one:
//
// 1. Add a file `server/profile/rules/<subject>/<codeInCamelCase>.ts` with two exports: the rule, `export const myRule: Rule`, and its
//    documentation, `export const docs: RuleDocs`. Every text that a user reads goes through `l10n.t`, except in `docs`.
// 2. Add its line to `rules/registry.ts`, and the French of its texts to `l10n/bundle.l10n.fr.json` (`npm run l10n` lists them).
// 3. Run `npm run docs`, which generates docs/rules.md and the lists of codes in package.json.
//
// No test is needed: `rules.test.ts` runs the examples of `docs` for every rule.
import type { ValueFix } from '../../schema/valueFix';
import type { Severity } from '../../schema/severity';
import type { Path } from '../../json/syntaxTree';
import type { JsonObject } from '../../values/jsonValue';

/** Data plus one pure function on the value of the document. */
export interface Rule {
  /** Stable kebab-case name: the code of the diagnostic, in the setting `hrflow.rules` and in docs/rules.md. */
  readonly code: string;
  /** The default; settings can change it. A rule is never an error, because the service accepts what it reports. */
  readonly severity: Exclude<Severity, 'error'>;
  /** The paths of the values to check, such as `experiences[].date_start`. The empty string is the whole profile. */
  readonly at: readonly string[];
  /**
   * Only for rules that check every string of the profile, with `at: ['']`. If the text of the document does not match, the rule
   * does not run; if it matches, `check` gets the profile in parts. The pattern must not match a bracket or a quote, and
   * `anyTextPattern` must match wherever it does.
   */
  readonly textPattern?: RegExp;
  /**
   * The severity in a profile as the service returns it (`isStoredProfile`). Without it, the rule runs there only if the user
   * configures a level for it: the service itself returned what the rule would report.
   */
  readonly severityIfStored?: Exclude<Severity, 'error'>;
  /** Codes of less specific findings for the same value. They are dropped where this rule reports something. */
  readonly supersedes?: readonly string[];
  /**
   * @param value at one of the paths of `at`; never undefined, but of any type: it may violate the schema.
   * @returns what is wrong with the value. Undefined or an empty array if nothing is, or if the value has an unexpected shape.
   */
  check(value: unknown, context: RuleContext): RuleReport | readonly RuleReport[] | undefined;
}

/**
 * The text of a rule in docs/rules.md, and its test. Each rule file exports one as `docs`. The rule does not refer to it, so that
 * the bundle does not contain it.
 */
export interface RuleDocs {
  /** Why it matters, based on facts about the API. One paragraph of Markdown, in English. */
  readonly why: string;
  /** Properties that replace those of a correct profile. This rule reports them exactly once, and no other rule does. */
  readonly bad: Readonly<Record<string, unknown>>;
  /** Properties that replace those of a correct profile, without any diagnostic. */
  readonly good: Readonly<Record<string, unknown>>;
}

/** The location of the value to check. */
export interface RuleContext {
  /** The path of the value, such as `['experiences', 0, 'date_start']`. */
  readonly path: Path;
  /** The object or array that contains the value; undefined for the whole profile. */
  readonly parent: unknown;
  /**
   * The whole profile. The findings for an item of an array are cached as long as the item does not change, unless the rule reads
   * this: read it only if needed.
   */
  readonly profile: JsonObject;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface RuleReport {
  /** One or two sentences, from `l10n.t`: what is wrong, or what is expected. */
  readonly message: string;
  /** The path to mark, if it is not the path of the checked value. */
  readonly path?: Path;
  /** The part to mark. The default is the value. */
  readonly mark?: 'key' | 'value' | 'object';
  /** Quick fixes, computed on request: the preferred one first, removals last. After each of them, `check` reports nothing. */
  readonly fixes?: () => readonly ValueFix[];
  /** A related location, such as the first of two equal items. */
  readonly related?: { readonly path: Path; readonly message: string };
}

// What most rules need of values, so that a rule has one import.
export { isNonBlankString, isObject, itemsOf, type JsonObject } from '../../values/jsonValue';

/** @returns a quick fix that replaces the value at `path`. */
export function setValueFix(
  title: string,
  path: Path,
  value: unknown,
  options?: Pick<ValueFix, 'preferred' | 'safe'>,
): ValueFix {
  return { title, changes: [{ kind: 'set', path, value }], ...options };
}
