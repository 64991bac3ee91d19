import { type Block, type Inline, isolated } from './blocks';

/** Blocks as plain text: one column, headings underlined. */
export function toPlainText(blocks: readonly Block[]): string {
  return `${blocks.map(blockText).join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading': {
      const text = isolated(block.text);
      return block.level === 3 ? text : `${text}\n${underlines[block.level].repeat(Math.min(text.length, maxWidth))}`;
    }
    case 'paragraph':
      return block.lines.map(lineText).join('\n');
    case 'list':
      return block.items.map((item) => `- ${lineText(item)}`).join('\n');
    case 'table':
      return [block.columns, ...block.rows].map((cells) => cells.map(isolated).join('\t')).join('\n');
  }
}

const underlines = { 1: '=', 2: '-' } as const;
const maxWidth = 80;

/** An address is written in full, because its text may be shortened. */
function lineText(parts: readonly Inline[]): string {
  return parts
    .map(({ text, href }) => isolated(/^https?:/.test(href ?? '') && !isMap(href) ? (href ?? text) : text))
    .join('');
}

/** The text of a place is the place, not the address of its map. */
function isMap(href: string | undefined): boolean {
  return href?.startsWith('https://www.openstreetmap.org/') ?? false;
}
