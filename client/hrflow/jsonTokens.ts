/**
 * Replaces texts and numbers of a JSON text, and leaves all else as it is written. In one loop: a single expression for a text
 * overflows the stack at some million escapes.
 * @param replace gets a token as it is written, a text with its quotes.
 */
export function replaceTokens(json: string, replace: (token: string) => string): string {
  const parts: string[] = [];
  const start = /"|-?\d[\d.eE+-]*/g;
  let done = 0;
  for (let found = start.exec(json); found; found = start.exec(json)) {
    if (found[0] === '"') start.lastIndex = endOfText(json, found.index);
    const token = json.slice(found.index, start.lastIndex);
    const other = replace(token);
    if (other === token) continue;
    parts.push(json.slice(done, found.index), other);
    done = start.lastIndex;
  }
  return parts.join('') + json.slice(done);
}

/** @param start of the opening quote. @returns the offset after the closing one, or the end of what is no JSON. */
export function endOfText(json: string, start: number): number {
  const next = /["\\]/g;
  next.lastIndex = start + 1;
  for (let found = next.exec(json); found; found = next.exec(json)) {
    if (found[0] === '"') return next.lastIndex;
    next.lastIndex++;
  }
  return json.length;
}
