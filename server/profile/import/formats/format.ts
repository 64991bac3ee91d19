/**
 * What a value is converted to, where the target alone does not say it:
 * - `join`: a part of a text, after the other ones and a comma: the field after the degree.
 * - `period`: a text with two dates, or a list of them, for `date_start` and `date_end` of the target.
 * - `year`, `month`, `day`: a part of the target's date.
 * - `current`: whether the period is ongoing: its end is null.
 * - `months`: a duration in months, for one in years.
 * - `middle`: a name between the first and the last one.
 * - `prefix`: what comes before the target's text, such as a country code before a phone number.
 * - `contained`: a text that is usually part of the target already, such as the name of the site of a page.
 */
export const conversions = [
  'join',
  'period',
  'year',
  'month',
  'day',
  'current',
  'months',
  'middle',
  'prefix',
  'contained',
] as const;
export type Conversion = (typeof conversions)[number];

/**
 * Source paths and the paths of a profile that their values go to. Case and separators of names do not matter; `a|b` is either name, `*`
 * any name, `0` an item of a list with a fixed order. Lists are marked with `[]` for the reader: a single value in the place of a list is
 * converted as well. The path `''` is the whole document.
 *
 * A target with `[]` at its end (`experiences[]`) starts an item for each source item; other targets in it are relative to that item. The
 * target decides how a value is read: a date, a list of names, a web address by its site. `target | conversion` says it otherwise.
 * `metadatas` is where a value goes anyway.
 *
 * Properties of an object with a target that are not in the table are found by their synonyms; everything else becomes metadata.
 */
export type Mapping = Readonly<Record<string, string>>;

/**
 * The properties by which a format is recognised: all of `all`, and at least `atLeast` of `any` (by default, one). Paths as in a mapping,
 * but with exact names; of a list, the first items count. `name=text` also compares the value.
 */
export interface Signature {
  readonly all?: readonly string[];
  readonly any?: readonly string[];
  readonly atLeast?: number;
  /** Properties that a document of this format does not have. */
  readonly none?: readonly string[];
}

/** A format of another system, in a file of its own. */
export interface ForeignFormat {
  /** Stable, in kebab-case. */
  readonly id: string;
  /** The name for messages: "This is a document of NAME". */
  readonly name: string;
  readonly signature: Signature;
  /** For a format without fixed names: whether a document that has the signature is one. */
  readonly isMatch?: (root: Readonly<Record<string, unknown>>) => boolean;
  /** Whether names that usually, but not always, have a meaning are converted as well. */
  readonly isLoose?: boolean;
  readonly mapping: Mapping;
}
