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
    if (found[0] === '"') start.lastIndex = endOfString(json, found.index);
    const token = json.slice(found.index, start.lastIndex);
    const other = replace(token);
    if (other === token) continue;
    parts.push(json.slice(done, found.index), other);
    done = start.lastIndex;
  }
  return parts.join('') + json.slice(done);
}

/** @param start of the opening quote. @returns the offset after the closing one, or the end of what is no JSON. */
export function endOfString(json: string, start: number): number {
  for (let quote = json.indexOf('"', start + 1); quote !== -1; quote = json.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (json[quote - 1 - backslashes] === '\\') backslashes++;
    if (backslashes % 2 === 0) return quote + 1;
  }
  return json.length;
}
