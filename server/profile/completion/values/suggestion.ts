import type { ProfileDocument } from '../../document/profileDocument';
import type { Path } from '../../json/syntaxTree';
import type { Schema } from '../../schema/profileSchema';
import type { Scalar, UsedValues } from '../usedValues';

/** A value to suggest for a property. */
export interface Suggestion {
  readonly value: Scalar | null | readonly never[];
  /** A short description in the language of the messages, by which the value is found, too. */
  readonly detail?: string;
  /** Another name, which finds the value but is not shown. */
  readonly alias?: string;
  /** Where the value is already used, in the language of the messages. */
  readonly origin?: string;
  /** The text to insert for a value that is still to be typed, in the snippet syntax of LSP. */
  readonly snippet?: string;
  /** Whether the snippets of the schema come first. */
  readonly isFallback?: boolean;
}

/** What suggestions depend on, apart from the document. */
export interface SuggestionContext {
  /** The current time: milliseconds since the epoch. */
  readonly now: number;
  /** The values that other profiles of the workspace use. */
  readonly otherProfiles: readonly UsedValues[];
}

/** A property that suggestions are computed for. */
export interface SuggestionTarget {
  /** The repaired document, in which the word at the cursor is a string. */
  readonly document: ProfileDocument;
  readonly path: Path;
  /** The schema of the object that the property belongs to. */
  readonly owner: Schema;
  /** The schema of the property. */
  readonly schema: Schema;
  /** The text before the cursor, without its quote. */
  readonly typed: string;
}
