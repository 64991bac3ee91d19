/**
 * Whether a JSON text has no duplicate properties and does not exceed the maximum depth, as far as its value shows. `JSON.parse` is
 * native code, and positions are needed only if something is wrong.
 *
 * Each property of the text has a quote, optional white space and a colon. Strings may contain more of these, and the value has only
 * one of duplicate properties. So if the text has as many of them as the value has properties, there are no duplicates.
 * @param text that is JSON.
 * @param value the result of `JSON.parse` for the text.
 * @returns false also if the value does not show it.
 */
export function isStrictJson(text: string, value: unknown, maxDepth: number): boolean {
  return countColons(text) === countProperties(value, maxDepth);
}

/** The number of colons that follow a quote, after white space or not. */
function countColons(text: string): number {
  let count = 0;
  for (let colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
    let before = colon - 1;
    while (isWhiteSpace(text.charCodeAt(before))) before--;
    if (text.charCodeAt(before) === quote) count++;
  }
  return count;
}

const quote = 0x22;

function isWhiteSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** The number of properties of all objects in a value; -1 if it exceeds the maximum depth. */
function countProperties(value: unknown, maxDepth: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (maxDepth <= 0) return -1;
  const children: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  let count = children === value ? 0 : children.length;
  for (const child of children) {
    if (typeof child !== 'object') continue;
    const nested = countProperties(child, maxDepth - 1);
    if (nested < 0) return -1;
    count += nested;
  }
  return count;
}
