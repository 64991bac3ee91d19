/** Names of members and positions in lists, from the profile inwards: `['experiences', 0, 'title']`. */
export type PropertyPath = readonly (string | number)[];

/** Offsets in UTF-16 units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A piece of a text that is replaced. */
export interface TextReplacement extends TextRange {
  readonly text: string;
}

interface Level {
  readonly isList: boolean;
  /** Where the level is now. */
  at: string | number | undefined;
  name: TextRange | undefined;
}

interface PropertyRanges {
  /** Of the name, where it is a member of an object. */
  readonly name: TextRange | undefined;
  readonly value: TextRange;
}

const token = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s"{}[\]:,\uFEFF]+/g;

/**
 * Where a member stands, or the nearest one around it where there is none: its value if that is one word, else its name. Of
 * repeated members the last counts, as in `JSON.parse`.
 * @param text JSON, a byte order mark before it does no harm.
 */
export function rangeOfProperty(text: string, path: PropertyPath): TextRange {
  for (let length = path.length; length > 0; length--) {
    const found = find(text, path.slice(0, length));
    if (!found) continue;
    const isWord = !/[{[]/.test(text.charAt(found.value.start));
    return (isWord && length === path.length ? undefined : found.name) ?? found.value;
  }
  const start = Math.max(0, text.indexOf('{'));
  return { start, end: start + 1 };
}

/**
 * The change that gives a profile a member: it is put in the place of its present value, or becomes the first member, laid out
 * as the next one. All else stays as it is.
 * @param text a JSON object.
 */
export function propertyReplacement(text: string, name: string, value: string): TextReplacement {
  const json = JSON.stringify(value);
  const found = find(text, [name]);
  if (found) return { ...found.value, text: json };
  const start = text.indexOf('{') + 1;
  const [blanks = ''] = /^\s*/.exec(text.slice(start)) ?? [];
  const isEmpty = text.charAt(start + blanks.length) === '}';
  const member = `${JSON.stringify(name)}: ${json}`;
  return { start, end: start, text: isEmpty ? member : `${blanks}${member},` };
}

/** A text after a change. */
export function applyReplacement(text: string, { start, end, text: newText }: TextReplacement): string {
  return text.slice(0, start) + newText + text.slice(end);
}

/** One loop without recursion: texts may be nested deeper than the stack. */
function find(text: string, path: PropertyPath): PropertyRanges | undefined {
  const levels: Level[] = [];
  let found: PropertyRanges | undefined;
  /** The value that is sought, while it is open. */
  let open: { readonly start: number; readonly name: TextRange | undefined } | undefined;
  const isSought = (): boolean => levels.length === path.length && levels.every(({ at }, depth) => at === path[depth]);
  let lastString: TextRange | undefined;
  token.lastIndex = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [word] = match;
    const place = { start: match.index, end: token.lastIndex };
    const level = levels.at(-1);
    if (word === ',') {
      if (level) level.at = level.isList ? Number(level.at) + 1 : undefined;
    } else if (word === ':') {
      if (level && lastString) {
        level.at = String(JSON.parse(text.slice(lastString.start, lastString.end)));
        level.name = lastString;
      }
    } else if (word === '}' || word === ']') {
      levels.pop();
      if (open && isSought()) {
        found = { name: open.name, value: { start: open.start, end: place.end } };
        open = undefined;
      }
    } else {
      const isIt = isSought() && level?.at !== undefined;
      const name = level?.name;
      if (word === '{' || word === '[') {
        if (isIt) open = { start: place.start, name };
        const isList = word === '[';
        levels.push({ isList, at: isList ? 0 : undefined, name: undefined });
      } else if (isIt) found = { name, value: place };
      if (word.startsWith('"')) lastString = place;
    }
  }
  return found;
}
