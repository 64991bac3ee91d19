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
export function isSound(text: string, value: unknown, maxDepth: number): boolean {
  const members = membersIn(value, maxDepth);
  const colon = /"\s*:/g;
  let found = 0;
  while (found <= members && colon.test(text)) found++;
  return found === members;
}

/** The number of members of all objects in a value; -1 if it has more levels than it may have. */
function membersIn(value: unknown, levels: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (levels <= 0) return -1;
  const children: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  let members = children === value ? 0 : children.length;
  for (const child of children) {
    if (typeof child !== 'object') continue;
    const below = membersIn(child, levels - 1);
    if (below < 0) return -1;
    members += below;
  }
  return members;
}
