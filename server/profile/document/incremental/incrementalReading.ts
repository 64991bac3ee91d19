import type { ParsedText } from '../parsedText';
import type { TextChangeRange } from './editedItem';
import { itemAt, type ItemSpan, parseAfterEdit } from './incrementalText';

/** How the versions of a text that is edited are read. */
export interface VersionReading {
  /**
   * Reads the next version of a text.
   * @param previous the version that was edited.
   * @returns undefined if the text must be read as a whole.
   */
  parseAfterEdit(previous: ParsedText, text: string, change: TextChangeRange): ParsedText | undefined;
  /** The array item of the profile around an offset. @returns undefined if only the whole text can be read. */
  itemAt(parsed: ParsedText, offset: number): ItemSpan | undefined;
}

/** Reads only the array item or the property that an edit is in. The cost does not grow with the rest of the text. */
export const incrementalReading: VersionReading = { parseAfterEdit, itemAt };

/** Reads every version as a whole. The results are the same. */
export const wholeReading: VersionReading = { parseAfterEdit: () => undefined, itemAt: () => undefined };
