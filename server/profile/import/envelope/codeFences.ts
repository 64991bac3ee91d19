import type { Span } from '../../text/textEdit';

/** A fenced code block of Markdown. */
export interface CodeBlock extends Span {
  /** Between the fences. */
  readonly content: Span;
}

/** The line of a fence. JSON may begin on it. */
const fenceLine = /^[ \t>]*(`{3,}|~{3,})[ \t]*(?:[\w+#.-]+(?=[ \t\r\n{[]|$))?[^\r\n`{[]*/gm;

/** The fenced code blocks of a text. A block without a closing fence ends with the text. */
export function codeBlocksIn(text: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: { readonly start: number; readonly end: number; readonly fence: string } | undefined;
  for (const match of text.matchAll(fenceLine)) {
    const fence = match[1] ?? '';
    const end = match.index + match[0].length;
    if (!open) {
      open = { start: match.index, end, fence };
      continue;
    }
    const isClosing = fence.startsWith(open.fence) && match[0].trim() === fence;
    if (!isClosing) continue;
    blocks.push({ start: open.start, end, content: { start: open.end, end: match.index } });
    open = undefined;
  }
  if (open) blocks.push({ start: open.start, end: text.length, content: { start: open.end, end: text.length } });
  return blocks;
}
