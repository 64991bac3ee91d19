import type {
  CompletionItem,
  CompletionList,
  JSONDocument,
  Position,
  Range,
  TextEdit,
} from 'vscode-json-languageservice';
import type { ExcerptSource, ProfileDocument } from '../profileDocument';
import { parseSpan } from '../../json/parser';

/** A document with one item of one list of another, for who needs no more: its cost does not grow with the profile. */
export interface Excerpt {
  readonly document: ProfileDocument;
  readonly position: Position;
  /** Completions of the excerpt as some of the document that it is taken from. */
  mapToSource(list: CompletionList): CompletionList;
}

/**
 * @param createDocument makes a document like this one of another text.
 * @returns undefined where more than one item may be needed: outside of the lists, or where the text around is broken.
 */
export function excerptAt(
  document: ProfileDocument,
  position: Position,
  createDocument: (text: string, excerptOf: ExcerptSource) => ProfileDocument,
): Excerpt | undefined {
  const { source, value } = document;
  const offset = source.offsetAt(position);
  const item = document.exceededLimit ? undefined : document.itemAt(offset);
  if (!item || typeof value !== 'object' || value === null) return undefined;
  const { property, index, start, end, contextKey } = item;
  const head = headOf(property);
  const offsetDelta = start - head.length;
  const profile = value as ExcerptSource['profile'];
  const excerpt = createDocument(head + document.text.slice(start, end) + tail, {
    profile,
    property,
    index,
    contextKey,
  });
  const mapPosition = (place: Position): Position => source.positionAt(excerpt.source.offsetAt(place) + offsetDelta);
  // Most items of a list replace the same stretch.
  const ranges = new Map<string, Range>();
  const mapRange = ({ start, end }: Range): Range => {
    const key = [start.line, start.character, end.line, end.character].join();
    const range = ranges.get(key) ?? { start: mapPosition(start), end: mapPosition(end) };
    ranges.set(key, range);
    return range;
  };
  const mapEdit = ({ range, newText }: TextEdit): TextEdit => ({ range: mapRange(range), newText });
  const mapItem = ({ textEdit, additionalTextEdits, ...rest }: CompletionItem): CompletionItem => ({
    ...rest,
    ...(textEdit && 'range' in textEdit && { textEdit: mapEdit(textEdit) }),
    ...(additionalTextEdits && { additionalTextEdits: additionalTextEdits.map(mapEdit) }),
  });
  return {
    document: excerpt,
    position: excerpt.source.positionAt(offset - offsetDelta),
    mapToSource: (list) => ({ ...list, items: list.items.map(mapItem) }),
  };
}

/**
 * Whether the item of an excerpt ends with its own bracket for us and for the JSON service. Where a quote is missing, say, what
 * stands behind it in the document is read as a part of it, and completes otherwise.
 * @param text of the excerpt, as it may be meant.
 * @param tree what the JSON service makes of that, or of what was left of it.
 * @param length of what the JSON service was given.
 */
export function isSelfContained(
  { text, limits }: ProfileDocument,
  { property }: ExcerptSource,
  tree: JSONDocument,
  length: number,
): boolean {
  const start = headOf(property).length;
  const endForService = length - tail.length;
  const last = tree.getNodeFromOffset(endForService - 1);
  if (last?.offset !== start || last.length !== endForService - start) return false;
  const span = { start, end: text.length - tail.length };
  return parseSpan(text, span, { maxDepth: limits.depth, outerDepth: 2 }) !== undefined;
}

function headOf(member: string): string {
  return `{${JSON.stringify(member)}:[`;
}

const tail = ']}';
