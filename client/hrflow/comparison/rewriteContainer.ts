/** Where a member or an item stands in a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What becomes of an object or a list. */
export interface ContainerContents {
  /** The members or items that it has. */
  readonly spans: readonly Span[];
  /** What each of them becomes; undefined: it goes. */
  readonly replacements: readonly (string | undefined)[];
  /** New ones, by the index of that which they follow; -1: at the start. */
  readonly insertions: ReadonlyMap<number, readonly string[]>;
}

/** Line breaks with indentation, for containers that have no members or items to take them from. */
export interface LineSeparators {
  /** Before a first member or item; empty if all is on one line. */
  readonly first: string;
  /** Before the closing bracket. */
  readonly last: string;
}

/** White space before a member or item, and between it and its comma. */
interface Whitespace {
  readonly lead: string;
  readonly after: string;
}

/**
 * Writes an object or a list with the white space that it has in the text.
 * @param container with its brackets.
 */
export function rewriteContainer(
  text: string,
  container: Span,
  { spans, replacements, insertions }: ContainerContents,
  separators: LineSeparators,
): string {
  const whitespace = whitespaceAround(text, container, spans);
  const pieces: { lead: string | undefined; text: string; after: string }[] = [];
  const insertAfter = (index: number): void => {
    for (const insertion of insertions.get(index) ?? []) pieces.push({ lead: undefined, text: insertion, after: '' });
  };
  insertAfter(-1);
  replacements.forEach((each, index) => {
    const { lead = '', after = '' } = whitespace[index] ?? {};
    // What stands after the last one belongs to the bracket.
    const trailing = index === spans.length - 1 ? '' : after;
    if (each !== undefined) pieces.push({ lead: index === 0 ? undefined : lead, text: each, after: trailing });
    insertAfter(index);
  });
  const firstLead = whitespace[0]?.lead ?? separators.first;
  // What did not follow another has the white space of those that do; in one line, a blank.
  const defaultLead = whitespace[1]?.lead ?? (firstLead.includes('\n') ? firstLead : ' ');
  const tail = whitespace.at(-1)?.after ?? separators.last;
  const open = text.charAt(container.start);
  const close = text.charAt(container.end - 1);
  if (pieces.length === 0) return open + close;
  const written = pieces.map(({ lead, text, after }, i) => {
    const isLast = i === pieces.length - 1;
    return `${i === 0 ? firstLead : (lead ?? defaultLead)}${text}${isLast ? '' : `${after},`}`;
  });
  return open + written.join('') + tail + close;
}

/** The white space in which new members stand. @returns undefined: all stand in one line. */
export function lineSeparator(text: string, container: Span, spans: readonly Span[]): string | undefined {
  const [first] = whitespaceAround(text, container, spans);
  return first?.lead.includes('\n') ? first.lead : undefined;
}

function whitespaceAround(text: string, container: Span, spans: readonly Span[]): Whitespace[] {
  return spans.map(({ start, end }, i) => {
    const before = spans[i - 1];
    const from = before ? text.indexOf(',', before.end) + 1 : container.start + 1;
    const next = spans[i + 1] ? text.indexOf(',', end) : container.end - 1;
    return { lead: text.slice(from, start), after: text.slice(end, next) };
  });
}
