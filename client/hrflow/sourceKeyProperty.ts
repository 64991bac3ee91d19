import { withoutByteOrderMark } from './requestBody';

/** The value of a member `source_key` at the top level of a text, which need not be whole JSON. Offsets in UTF-16 units. */
export interface SourceKeyProperty {
  readonly start: number;
  /** After the closing quote; after the last word character where there is none; equal to `start` where there is no value. */
  readonly end: number;
  /** Where it is a text. */
  readonly value?: string;
}

const name = '"source_key"';
const token = /"(?:[^"\\\r\n]|\\.)*"?|[{}[\],:]|[^\s"{}[\],:]+/g;

/**
 * Finds the members `source_key` of a profile's text, in its order. Texts are looked at while they are typed, so it reads no
 * further than the last of them.
 */
export function findSourceKeyProperties(text: string): SourceKeyProperty[] {
  const last = text.lastIndexOf(name);
  const found: SourceKeyProperty[] = [];
  if (last < 0) return found;
  token.lastIndex = 0;
  let depth = 0;
  for (let match = token.exec(text); match && match.index <= last; match = token.exec(text)) {
    const [word] = match;
    if (word === '{' || word === '[') depth++;
    else if (word === '}' || word === ']') depth--;
    else if (word === name && depth === 1) {
      const member = memberAfter(text, token.lastIndex);
      if (member) found.push(member);
    }
  }
  return found;
}

/** The source that a text names as it is typed: of repeated members the last counts, as in `JSON.parse`. */
export function sourceKeyInText(text: string): string | undefined {
  return findSourceKeyProperties(text).at(-1)?.value;
}

/** The source that a profile names. @param json an object. @returns undefined if it names none. */
export function declaredSourceKey(json: string): string | undefined {
  const value: unknown = JSON.parse(withoutByteOrderMark(json));
  if (typeof value !== 'object' || value === null || !('source_key' in value)) return undefined;
  return typeof value.source_key === 'string' ? value.source_key : undefined;
}

const afterName = /\s*:[ \t]*/y;
const value = /"(?:[^"\\\r\n]|\\.)*"|"\w*|[^\s"{}[\],:]*/y;

function memberAfter(text: string, offset: number): SourceKeyProperty | undefined {
  afterName.lastIndex = offset;
  if (!afterName.test(text)) return undefined;
  const start = afterName.lastIndex;
  value.lastIndex = start;
  const [word = ''] = value.exec(text) ?? [];
  const member = { start, end: start + word.length };
  if (!/^".*"$/.test(word)) return member;
  try {
    return { ...member, value: String(JSON.parse(word)) };
  } catch {
    return member;
  }
}
