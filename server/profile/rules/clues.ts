/**
 * Matches where the `clue` of any rule does: most texts have none of them, and one look tells so instead of one for each.
 * Escapes of characters that nobody has to escape; the begin of a key; halves of characters, and those that cannot be seen or
 * stand for others.
 */
export const anyClue =
  /\\[ubf]|[Aa][Ss][Kk][RWrw]?_|[\u007f-\u009f\u00ad\u00c2\u00c3\u200b\u2060\ud800-\udfff\ufeff\ufffd]/;
