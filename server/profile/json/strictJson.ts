/**
 * Whether a text has no name twice in one object and no more levels of brackets than it may have, as far as its value can
 * tell: `JSON.parse` is native code, and after it nobody has to know where anything stands, unless something is wrong.
 *
 * Each member of the text is a quote, blanks and a colon. There may be more of these, within strings; of equal names the value
 * has one. So where there are as many as the value has members, none was lost.
 * @param text that is JSON.
 * @param value that `JSON.parse` made of it.
 * @returns false also where it cannot be told.
 */
export function isStrictJson(text: string, value: unknown, maxDepth: number): boolean {
  const expected = countProperties(value, maxDepth);
  const colon = /"\s*:/g;
  let colons = 0;
  while (colons <= expected && colon.test(text)) colons++;
  return colons === expected;
}

/** The number of members of all objects in a value; -1 if it has more levels than it may have. */
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
