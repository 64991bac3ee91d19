import { createHash } from 'node:crypto';
import { canonicalNumber } from '../hrflow/comparison/canonicalNumber';
import { replaceTokens } from '../../server/profile/json/tokenizer';
import { withoutByteOrderMark } from '../hrflow/requestBody';

/**
 * Names the content of a profile: equal for texts that say the same, whatever their layout, the order of members and the
 * spelling of numbers. `source_key` does not count: it says where a profile goes.
 * @param json a JSON object, with or without a byte order mark.
 * @returns SHA-256 in hexadecimal digits.
 */
export function contentHash(json: string): string {
  const text = withoutByteOrderMark(json);
  const value: unknown = JSON.parse(replaceTokens(text, exactNumber));
  return createHash('sha256')
    .update(canonicalJson(value) ?? text)
    .digest('hex');
}

/** A number as a text that no author writes: 2^53 + 1 is another than 2^53, and `1e400` is not null. */
function exactNumber(token: string): string {
  return /^[-\d]/.test(token) ? `"\\u0000${canonicalNumber(token)}"` : token;
}

/**
 * JSON with the members of each object in one order.
 * @returns undefined for what is nested deeper than the stack.
 */
function canonicalJson(profile: unknown): string | undefined {
  try {
    return JSON.stringify(profile, (_, value: unknown) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
      const members = Object.entries(value).filter(([member]) => value !== profile || member !== 'source_key');
      return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
    });
  } catch {
    return undefined;
  }
}
