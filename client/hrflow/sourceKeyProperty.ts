import { isOpeningQuote, scanString, scanWord, skipWhiteSpace } from '../../server/profile/json/scanner';
import { Tokenizer } from '../../server/profile/json/tokenizer';
import type { Span } from '../../server/profile/text/textEdit';
import { withoutByteOrderMark } from './requestBody';

/**
 * The value of a top-level property `source_key` of a text that is being typed. `end` is the offset after the closing quote, or
 * after the last word character if there is none; equal to `start` if there is no value.
 */
export interface SourceKeyProperty extends Span {
  /** If the value is a string. */
  readonly value?: string;
}

const key = '"source_key"';
/** Characters before the cursor that are searched for the key. Values are shorter. */
const maxLookbehind = 1000;

/**
 * The top-level property `source_key` whose value contains an offset. Reads the text before the offset only if the key is close to
 * it: completion calls this at each keystroke.
 */
export function sourceKeyPropertyAt(text: string, offset: number): SourceKeyProperty | undefined {
  const windowStart = Math.max(0, offset - maxLookbehind);
  const keyInWindow = text.slice(windowStart, offset).lastIndexOf(key);
  if (keyInWindow < 0) return undefined;
  const keyStart = windowStart + keyInWindow;
  const property = propertyAfterKey(text, keyStart + key.length);
  if (!property || offset < property.start || property.end < offset) return undefined;
  return topLevelKeys(text, keyStart).at(-1) === keyStart ? property : undefined;
}

/**
 * The source key that a text names while it is typed. Of duplicate properties, the last one counts. Reads the text up to the last
 * `"source_key"`.
 */
export function sourceKeyInText(text: string): string | undefined {
  const keys = topLevelKeys(text, text.lastIndexOf(key));
  return keys.flatMap((start) => propertyAfterKey(text, start + key.length) ?? []).at(-1)?.value;
}

/** The source key that a profile names. @param json an object. @returns undefined if it names none. */
export function declaredSourceKey(json: string): string | undefined {
  const value: unknown = JSON.parse(withoutByteOrderMark(json));
  if (typeof value !== 'object' || value === null || !('source_key' in value)) return undefined;
  return typeof value.source_key === 'string' ? value.source_key : undefined;
}

/** The offsets of the strings `"source_key"` at nesting depth 1. @param last the last offset to consider. */
function topLevelKeys(text: string, last: number): number[] {
  const keys: number[] = [];
  let depth = 0;
  const tokenizer = new Tokenizer(text);
  while (tokenizer.end <= last && tokenizer.next()) {
    const { character, start } = tokenizer;
    if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
    else if (depth === 1 && tokenizer.token === key) keys.push(start);
  }
  return keys;
}

/** @returns undefined if there is no colon. */
function propertyAfterKey(text: string, keyEnd: number): SourceKeyProperty | undefined {
  const colon = skipWhiteSpace(text, keyEnd);
  if (text[colon] !== ':') return undefined;
  let start = colon + 1;
  while (text[start] === ' ' || text[start] === '\t') start++;
  if (!isOpeningQuote(text.charCodeAt(start))) return { start, end: scanWord(text, start) };
  const { end, closed } = scanString(text, start, () => undefined);
  if (!closed) return { start, end: scanWord(text, start + 1) };
  try {
    return { start, end, value: String(JSON.parse(text.slice(start, end))) };
  } catch {
    return { start, end };
  }
}
