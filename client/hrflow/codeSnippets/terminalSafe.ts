import { escapeCodeUnit } from './stringLiteral';

/**
 * Makes JSON safe to paste into a terminal, which interprets control characters as keystrokes. In JSON, tabs and line breaks occur
 * only between tokens; other control characters and invisible characters occur only in strings, where they can be escaped.
 */
export function terminalSafe(json: string): string {
  return escapeCharacters(json.replaceAll(/\r\n?/g, '\n').replaceAll('\t', '  '), /[\x7f-\x9f\u2028\u2029]|\p{Cf}/gu);
}

/** The same, also safe in a file in any encoding. */
export function asciiSafe(json: string): string {
  return escapeCharacters(terminalSafe(json), /[\u{80}-\u{10ffff}]/gu);
}

function escapeCharacters(json: string, pattern: RegExp): string {
  return json.replaceAll(pattern, (character) =>
    [...Array(character.length).keys()].map((i) => escapeCodeUnit(character.charCodeAt(i))).join(''),
  );
}
