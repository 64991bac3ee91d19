import { TextBuilder } from '../../text/textBuilder';
import type { Span } from '../../text/textEdit';

/**
 * Replaces spans of a text by spaces and keeps its line breaks, so that the positions of everything else stay the same.
 * @param spans in the order of the text, without overlaps.
 */
export function masked(text: string, spans: readonly Span[]): string {
  const result = new TextBuilder();
  let position = 0;
  for (const { start, end } of spans) {
    result.add(text.slice(position, start));
    result.add(text.slice(start, end).replaceAll(/[^\r\n]/g, ' '));
    position = end;
  }
  result.add(text.slice(position));
  return result.text;
}

/** A span without white space at its ends. @returns undefined if it contains nothing else. */
export function trimmed(text: string, { start, end }: Span): Span | undefined {
  const part = text.slice(start, end);
  const from = start + part.length - part.trimStart().length;
  const to = start + part.trimEnd().length;
  return from < to ? { start: from, end: to } : undefined;
}
