/** A paragraph, or a list, of a description. */
export type TextBlock =
  | { readonly kind: 'paragraph'; readonly lines: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly string[] };

/** A dash or a bullet at the start of a line. `-5 %` is none, `–5 years` neither. */
const bullet = /^(?:[•◦▪●■‣⁃·*]\s*|[-–—]\s+)(?=\S)/;

/** The paragraphs and lists of a text with line breaks. A line that begins with a bullet is an item of a list. */
export function textBlocks(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  let lines: string[] = [];
  let items: string[] = [];
  const close = (): void => {
    if (lines.length > 0) blocks.push({ kind: 'paragraph', lines });
    if (items.length > 0) blocks.push({ kind: 'list', items });
    [lines, items] = [[], []];
  };
  for (const line of text.split('\n').map((each) => each.trim())) {
    const isItem = bullet.test(line);
    if (line === '' || (isItem ? lines.length > 0 : items.length > 0)) close();
    if (isItem) items.push(line.replace(bullet, ''));
    else if (line !== '') lines.push(line);
  }
  close();
  return blocks;
}
