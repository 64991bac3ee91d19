/** A bullet or a number at the start of a line. */
const bullet = /^\s*(?:[-*•●▪◦‣·–—✓✔➢➤>○■□►]+|\d{1,2}[.)])\s+/u;
/** Words of an item in a list with commas. Sentences have more. */
const maxWords = 4;

/**
 * Splits a text with several names: by its lines, otherwise by bullets, semicolons, bars or slashes between spaces, otherwise by commas.
 * Separators in parentheses do not count.
 * @returns the text itself if it has no separator, or if its commas are those of a sentence.
 */
export function splitList(text: string): string[] {
  const lines = partsOf(text.split(/\r\n?|\n/));
  if (lines.length > 1) return lines;
  const [line = ''] = lines;
  const marked = partsOf(splitOutsideParentheses(line, /[;；|•●▪◦‣\t]|\s[·/]\s/));
  if (marked.length > 1) return marked;
  // A comma before a digit may be that of a number.
  const listed = partsOf(splitOutsideParentheses(line, /,(?!\d)|[，、،]/));
  return listed.every((part) => part.split(/\s+/).length <= maxWords) ? listed : [line];
}

function partsOf(parts: readonly string[]): string[] {
  return parts.map((part) => part.replace(bullet, '').trim()).filter((part) => part !== '');
}

function splitOutsideParentheses(text: string, separator: RegExp): string[] {
  const parts: string[] = [];
  let [start, depth] = [0, 0];
  for (const { 0: found, index } of text.matchAll(new RegExp(`[(\\[{]|[)\\]}]|${separator.source}`, 'gu'))) {
    if (/[([{]/.test(found)) depth++;
    else if (/[)\]}]/.test(found)) depth = Math.max(0, depth - 1);
    else if (depth === 0) {
      parts.push(text.slice(start, index));
      start = index + found.length;
    }
  }
  return [...parts, text.slice(start)];
}
