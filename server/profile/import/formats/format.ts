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
 * - `fallback`: only if nothing else is for the target: a second phone number, the code of a country that has a name.
 * - `labelled`: a part of a text after the name of its property: "Listening C2, Reading C1".
 * - `dayFirst`: a date whose day comes before its month, where the format says so.
 * - `untilNow`: whether the end of a period is only the day of the export, since the period is ongoing.
 * - `precision`: whether a date has a year, a month or a day (`FoundMonth`); the format fills the others.
 * - `resume`: the web address of a file, for an attachment.
 * - `job`: the company or the title of the current job: an experience if the document has no other.
 * - `kind`: what a filter compares; its value is where the item goes.
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
  'fallback',
  'labelled',
  'dayFirst',
  'untilNow',
  'precision',
  'resume',
  'job',
  'kind',
] as const;
export type Conversion = (typeof conversions)[number];

/**
 * Source paths and the paths of a profile that their values go to. Case and separators of names do not matter; `a|b` is either name, `*`
 * any name, `0` an item of a list with a fixed order, `list[kind=skill]` the items of a list with a text in a property. Lists are marked
 * with `[]` for the reader: a single value in the place of a list is converted as well. The path `''` is the whole document.
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
  /** The paths of the objects that the candidate may be in; the mapping is for each of them. By default, the document. */
  readonly roots?: readonly string[];
}
