// Codes of the characters that JSON's syntax consists of.

export const tab = 0x09;
export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;
export const space = 0x20;
export const quote = 0x22;
export const hash = 0x23;
export const apostrophe = 0x27;
export const plus = 0x2b;
export const comma = 0x2c;
export const minus = 0x2d;
export const point = 0x2e;
export const slash = 0x2f;
export const zero = 0x30;
export const nine = 0x39;
export const colon = 0x3a;
export const equalsSign = 0x3d;
export const openBracket = 0x5b;
export const backslash = 0x5c;
export const closeBracket = 0x5d;
export const openBrace = 0x7b;
export const closeBrace = 0x7d;
export const byteOrderMark = 0xfeff;
/** The wide colon of Chinese and Japanese keyboards. */
export const fullwidthColon = 0xff1a;

/** Whether a character is a token of its own: a comma, a colon, a brace or a bracket. */
export function isPunctuation(character: number): boolean {
  return (
    character === comma ||
    character === colon ||
    character === openBrace ||
    character === closeBrace ||
    character === openBracket ||
    character === closeBracket
  );
}
