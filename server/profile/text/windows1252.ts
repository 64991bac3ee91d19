/** The characters of Windows-1252 for the bytes 0x80 to 0x9F; a space for the five bytes that it leaves undefined. */
const highCharacters = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

const byteByCharacter: ReadonlyMap<string, number> = new Map(
  Array.from(highCharacters, (character, index): [string, number] => [character, 0x80 + index]).filter(
    ([each]) => each !== ' ',
  ),
);

/** For a character class: what UTF-8 continuation bytes (0x80 to 0xBF) become when decoded as Windows-1252 or Latin-1. */
export const continuationCharacters = `\\u0080-\\u00bf${[...byteByCharacter.keys()].join('')}`;

/** The Windows-1252 character for a C1 control code (U+0080 to U+009F), or the code itself where Windows-1252 has none. */
export function windows1252Character(code: string): string {
  const character = highCharacters[code.charCodeAt(0) - 0x80] ?? ' ';
  return character === ' ' ? code : character;
}

/**
 * Decodes one UTF-8 sequence of two to four bytes that was decoded as Windows-1252.
 * @returns undefined if the bytes are not the shortest encoding of a character.
 */
export function decodeUtf8Sequence(read: string): string | undefined {
  return decodeUtf8Bytes(Array.from(read, (character) => byteByCharacter.get(character) ?? character.charCodeAt(0)));
}

/** The same for the bytes; the first one announces their number. */
export function decodeUtf8Bytes([first = 0, ...rest]: readonly number[]): string | undefined {
  const length = rest.length + 1;
  const code = rest.reduce((value, byte) => value * 64 + (byte & 0x3f), first & (0x7f >> length));
  const least = [0x80, 0x800, 0x1_0000][length - 2] ?? Infinity;
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  return code < least || code > 0x10_ffff || isSurrogate ? undefined : String.fromCodePoint(code);
}
