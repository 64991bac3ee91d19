import type {
  CompletionItem,
  CompletionList,
  JSONDocument,
  Position,
  Range,
  TextEdit,
} from 'vscode-json-languageservice';
import type { ExcerptOf, ProfileDocument } from '../profileDocument';
import { readWithin } from '../../json/parser';

/** A document with one item of one list of another, for who needs no more: its cost does not grow with the profile. */
export interface Excerpt {
  readonly document: ProfileDocument;
  readonly position: Position;
  /** Completions of the excerpt as some of the document that it is taken from. */
  moved(list: CompletionList): CompletionList;
}

/**
 * @param withText makes a document like this one of another text.
 * @returns undefined where more than one item may be needed: outside of the lists, or where the text around is broken.
 */
export function excerptAt(
  document: ProfileDocument,
  position: Position,
  withText: (text: string, excerptOf: ExcerptOf) => ProfileDocument,
): Excerpt | undefined {
  const { source, value } = document;
  const offset = source.offsetAt(position);
  const item = document.excess ? undefined : document.itemAt(offset);
  if (!item || typeof value !== 'object' || value === null) return undefined;
  const { member, index, start, end, around } = item;
  const head = headOf(member);
  const shift = start - head.length;
  const profile = value as ExcerptOf['profile'];
  const excerpt = withText(head + document.text.slice(start, end) + tail, { profile, member, index, around });
  const movedPosition = (place: Position): Position => source.positionAt(excerpt.source.offsetAt(place) + shift);
  // Most items of a list replace the same stretch.
  const ranges = new Map<string, Range>();
  const movedRange = ({ start, end }: Range): Range => {
    const key = [start.line, start.character, end.line, end.character].join();
    const range = ranges.get(key) ?? { start: movedPosition(start), end: movedPosition(end) };
    ranges.set(key, range);
    return range;
  };
  const movedEdit = ({ range, newText }: TextEdit): TextEdit => ({ range: movedRange(range), newText });
  const movedItem = ({ textEdit, additionalTextEdits, ...rest }: CompletionItem): CompletionItem => ({
    ...rest,
    ...(textEdit && 'range' in textEdit && { textEdit: movedEdit(textEdit) }),
    ...(additionalTextEdits && { additionalTextEdits: additionalTextEdits.map(movedEdit) }),
  });
  return {
    document: excerpt,
    position: excerpt.source.positionAt(offset - shift),
    moved: (list) => ({ ...list, items: list.items.map(movedItem) }),
  };
}

/**
 * Whether the item of an excerpt ends with its own bracket for us and for the JSON service. Where a quote is missing, say, what
 * stands behind it in the document is read as a part of it, and completes otherwise.
 * @param text of the excerpt, as it may be meant.
 * @param tree what the JSON service makes of that, or of what was left of it.
 * @param length of what the JSON service was given.
 */
export function isWhole(
  { text, limits }: ProfileDocument,
  { member }: ExcerptOf,
  tree: JSONDocument,
  length: number,
): boolean {
  const start = headOf(member).length;
  const endForService = length - tail.length;
  const last = tree.getNodeFromOffset(endForService - 1);
  if (last?.offset !== start || last.length !== endForService - start) return false;
  const span = { start, end: text.length - tail.length };
  return readWithin(text, span, { maxDepth: limits.depth, levelsAround: 2 }) !== undefined;
}

function headOf(member: string): string {
  return `{${JSON.stringify(member)}:[`;
}

const tail = ']}';
