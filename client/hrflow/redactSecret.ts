/** The base64 of a shorter secret is so short that it can occur in any text, so only the secret itself is searched for. */
const minEncodedBytes = 8;

/**
 * A pattern for a secret in the encodings in which a service, a proxy or an error may quote it: in upper or lower case,
 * percent-encoded (also repeatedly), with JSON escapes, and in base64 or base64url, alone or as a part of a longer text such as
 * `user:key`.
 * @param secret not empty.
 * @returns a pattern with the flag `g`.
 */
export function secretPattern(secret: string): RegExp {
  const bytes = new TextEncoder().encode(secret);
  if (bytes.length < minEncodedBytes) return new RegExp(escapeRegExp(secret), 'gu');
  const characters = Array.from(secret, characterPattern).join('');
  return new RegExp([characters, ...[0, 1, 2].map((before) => base64Pattern(bytes, before))].join('|'), 'gu');
}

/** Replaces all occurrences of a secret. */
export function redactSecret(text: string, secret: string, replacement: string): string {
  return secret === '' ? text : text.replaceAll(secretPattern(secret), () => replacement);
}

/** A pattern for a character in either case, plain or encoded. */
function characterPattern(character: string): string {
  const bytes = Array.from(
    new TextEncoder().encode(character),
    (byte) => `%(?:25){0,3}${anyCasePattern(hex(byte))}`,
  ).join('');
  if (!/^[a-z]$/i.test(character))
    return `(?:${escapeRegExp(character)}|${bytes}|\\\\{1,4}u00${anyCasePattern(hex(character.charCodeAt(0)))})`;
  // Lower-case and upper-case letters differ in one bit.
  const code = character.charCodeAt(0);
  const either = `[${hex(code & ~0x20).charAt(0)}${hex(code | 0x20).charAt(0)}]${anyCasePattern(hex(code).charAt(1))}`;
  return `(?:[${character.toLowerCase()}${character.toUpperCase()}]|%(?:25){0,3}${either}|\\\\{1,4}u00${either})`;
}

/**
 * A pattern for the base64 characters that depend on the secret only.
 * @param precedingBytes number of other bytes in its first group of three.
 */
function base64Pattern(bytes: Uint8Array, precedingBytes: number): string {
  const padded = String.fromCharCode(...new Array<number>(precedingBytes).fill(0), ...bytes);
  const skipped = Math.ceil((precedingBytes * 8) / 6);
  const stable = btoa(padded).slice(skipped, Math.floor((padded.length * 8) / 6));
  return stable.replaceAll('+', '[+-]').replaceAll('/', '[/_]');
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

function anyCasePattern(digits: string): string {
  return digits.replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, (sign) => `\\${sign}`);
}
