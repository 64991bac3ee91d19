import { canonicalNumber } from '../hrflow/comparison/canonicalNumber';
import { replaceTokens } from '../../server/profile/json/tokenizer';
import { withoutByteOrderMark } from '../hrflow/requestBody';
import { sha256Hex } from './sha256';

/**
 * Hashes the content of a profile, regardless of layout, order of properties and format of numbers. Ignores `source_key`, which is the
 * destination.
 * @param json a JSON object, with or without a byte order mark.
 * @returns SHA-256 in hexadecimal digits.
 */
export function contentHash(json: string): string {
  const text = withoutByteOrderMark(json);
  const value: unknown = JSON.parse(replaceTokens(text, exactNumber));
  return sha256Hex(canonicalJson(value) ?? text);
}

/** Converts numbers to unique strings, because doubles cannot distinguish 2^53 + 1 from 2^53 and `1e400` would become null. */
function exactNumber(token: string): string {
  return /^[-\d]/.test(token) ? `"\\u0000${canonicalNumber(token)}"` : token;
}

/**
 * JSON with sorted properties.
 * @returns undefined if the nesting depth exceeds the stack.
 */
function canonicalJson(profile: unknown): string | undefined {
  try {
    return JSON.stringify(profile, (_, value: unknown) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
      const properties = Object.entries(value).filter(([property]) => value !== profile || property !== 'source_key');
      return Object.fromEntries(properties.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
    });
  } catch {
    return undefined;
  }
}
