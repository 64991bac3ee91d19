/** Between the last two names of a list, in the languages of resumes. */
export const conjunction = /\s(?:and|et|und|y|e|en|och|og|oraz|и)\s/iu;
/** A bullet or a number at the start of a line. */
const bullet = /^\s*(?:[-*•●▪◦‣·–—✓✔➢➤>○■□►]+|\d{1,2}[.)])\s+/u;
/** Words of an item in a list with commas. Sentences have more. */
const maxWords = 4;

/** Never a part of a name. */
const mark = /[;；|•●▪◦‣\t]|\s·\s/;
/** A comma before a digit may be that of a number. */
const comma = /,(?!\d)|[，、،]/;
/** It may also join the two names of one thing: `SIRH / Talentsoft`. */
const slash = /\s\/\s/;

/**
 * Splits a text with several names: by its lines, otherwise by bullets, semicolons, bars and commas, otherwise by slashes between spaces.
 * Separators in parentheses do not count.
 * @returns the text itself if it has no separator, or if its commas are those of a sentence.
 */
export function splitList(text: string): string[] {
  const lines = partsOf(text.split(/\r\n?|\n/));
  if (lines.length > 1) return lines;
  const [line = ''] = lines;
  const marked = partsOf(splitOutsideParentheses(line, mark));
  const listed = marked.flatMap((part) => partsOf(splitOutsideParentheses(part, comma)));
  if (listed.length === 1) return partsOf(splitOutsideParentheses(line, slash));
  const areNames = listed.every((part) => part.split(/\s+/).length <= maxWords);
  // In `Languages: Java, Go; Tools: Git`, the first word belongs to the names after it.
  const areGroups = marked.length > 1 && marked.some((part) => /[:：]\s/.test(part));
  return areNames && !areGroups ? listed : marked;
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
