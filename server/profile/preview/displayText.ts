import { htmlToText, isHtml } from '../text/htmlText';

export interface DisplayOptions {
  /** The longest text, in characters. */
  readonly limit: number;
  readonly isMultiline?: boolean;
}

// eslint-disable-next-line no-control-regex -- they are what it removes
const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]/g;
/** How much longer than its text HTML may be. */
const maxMarkupFactor = 4;

/**
 * The text of a value for display: HTML as plain text, without control characters and redundant white space, cut to a limit.
 * @returns `isCut` if the text is only the beginning.
 */
export function decodedText(
  value: string,
  { limit, isMultiline = false }: DisplayOptions,
): { readonly text: string; readonly isCut?: true } {
  // Before anything else, so that the cost does not grow with the value.
  const begin = value.slice(0, limit * maxMarkupFactor);
  const plain = (isHtml(begin) ? htmlToText(begin).text : begin).replaceAll(controlCharacters, '');
  const text = isMultiline
    ? plain
        .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
        .replaceAll(/[^\S\n]+/g, ' ')
        .replaceAll(/ ?\n ?/g, '\n')
        .replaceAll(/\n{3,}/g, '\n\n')
        .trim()
    : plain.replaceAll(/\s+/g, ' ').trim();
  const isCut = text.length > limit || value.length > begin.length;
  return isCut ? { text: withoutLoneSurrogate(text.slice(0, limit)), isCut } : { text };
}

/** A cut may separate the two halves of a character. */
function withoutLoneSurrogate(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, '');
}
