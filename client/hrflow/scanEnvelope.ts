import { defaultLimits } from '../../server/profile/json/limits';
import { Tokenizer } from '../../server/profile/json/tokenizer';
import type { Span } from '../../server/profile/text/textEdit';

/**
 * Values in one answer. A profile of 5 MB with a value every ten characters has as many. What has more is made to be expensive: an
 * empty object takes three characters and costs a hundred bytes, and more once it is compared with a document.
 */
const maxValues = 500_000;

/** Where an answer of the service may have a profile. White space around it is included. */
export interface EnvelopeScan {
  /** The value of `data`. */
  readonly data?: Span;
  /** The value of `profile` in `data`. */
  readonly profile?: Span;
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
  let lastString: Span | undefined;
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
  const tokenizer = new Tokenizer(text);
  while (tokenizer.next()) {
    const { start: at, end } = tokenizer;
    switch (tokenizer.character) {
      case '"':
        lastString = { start: at, end };
        break;
      case '{':
      case '[':
        if (++depth > defaultLimits.depth || ++valueCount > maxValues) return undefined;
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
function decodeName(text: string, { start, end }: Span): string | undefined {
  if (end - start > maxNameLength) return '';
  try {
    return String(JSON.parse(text.slice(start, end)));
  } catch {
    return undefined;
  }
}
