import { defaultLimits } from '../../server/profile/json/limits';
import { Tokenizer } from '../../server/profile/json/tokenizer';
import type { Span } from '../../server/profile/text/textEdit';

/**
 * Values in one response: as many as a profile of 5 MB with a value every ten characters. A response with more is an attack: an
 * empty object has three characters but takes a hundred bytes of memory, and more when it is compared with a document.
 */
const maxValues = 500_000;

/** The spans of a response that may contain a profile, with the white space around them. */
export interface EnvelopeScan {
  /** The value of `data`. */
  readonly data?: Span;
  /** The value of `data.profile`. */
  readonly profile?: Span;
}

/** A property whose value has not ended yet. */
interface OpenProperty {
  readonly name: string;
  readonly start: number;
}

/**
 * Scans a response in one pass, before it is parsed. The spans are valid only if the text is JSON.
 * @returns undefined if the text exceeds the limits for nesting depth or number of values; an empty object if it is not JSON.
 */
export function scanEnvelope(text: string): EnvelopeScan | undefined {
  let depth = 0;
  let valueCount = 0;
  let scan: EnvelopeScan = {};
  let nameCount = 0;
  /** The last string, which is a property name if a colon follows. */
  let lastString: Span | undefined;
  /** The current property at nesting depths 1 and 2. */
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
        // Of duplicate properties, the last one counts.
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

/** Longer names, even if each character is an escape sequence, are neither `data` nor `profile`. */
const maxNameLength = '"profile"'.length * '\\u0000'.length;

/** @returns undefined if the name is not a valid JSON string. */
function decodeName(text: string, { start, end }: Span): string | undefined {
  if (end - start > maxNameLength) return '';
  try {
    return String(JSON.parse(text.slice(start, end)));
  } catch {
    return undefined;
  }
}
