import { type Block, type Inline, isolated } from '../../../server/profile/preview/text/blocks';

/** Blocks as Markdown (CommonMark with tables). Texts of the profile are escaped: they contain no markup. */
export function toMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(blockText).join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escapeMarkdown(block.text)}`;
    case 'paragraph':
      // Two spaces at the end of a line break it.
      return block.lines.map(lineText).join('  \n');
    case 'list':
      return block.items.map((item) => `- ${lineText(item)}`).join('\n');
    case 'table':
      return [block.columns, block.columns.map(() => '---'), ...block.rows]
        .map((cells, index) => `| ${(index === 1 ? cells : cells.map(escapeMarkdown)).join(' | ')} |`)
        .join('\n');
  }
}

/** A line of a paragraph: it must not begin like a list, a heading or a quotation. */
function lineText(parts: readonly Inline[]): string {
  return parts
    .map(inlineText)
    .join('')
    .replace(/^(\s*)(\d+)([.)])/, '$1$2\\$3')
    .replace(/^(\s*)([-+=])/, '$1\\$2');
}

function inlineText({ text, href }: Inline): string {
  const escaped = escapeMarkdown(text);
  // In angle brackets, an address ends at the closing one, which addresses contain only encoded.
  return href === undefined ? escaped : `[${escaped}](<${href.replaceAll(/[<>\\]/g, encodeURIComponent)}>)`;
}

function escapeMarkdown(text: string): string {
  return isolated(text)
    .replaceAll(/[\\`*_{}[\]<>#|~&$!]/g, '\\$&')
    .replaceAll(/\s+/g, ' ');
}
