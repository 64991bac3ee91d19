import type { Span } from '../../../server/profile/text/textEdit';

/** The new contents of an object or an array. */
export interface ContainerContents {
  /** Its current properties or items. */
  readonly spans: readonly Span[];
  /** The replacement of each; undefined: removed. */
  readonly replacements: readonly (string | undefined)[];
  /** New properties or items by the index that they follow; -1: at the start. */
  readonly insertions: ReadonlyMap<number, readonly string[]>;
}

/** Line breaks with indentation, for containers without properties or items. */
export interface LineSeparators {
  /** Before the first property or item; empty if the container is on one line. */
  readonly first: string;
  /** Before the closing bracket. */
  readonly last: string;
}

/** White space before a property or item, and between it and its comma. */
interface Whitespace {
  readonly lead: string;
  readonly after: string;
}

/**
 * Writes an object or an array with its current white space.
 * @param container including brackets.
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
    // White space after the last property or item belongs to the closing bracket.
    const trailing = index === spans.length - 1 ? '' : after;
    if (each !== undefined) pieces.push({ lead: index === 0 ? undefined : lead, text: each, after: trailing });
    insertAfter(index);
  });
  const firstLead = whitespace[0]?.lead ?? separators.first;
  // New ones and the former first one get the white space of the second one, or a space on one line.
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

/** The white space before new properties or items. @returns undefined if the container is on one line. */
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
