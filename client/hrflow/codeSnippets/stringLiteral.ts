/** Each character that nobody sees, or that would not survive in a file: control and format characters, lone surrogates. */
const invisibleCharacters = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/**
 * A text between quotes, in a spelling that Python and JavaScript share. What one sees stays as it is.
 * @param quote that stands around it.
 * @param astral how a character beyond U+FFFF that nobody sees is written.
 */
export function quoteString(text: string, quote: '"' | "'", astral: (character: string) => string): string {
  const inside = text
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replaceAll(invisibleCharacters, (character) => namedEscapes.get(character) ?? escapeCharacter(character, astral));
  return quote + inside + quote;
}

const namedEscapes: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function escapeCharacter(character: string, astral: (character: string) => string): string {
  return character.length > 1 ? astral(character) : escapeCodeUnit(character.charCodeAt(0));
}

/** A UTF-16 unit by its number. */
export function escapeCodeUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}
