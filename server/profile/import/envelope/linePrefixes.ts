import type { Span } from '../../text/textEdit';

/** What copied lines may begin with: quotation marks of mails, added lines of a diff, line numbers. */
const prefixes: readonly RegExp[] = [
  /^[ \t]*>[> \t]*?(?: |(?=[^ \t>]|$))/,
  /^\+ ?(?=.)|^\+$/,
  /^[ \t]*\d+[ \t]*[|:│┃→][ \t]?|^[ \t]*\d+(?:\t| {1,2}|$)/,
];

/** Headers of a diff. */
const diffHeader = /^(?:diff --git |index [\da-f]+\.\.|--- |\+\+\+ |@@ |new file mode )/;

/** The prefixes that all lines of a text have; undefined unless the lines are JSON without them. */
export function linePrefixesIn(text: string): Span[] | undefined {
  const pattern = prefixes.find((each) => isPrefixOfFirstLines(text, each));
  if (!pattern) return undefined;
  const spans: Span[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const content = line.replace(/\r$/, '');
    if (content.trim() !== '') {
      const length = diffHeader.test(content) ? content.length : pattern.exec(content)?.[0].length;
      if (length === undefined) return undefined;
      spans.push({ start, end: start + length });
    }
    start += line.length + 1;
  }
  return spans.length > 1 ? spans : undefined;
}

/** Whether the first bracket of a text has a prefix on its line, and what follows the prefix begins a JSON document. */
function isPrefixOfFirstLines(text: string, pattern: RegExp): boolean {
  for (const line of text.slice(0, 2000).split(/\r?\n/)) {
    if (line.trim() === '' || diffHeader.test(line)) continue;
    const prefix = pattern.exec(line)?.[0];
    return prefix !== undefined && prefix.trim() !== '' && /^\s*[{[]/.test(line.slice(prefix.length));
  }
  return false;
}
