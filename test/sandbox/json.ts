export type JsonObject = Record<string, unknown>;

/** True for what JSON calls an object: neither an array nor null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * How deep the brackets of a JSON text are nested. Reads the text, not the value: `JSON.parse` copes with any depth, but
 * `JSON.stringify`, which every answer goes through, does not.
 * @param text that `JSON.parse` took.
 */
export function nestingDepthOf(text: string): number {
  let depth = 0;
  let maximum = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (inString) {
      if (character === '\\') index++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '[' || character === '{') maximum = Math.max(maximum, ++depth);
    else if (character === ']' || character === '}') depth--;
  }
  return maximum;
}
