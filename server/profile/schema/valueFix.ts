import type { Path } from '../json/syntaxTree';

/** A change to a profile's value. `edits.ts` turns it into edits of the text that leave the rest as it is. */
export type ValueChange =
  /** Puts another value in the place of one. */
  | { readonly kind: 'set'; readonly path: Path; readonly value: unknown }
  /** Exchanges two values of which neither contains the other, as they are written. */
  | { readonly kind: 'swap'; readonly path: Path; readonly with: Path }
  /** Puts the only item of an array in the place of the array, as it is written. */
  | { readonly kind: 'unwrap'; readonly path: Path }
  /** Puts a value into a new array or object, as it is written. @property inside the way from there to it: `[0, 'name']`. */
  | { readonly kind: 'wrap'; readonly path: Path; readonly wrapperPath: Path }
  /** Makes a string of a number, digit for digit: `1.10` is more than the 1.1 that it counts as. */
  | { readonly kind: 'quote'; readonly path: Path }
  /** Adds members to an object, after those that it has. */
  | { readonly kind: 'add'; readonly path: Path; readonly properties: NewProperties }
  /** Takes a member or an item away, with its comma. */
  | { readonly kind: 'remove'; readonly path: Path }
  /**
   * Takes a member to another object, as it is written: digits, escapes, comments and all. Where that object is not there,
   * or is null or an empty list, it is made.
   */
  | { readonly kind: 'move'; readonly path: Path; readonly to: Path }
  /** Gives a member another name. */
  | { readonly kind: 'rename'; readonly path: Path; readonly name: string };

export type NewProperties = readonly (readonly [name: string, value: unknown])[];

/** A way to repair what a finding tells. */
export interface ValueFix {
  /** What it does, in the imperative: the text of the quick fix. */
  readonly title: string;
  readonly changes: readonly ValueChange[];
  /** The one that a person most likely wants. */
  readonly preferred?: boolean;
  /** There is no doubt, and nothing is lost: it may be done unasked (`source.fixAll`). */
  readonly safe?: boolean;
}
