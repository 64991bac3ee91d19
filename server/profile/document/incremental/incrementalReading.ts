import type { ParsedText } from '../parsedText';
import type { TextChangeRange } from './editedItem';
import { itemAt, type ItemSpan, parseAfterEdit } from './incrementalText';

/** A way to parse the versions of a text while it is edited. */
export interface VersionReading {
  /**
   * Parses the next version of a text.
   * @param previous the version that was edited.
   * @returns undefined if the text must be parsed as a whole.
   */
  parseAfterEdit(previous: ParsedText, text: string, change: TextChangeRange): ParsedText | undefined;
  /** The array item of the profile around an offset. @returns undefined if there is none, or only the whole text can be parsed. */
  itemAt(parsed: ParsedText, offset: number): ItemSpan | undefined;
}

/** Parses only the array item or the property that contains an edit. The cost does not grow with the rest of the text. */
export const incrementalReading: VersionReading = { parseAfterEdit, itemAt };

/** Parses every version as a whole. The results are the same. */
export const wholeReading: VersionReading = { parseAfterEdit: () => undefined, itemAt: () => undefined };
