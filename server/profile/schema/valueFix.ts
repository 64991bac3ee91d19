import type { Path } from '../json/syntaxTree';

/** A change to the value of a profile. `fixes` converts it to minimal edits of the text. */
export type ValueChange =
  /** Replaces a value. */
  | { readonly kind: 'set'; readonly path: Path; readonly value: unknown }
  /** Replaces a value with JSON that is indented by two spaces; its numbers keep their digits. */
  | { readonly kind: 'replaceText'; readonly path: Path; readonly text: string }
  /** Swaps the texts of two values. Neither contains the other. */
  | { readonly kind: 'swap'; readonly path: Path; readonly with: Path }
  /** Replaces an array with the text of its only item. */
  | { readonly kind: 'unwrap'; readonly path: Path }
  /** Wraps the text of a value in a new array or object. `wrapperPath` is the path from there to the value: `[0, 'name']`. */
  | { readonly kind: 'wrap'; readonly path: Path; readonly wrapperPath: Path }
  /**
   * Replaces an array item with one copy of it for each text. `path` is that of a string: the item, or a value within it. In the
   * copies it is replaced by the text; everything else is the author's text.
   */
  | { readonly kind: 'split'; readonly path: Path; readonly texts: readonly string[] }
  /** Converts a number to a string with the same digits: `1.10` does not become `1.1`. */
  | { readonly kind: 'quote'; readonly path: Path }
  /** Converts an object or an array to a string that contains its text as JSON. */
  | { readonly kind: 'stringify'; readonly path: Path }
  /** Wraps each string of an array, as `wrap` does. */
  | { readonly kind: 'wrapItems'; readonly path: Path; readonly wrapperPath: Path }
  /** Replaces an array of strings with one string, with a separator between them. */
  | { readonly kind: 'join'; readonly path: Path; readonly separator: string }
  /** Replaces a value with a new one, in which the texts of the old one keep their spelling. With `spread`, an array item becomes several. */
  | { readonly kind: 'compose'; readonly path: Path; readonly value: Composed; readonly spread?: boolean }
  /** Adds items to the end of an array. If it is missing or null, it is created. */
  | { readonly kind: 'append'; readonly path: Path; readonly items: readonly Composed[] }
  /**
   * Adds properties to an object: after the last of the named ones that it has (`after`, in the order of the documentation), otherwise
   * before all others. Without names, at its end.
   */
  | {
      readonly kind: 'add';
      readonly path: Path;
      readonly properties: NewProperties;
      readonly after?: readonly string[];
    }
  /** Removes a property or an item, with its comma. */
  | { readonly kind: 'remove'; readonly path: Path }
  /**
   * Moves the texts of properties of one object, with their digits, escape sequences and comments, to other objects. Objects that are
   * missing or empty are created; an empty value is replaced.
   * @property path the path of the object.
   */
  | { readonly kind: 'move'; readonly path: Path; readonly moves: readonly PropertyMove[] }
  /**
   * Replaces the whole document with a value in it, to which properties from around the value are added, with their texts. Everything
   * else around it is removed.
   * @property text the JSON in the value, if that is a string.
   */
  | {
      readonly kind: 'takeOut';
      readonly path: Path;
      readonly kept: readonly KeptProperty[];
      readonly text?: string;
    }
  /** Renames a property. If the object has an empty property with the new name, that one is removed. */
  | { readonly kind: 'rename'; readonly path: Path; readonly name: string };

/** The text of a value of the document, or the name of a property as a string. */
export class TextOf {
  constructor(
    readonly path: Path,
    readonly part: 'value' | 'name' = 'value',
  ) {}
}

/** A new value that contains texts of the document. */
export type Composed =
  TextOf | string | number | boolean | null | readonly Composed[] | { readonly [name: string]: Composed };

/** A property that becomes one of another object. */
export interface KeptProperty {
  readonly path: Path;
  readonly name: string;
}

export interface PropertyMove {
  readonly name: string;
  /** The path of the property after the move. With several paths, each gets the text. */
  readonly to: readonly Path[];
}

export type NewProperties = readonly (readonly [name: string, value: unknown])[];

/** A fix for a finding. */
export interface ValueFix {
  /** The title of the quick fix, in the imperative. */
  readonly title: string;
  readonly changes: readonly ValueChange[];
  /** The most likely choice. */
  readonly preferred?: boolean;
  /** Certain and without loss of data, so that `source.fixAll` may apply it. */
  readonly safe?: boolean;
}
