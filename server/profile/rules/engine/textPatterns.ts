import { codePageSequence, escapedCodePageSequence } from '../../text/codePages';
import { continuationCharacters } from '../../text/windows1252';

/**
 * Matches wherever the `textPattern` of a rule does. Most texts match none of them, and this single search replaces one for each rule.
 * In order: escapes of characters that need no escape; the start of an API key; control, invisible and replacement characters and
 * surrogates; and UTF-8 sequences that were decoded with another encoding.
 */
export const anyTextPattern = new RegExp(
  [
    '\\\\[ubf]|[Aa][Ss][Kk][RWrw]?_|[\\u007f-\\u009f\\u00ad\\u200b\\u2060\\ud800-\\udfff\\ufeff\\ufffd]',
    `[\\u00c2-\\u00df][${continuationCharacters}]|[\\u00e0-\\u00f4][${continuationCharacters}]{2}`,
    codePageSequence,
    escapedCodePageSequence,
  ].join('|'),
);

/** The start of all that `anyTextPattern` matches, except the start of an API key. A line break, `\n`, is in most texts. */
const unusualStart = /\\[ubf]|[\u007f-\uffff]/;
const keyStart = /[Aa][Ss][Kk][RWrw]?_/;

/**
 * Whether the text pattern of a rule may match. Most texts have only usual characters, and these two searches take less than half of
 * the time of `anyTextPattern`.
 * @param hasMatch whether a pattern matches the text.
 */
export function mayMatchTextPattern(hasMatch: (pattern: RegExp) => boolean): boolean {
  return hasMatch(unusualStart) ? hasMatch(anyTextPattern) : hasMatch(keyStart);
}
