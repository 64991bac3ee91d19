import type { DocumentReader, Located } from './documentReader';
import type { Section } from './resume';

/**
 * The items of a list up to a limit.
 * @param create returns undefined for an item without anything to show.
 * @returns undefined for a list without items to show.
 */
export function sectionOf<Item>(
  reader: DocumentReader,
  list: Located | undefined,
  limit: number,
  create: (reader: DocumentReader, item: Located, index: number) => Item | undefined,
): Section<Item> | undefined {
  if (!list) return undefined;
  const items: Item[] = [];
  let total = 0;
  let index = 0;
  for (const item of reader.items(list)) {
    // Items beyond the limit only count: creating them would take time.
    const created = items.length < limit ? create(reader, item, index) : undefined;
    if (created !== undefined) items.push(created);
    if (created !== undefined || items.length === limit) total++;
    index++;
  }
  return items.length === 0 ? undefined : { ...reader.place(list), items, total };
}
