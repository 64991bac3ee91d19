/** Each character that nobody sees, or that would not survive in a file: control and format characters, lone surrogates. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/**
 * A text between quotes, in a spelling that Python and JavaScript share. What one sees stays as it is.
 * @param quote that stands around it.
 * @param astral how a character beyond U+FFFF that nobody sees is written.
 */
export function quotedText(text: string, quote: '"' | "'", astral: (character: string) => string): string {
  const inside = text
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replaceAll(unseen, (character) => named.get(character) ?? escaped(character, astral));
  return quote + inside + quote;
}

const named: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function escaped(character: string, astral: (character: string) => string): string {
  return character.length > 1 ? astral(character) : unitEscape(character.charCodeAt(0));
}

/** A UTF-16 unit by its number. */
export function unitEscape(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}
