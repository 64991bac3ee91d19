import type { Excerpt } from './problem';

/** Characters of an excerpt before and after the start of the marked part. */
const before = 60;
const after = 100;
/** A profile is text of candidates: a terminal would interpret control characters, and direction marks reorder the line. */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** The line of a text in which a span starts, truncated around it. A JSON document may be one line of 20 MB. */
export function excerptAt(text: string, start: number, end: number): Excerpt {
  const lineStart = startOfLine(text, start);
  const from = start - lineStart > before + after ? start - before : lineStart;
  const lineEnd = endOfLine(text, start, start + after);
  const to = Math.min(Math.max(start, end), lineEnd);
  const prefix = `${from > lineStart ? '…' : ''}${safeText(text.slice(from, start))}`;
  const marked = safeText(text.slice(start, to));
  const isCut = lineEnd < text.length && !/[\r\n]/.test(text.charAt(lineEnd));
  return {
    text: `${prefix}${marked}${safeText(text.slice(to, lineEnd))}${isCut ? '…' : ''}`,
    start: prefix.length,
    end: prefix.length + marked.length,
  };
}

/** A text on one line that a terminal shows as it is. */
export function safeText(text: string): string {
  return text.replaceAll('\t', '  ').replaceAll(unsafe, '\uFFFD');
}

function startOfLine(text: string, offset: number): number {
  let start = offset;
  // Further away, the line is truncated.
  while (start > 0 && offset - start <= before + after && !isLineBreak(text.charCodeAt(start - 1))) start--;
  return start;
}

function endOfLine(text: string, offset: number, limit: number): number {
  let end = offset;
  while (end < text.length && end < limit && !isLineBreak(text.charCodeAt(end))) end++;
  return end;
}

function isLineBreak(code: number): boolean {
  return code === 10 || code === 13;
}
