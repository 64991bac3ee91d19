/** Where a member or an item stands in a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What becomes of an object or a list. */
export interface Contents {
  /** The members or items that it has. */
  readonly spans: readonly Span[];
  /** What each of them becomes; undefined: it goes. */
  readonly kept: readonly (string | undefined)[];
  /** New ones, by the index of that which they follow; -1: at the start. */
  readonly extras: ReadonlyMap<number, readonly string[]>;
}

/** White space before a member or item, and between it and its comma. */
interface Spaces {
  readonly lead: string;
  readonly after: string;
}

/**
 * Writes an object or a list with the white space that it has in the text.
 * @param container with its brackets.
 * @param line the line break and indentation that a first member would have.
 * @param lastLine those of its closing bracket.
 */
export function rewritten(
  text: string,
  container: Span,
  { spans, kept, extras }: Contents,
  line: string,
  lastLine: string,
): string {
  const spaces = spacesAround(text, container, spans);
  const pieces: { lead: string | undefined; text: string; after: string }[] = [];
  const add = (index: number): void => {
    for (const extra of extras.get(index) ?? []) pieces.push({ lead: undefined, text: extra, after: '' });
  };
  add(-1);
  kept.forEach((each, index) => {
    const { lead = '', after = '' } = spaces[index] ?? {};
    // What stands after the last one belongs to the bracket.
    const own = index === spans.length - 1 ? '' : after;
    if (each !== undefined) pieces.push({ lead: index === 0 ? undefined : lead, text: each, after: own });
    add(index);
  });
  const first = spaces[0]?.lead ?? line;
  // What did not follow another has the white space of those that do; in one line, a blank.
  const other = spaces[1]?.lead ?? (first.includes('\n') ? first : ' ');
  const tail = spaces.at(-1)?.after ?? lastLine;
  const open = text.charAt(container.start);
  const close = text.charAt(container.end - 1);
  if (pieces.length === 0) return open + close;
  const written = pieces.map(({ lead, text, after }, i) => {
    const isLast = i === pieces.length - 1;
    return `${i === 0 ? first : (lead ?? other)}${text}${isLast ? '' : `${after},`}`;
  });
  return open + written.join('') + tail + close;
}

/** The white space in which new members stand. @returns undefined: all stand in one line. */
export function lineWithin(text: string, container: Span, spans: readonly Span[]): string | undefined {
  const [first] = spacesAround(text, container, spans);
  return first?.lead.includes('\n') ? first.lead : undefined;
}

function spacesAround(text: string, container: Span, spans: readonly Span[]): Spaces[] {
  return spans.map(({ start, end }, i) => {
    const before = spans[i - 1];
    const from = before ? text.indexOf(',', before.end) + 1 : container.start + 1;
    const next = spans[i + 1] ? text.indexOf(',', end) : container.end - 1;
    return { lead: text.slice(from, start), after: text.slice(end, next) };
  });
}
