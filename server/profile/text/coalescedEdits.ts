import type { Edit } from './textEdit';
import { TextBuilder } from './textBuilder';

/** An editor applies more edits than this more slowly than one edit that replaces everything between the first and the last. */
const maxSeparateEdits = 2000;

/** Collects edits of a text. Replaces a very large number of edits with a single one. */
export class EditCollector {
  private readonly collected: Edit[] = [];
  private replacement: TextBuilder | undefined;
  private start = 0;
  /** Offset up to which the replacement covers the text. */
  private end = 0;

  constructor(private readonly text: string) {}

  /** @param edit after the previous ones. */
  add(edit: Edit): void {
    if (this.replacement) return this.replace(this.replacement, edit);
    this.collected.push(edit);
    if (this.collected.length <= maxSeparateEdits) return;
    this.replacement = new TextBuilder();
    this.start = this.end = this.collected[0]?.start ?? 0;
    for (const each of this.collected) this.replace(this.replacement, each);
  }

  get edits(): Edit[] {
    const { collected, replacement, start, end } = this;
    return replacement ? [{ start, end, newText: replacement.text }] : collected;
  }

  private replace(replacement: TextBuilder, { start, end, newText }: Edit): void {
    replacement.add(this.text.slice(this.end, start));
    replacement.add(newText);
    this.end = end;
  }
}

/** Returns the edits, or a single equivalent one if there are very many. @param edits in the order of the text, without overlaps. */
export function coalesceEdits(text: string, edits: readonly Edit[]): readonly Edit[] {
  if (edits.length <= maxSeparateEdits) return edits;
  const collector = new EditCollector(text);
  for (const edit of edits) collector.add(edit);
  return collector.edits;
}

/** Applies edits to a text. @param edits in the order of the text, without overlaps. */
export function applyOffsetEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let position = 0;
  for (const { start, end, newText } of edits) {
    result += text.slice(position, start) + newText;
    position = end;
  }
  return result + text.slice(position);
}
