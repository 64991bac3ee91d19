import { createHash } from 'node:crypto';

/**
 * Names the content of a profile: equal for texts that say the same, whatever their layout and the order of members.
 * `source_key` does not count: it says where a profile goes.
 * @param json a JSON object, with or without a byte order mark.
 * @returns SHA-256 in hexadecimal digits.
 */
export function contentHash(json: string): string {
  const text = json.startsWith('\uFEFF') ? json.slice(1) : json;
  const value: unknown = JSON.parse(text);
  return createHash('sha256')
    .update(canonical(value) ?? text)
    .digest('hex');
}

/**
 * JSON with the members of each object in one order.
 * @returns undefined for what is nested deeper than the stack.
 */
function canonical(profile: unknown): string | undefined {
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
