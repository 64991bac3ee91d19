import { toIsoTime } from '../values/isoDates';
import { scanString } from '../json/scanner';

/** Escape sequences of JavaScript and Python strings (ECMA-262, 12.9.4; Python, 2.4.1). */
const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\u0007',
  '0': '\0',
};

/** How other languages write `true`, `false` and `null`. Without `Nan`, which is a name. */
const trueWords = ['true', 'True', 'TRUE'];
const falseWords = ['false', 'False', 'FALSE'];
const nullWords = ['null', 'Null', 'NULL', 'None', 'none', 'NONE', 'nil', 'undefined', 'NaN', 'nan'];
const infinityWords = ['Infinity', 'infinity', '-Infinity', '-infinity'];

/** Converts a literal of another language, such as `None`, to JSON. @returns undefined for other words. */
export function toJsonWord(word: string): string | undefined {
  if (trueWords.includes(word)) return 'true';
  if (falseWords.includes(word)) return 'false';
  return nullWords.includes(word) || infinityWords.includes(word) ? 'null' : undefined;
}

/**
 * Completes a word that is the start of `true`, `false` or `null`, of two letters or more.
 * @returns undefined for other words, and for whole ones.
 */
export function completeJsonWord(word: string): string | undefined {
  if (word.length < 2) return undefined;
  return ['true', 'false', 'null'].find((literal) => literal !== word && literal.startsWith(word));
}

/** Whether digits are a string without quotes, such as a phone number, and not a number: `0612345678`, `+33612345678`. */
export function isNumericString(text: string): boolean {
  return /^(?:[+-]?0\d[\d_]*|\+\d[\d_]{7,})$/.test(text);
}

/** Converts numbers such as `01`, `+1`, `.5`, `5.`, `1_000` and `0x1f` to JSON. @returns undefined if it is not a number. */
export function toJsonNumber(text: string): string | undefined {
  const plain = text
    .replaceAll('_', '')
    .replace(/^\+/, '')
    .replace(/^(-?)0+(?=\d)/, '$1');
  if (plain === '' || plain === '-') return undefined;
  const value = Number(plain);
  if (!Number.isFinite(value)) return undefined;
  // Keep digits that exceed the precision of a JavaScript number.
  return /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(plain) ? plain : JSON.stringify(value);
}

/**
 * Converts the arguments of a Python date to ISO 8601.
 * @param args `(2016, 2, 1)`: year, month, day and, if there are more, hour, minute and second.
 */
export function isoDateFromArguments(args: string): string | undefined {
  if (!/^\((?:\s*\d+\s*,){2,5}\s*\d+\s*\)$/.test(args)) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = args.slice(1, -1).split(',').map(Number);
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  if (year < 1000 || !Number.isFinite(time)) return undefined;
  const date = new Date(time);
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCHours() === hour && date.getUTCSeconds() === second;
  return isReal ? toIsoTime(time) : undefined;
}

/**
 * Converts the content of a string to a JSON string.
 * @param inner the text between the quotes, with its escape sequences.
 */
export function toJsonString(inner: string): string {
  return JSON.stringify(decodeQuoted(inner));
}

/** Decodes the content of a string. In a Windows path, or with an unknown escape sequence, every backslash is literal. */
export function decodeQuoted(inner: string): string {
  const isLiteral = isWindowsPath(inner) || hasUnknownEscape(inner);
  return isLiteral ? inner.replaceAll(/\\(["'])/g, '$1') : unescapeString(inner);
}

/** An escape sequence of JSON, JavaScript or Python. */
const knownEscape = /\\(?:u\{[\dA-Fa-f]{1,6}\}|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8}|x[\dA-Fa-f]{2}|[nrtbfv0]|[^\p{L}\p{N}])/gu;

/** Whether a backslash before a letter or a digit is not an escape sequence: `\d`, `C:\Users`. */
export function hasUnknownEscape(inner: string): boolean {
  return inner.includes('\\') && inner.replaceAll(knownEscape, '').includes('\\');
}

/** Whether a text is a Windows path with single backslashes: `C:\new`, `\\server\new`. */
export function isWindowsPath(inner: string): boolean {
  if (/^\\\\[\w.-]+\\(?!\\)/.test(inner)) return true;
  // A letter with a colon and a line break looks the same: `Q:\nWhat is it?`
  return /^[A-Za-z]:\\(?!\\)/.test(inner) && (!/\s/.test(inner) || hasUnknownEscape(inner));
}

/** Whether a text may contain a Windows path, with literal backslashes. */
export function mayHaveWindowsPath(inner: string): boolean {
  return /(?<![\p{L}\p{N}])[A-Za-z]:\\(?!\\)/u.test(inner);
}

/** Decodes the escape sequences of a string. */
export function unescapeString(inner: string): string {
  if (!inner.includes('\\')) return inner;
  const pattern = /\\(?:u\{([\dA-Fa-f]{1,6})\}|u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8})|x([\dA-Fa-f]{2})|(\r\n|[\s\S]))/g;
  return inner.replaceAll(pattern, (whole: string, ...groups: (string | undefined)[]) => {
    const [braced, four, eight, two, character = ''] = groups;
    const code = braced ?? four ?? eight ?? two;
    if (code !== undefined) {
      const point = parseInt(code, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    }
    // A backslash at the end of a line continues the string on the next line.
    if (/^[\r\n]/.test(character)) return '';
    // Before any other letter, a backslash is literal as in Python: it most likely belongs to a path, such as `C:\Users`.
    return escapes[character] ?? (/[\p{L}\p{N}]/u.test(character) ? whole : character);
  });
}

/** Whether a string has only escape sequences of JavaScript or Python. */
export function hasOnlyKnownEscapes(string: string): boolean {
  return !/\\(?![\s\S]?$)(?:[^\\"'`/nrtbfv0uUx$\s])/.test(string.replaceAll('\\\\', ''));
}

/** Whether a text is a JSON string. */
export function isJsonString(text: string): boolean {
  let isRight = text.startsWith('"');
  const { end, closed } = scanString(text, 0, () => (isRight = false));
  return isRight && closed && end === text.length;
}
