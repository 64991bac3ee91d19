import { continuationCharacters } from '../../text/windows1252';

/**
 * Matches where the `clue` of any rule does: most texts have none of them, and one look tells so instead of one for each.
 * Escapes of characters that nobody has to escape; the begin of a key; halves of characters, those that cannot be seen or
 * stand for others, and letters with a sign behind them as the wrong encoding makes them.
 */
export const anyTextPattern = new RegExp(
  [
    '\\\\[ubf]|[Aa][Ss][Kk][RWrw]?_|[\\u007f-\\u009f\\u00ad\\u200b\\u2060\\ud800-\\udfff\\ufeff\\ufffd]',
    `[\\u00c2-\\u00df][${continuationCharacters}]|[\\u00e0-\\u00f4][${continuationCharacters}]{2}`,
  ].join('|'),
);
