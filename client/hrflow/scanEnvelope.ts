import { endOfText } from './jsonTokens';
import { mostLevels } from './jsonTree';

/**
 * Values in one answer. A profile of 5 MB with a value every ten characters has as many. What has more is made to be expensive: an
 * empty object takes three characters and costs a hundred bytes, and more once it is compared with a document.
 */
const mostValues = 500_000;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where an answer of the service may have a profile. White space around it is included. */
export interface Skimmed {
  /** The value of `data`. */
  readonly data?: Span;
  /** The value of `profile` in `data`. */
  readonly profile?: Span;
}

/** A member whose value has not ended yet. */
interface OpenMember {
  readonly name: string;
  readonly start: number;
}

/**
 * Looks through a text once, before it is parsed, without recursion. The places are right only if the text is JSON.
 * @returns undefined if it has more levels or values than are worth parsing; nothing found where it ceases to be JSON.
 */
export function skim(text: string): Skimmed | undefined {
  let depth = 0;
  let values = 0;
  let found: Skimmed = {};
  let names = 0;
  /** The string before a colon: the name of a member. */
  let lastString: Span | undefined;
  /** The member that is being read in the outermost object, and in an object in it. */
  const open: (OpenMember | undefined)[] = [];
  const close = (end: number): void => {
    const member = open[depth];
    open[depth] = undefined;
    if (depth === 1 && member?.name === 'data') found = { ...found, data: { start: member.start, end } };
    if (depth === 2 && member?.name === 'profile' && open[1]?.name === 'data') {
      found = { profile: { start: member.start, end } };
    }
  };
  for (let at = 0; at < text.length; at++) {
    switch (text.charAt(at)) {
      case '"':
        lastString = { start: at, end: endOfText(text, at) };
        at = lastString.end - 1;
        break;
      case '{':
      case '[':
        if (++depth > mostLevels || ++values > mostValues) return undefined;
        break;
      case ':': {
        const name = lastString && nameIn(text, lastString);
        if (name === undefined) return {};
        if (++names > mostValues) return undefined;
        if (depth <= 2) open[depth] = { name, start: at + 1 };
        lastString = undefined;
        // Of repeated members the last counts.
        if (depth === 1 && name === 'data') found = {};
        break;
      }
      case ',':
        if (++values > mostValues) return undefined;
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
  return found;
}

/** Longer names, even if every letter is an escape, are none that is sought. */
const longestName = '"profile"'.length * '\\u0000'.length;

/** @returns undefined if the name is not written as JSON has it. */
function nameIn(text: string, { start, end }: Span): string | undefined {
  if (end - start > longestName) return '';
  try {
    return String(JSON.parse(text.slice(start, end)));
  } catch {
    return undefined;
  }
}
