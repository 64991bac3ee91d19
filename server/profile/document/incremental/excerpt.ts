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

/** A document with one item of one array of another document, so that the cost of a request does not grow with the profile. */
export interface Excerpt {
  readonly document: ProfileDocument;
  readonly position: Position;
  /** Converts completions of the excerpt to completions of the source document. */
  mapToSource(list: CompletionList): CompletionList;
}

/**
 * @param createDocument creates a similar document with another text.
 * @returns undefined if more than the item may be needed: outside of arrays, or if the text around the item has syntax errors.
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
  const mapPosition = (position: Position): Position =>
    source.positionAt(excerpt.source.offsetAt(position) + offsetDelta);
  // Most completions of a list replace the same range.
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
 * Whether the item of an excerpt ends with its own bracket, for our parser and for the JSON service. With a missing quote, for example,
 * the text after it in the document becomes a part of it and changes the completions.
 * @param text of the excerpt, after repairs.
 * @param tree the JSON service's tree of that text, or of an elided one.
 * @param length of the text that the JSON service parsed.
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

function headOf(property: string): string {
  return `{${JSON.stringify(property)}:[`;
}

const tail = ']}';
