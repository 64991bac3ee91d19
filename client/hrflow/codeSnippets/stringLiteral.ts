/** Characters that are invisible or that a file cannot contain: control and format characters, lone surrogates. */
const invisibleCharacters = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/**
 * A string literal in the syntax that Python and JavaScript share. Visible characters do not change.
 * @param astral escapes an invisible character beyond U+FFFF.
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

/** The escape sequence of a UTF-16 unit. */
export function escapeCodeUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}
