export type JsonObject = Record<string, unknown>;

/** True for JSON objects, not for arrays and null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The nesting depth of a JSON text. Scans the text, not the value: `JSON.parse` supports any depth, but `JSON.stringify`, which
 * serializes every response, does not.
 * @param text valid JSON.
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
