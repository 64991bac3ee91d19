import { endOfString } from './jsonTokens';
import { maxNestingDepth } from './jsonTree';

/**
 * Values in one answer. A profile of 5 MB with a value every ten characters has as many. What has more is made to be expensive: an
 * empty object takes three characters and costs a hundred bytes, and more once it is compared with a document.
 */
const maxValues = 500_000;

interface ValueSpan {
  readonly start: number;
  readonly end: number;
}

/** Where an answer of the service may have a profile. White space around it is included. */
export interface EnvelopeScan {
  /** The value of `data`. */
  readonly data?: ValueSpan;
  /** The value of `profile` in `data`. */
  readonly profile?: ValueSpan;
}

/** A member whose value has not ended yet. */
interface OpenProperty {
  readonly name: string;
  readonly start: number;
}

/**
 * Looks through a text once, before it is parsed, without recursion. The places are right only if the text is JSON.
 * @returns undefined if it has more levels or values than are worth parsing; nothing found where it ceases to be JSON.
 */
export function scanEnvelope(text: string): EnvelopeScan | undefined {
  let depth = 0;
  let valueCount = 0;
  let scan: EnvelopeScan = {};
  let nameCount = 0;
  /** The string before a colon: the name of a member. */
  let lastString: ValueSpan | undefined;
  /** The member that is being read in the outermost object, and in an object in it. */
  const openProperties: (OpenProperty | undefined)[] = [];
  const close = (end: number): void => {
    const property = openProperties[depth];
    openProperties[depth] = undefined;
    if (depth === 1 && property?.name === 'data') scan = { ...scan, data: { start: property.start, end } };
    if (depth === 2 && property?.name === 'profile' && openProperties[1]?.name === 'data') {
      scan = { profile: { start: property.start, end } };
    }
  };
  for (let at = 0; at < text.length; at++) {
    switch (text.charAt(at)) {
      case '"':
        lastString = { start: at, end: endOfString(text, at) };
        at = lastString.end - 1;
        break;
      case '{':
      case '[':
        if (++depth > maxNestingDepth || ++valueCount > maxValues) return undefined;
        break;
      case ':': {
        const name = lastString && decodeName(text, lastString);
        if (name === undefined) return {};
        if (++nameCount > maxValues) return undefined;
        if (depth <= 2) openProperties[depth] = { name, start: at + 1 };
        lastString = undefined;
        // Of repeated members the last counts.
        if (depth === 1 && name === 'data') scan = {};
        break;
      }
      case ',':
        if (++valueCount > maxValues) return undefined;
        close(at);
        break;
      case '}':
      case ']':
        if (depth === 0) return {};
        close(at);
        depth--;
        break;
    }
  }
  return scan;
}

/** Longer names, even if every letter is an escape, are none that is sought. */
const maxNameLength = '"profile"'.length * '\\u0000'.length;

/** @returns undefined if the name is not written as JSON has it. */
function decodeName(text: string, { start, end }: ValueSpan): string | undefined {
  if (end - start > maxNameLength) return '';
  try {
    return String(JSON.parse(text.slice(start, end)));
  } catch {
    return undefined;
  }
}
