import type { Edit } from './textEdit';

/** Characters that must be equal where two texts are the same again: fewer where the next difference is close. */
const anchorLengths = [16, 6, 2];
/** Characters within which both texts may differ. */
const maxReplaced = 64;
/** Characters that may be deleted or inserted at once, such as a comment. */
const maxSkipped = 5000;

const wordCharacter = /[\p{L}\p{N}_]/u;

/**
 * The edits between two texts that are nearly the same, so that layout and undo stay small. They replace whole words. Not always the
 * fewest edits, but the cost is linear in the length of the texts plus the number of edits.
 * @returns edits of the first text, in its order; undefined if there are more than `maxEdits`.
 */
export function minimalEdits(before: string, after: string, maxEdits = Infinity): readonly Edit[] | undefined {
  const edits: Edit[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && before.charCodeAt(i) === after.charCodeAt(j)) {
      i++;
      j++;
      continue;
    }
    if (edits.length === maxEdits) return undefined;
    const [nextI, nextJ] = nextEqual(before, after, i, j);
    addWholeWords(edits, { before, after }, [i, j, nextI, nextJ]);
    [i, j] = [nextI, nextJ];
  }
  return edits;
}

/** The closest offsets from which on both texts are the same again; their ends if there are none. */
function nextEqual(before: string, after: string, i: number, j: number): [number, number] {
  for (const length of anchorLengths) {
    const found = nextAnchor(before.slice(i, i + maxSkipped), after.slice(j, j + maxSkipped), length);
    if (found) return [i + found[0], j + found[1]];
  }
  return commonEnd(before, after, i, j);
}

/** The closest offsets from which on two texts have the same characters. */
function nextAnchor(before: string, after: string, length: number): [number, number] | undefined {
  const deleted = distanceTo(before, after.slice(0, length), length);
  const inserted = distanceTo(after, before.slice(0, length), length);
  const closest = Math.min(deleted, inserted);
  for (let distance = 2; distance < Math.min(closest, maxReplaced); distance++) {
    for (let skipped = 1; skipped < distance; skipped++) {
      const anchor = before.slice(skipped, skipped + length);
      if (anchor.length === length && after.startsWith(anchor, distance - skipped))
        return [skipped, distance - skipped];
    }
  }
  if (closest === Infinity) return undefined;
  return deleted <= inserted ? [deleted, 0] : [0, inserted];
}

/** The number of characters before the next occurrence of an anchor. A shorter one, at the end of its text, matches an end only. */
function distanceTo(text: string, anchor: string, length: number): number {
  if (anchor.length < length) {
    return text.length < maxSkipped && text.endsWith(anchor) ? text.length - anchor.length : Infinity;
  }
  const found = text.indexOf(anchor);
  return found < 0 ? Infinity : found;
}

function commonEnd(before: string, after: string, i: number, j: number): [number, number] {
  let [endI, endJ] = [before.length, after.length];
  while (endI > i && endJ > j && before.charCodeAt(endI - 1) === after.charCodeAt(endJ - 1)) {
    endI--;
    endJ--;
  }
  return [endI, endJ];
}

/** Adds an edit, extended over the words at its ends. The characters by which it is extended are the same in both texts. */
function addWholeWords(
  edits: Edit[],
  { before, after }: { readonly before: string; readonly after: string },
  [startI, startJ, endI, endJ]: readonly [number, number, number, number],
): void {
  const previous = edits.at(-1)?.end ?? 0;
  let left = 0;
  const isWithinWord = (i: number, j: number) => isWord(before, i) || isWord(after, j);
  while (startI - left > previous && isWord(before, startI - left - 1) && isWithinWord(startI, startJ)) left++;
  let right = 0;
  while (isWord(before, endI + right) && isWord(after, endJ + right) && isWithinWord(endI - 1, endJ - 1)) {
    if (before.charAt(endI + right) !== after.charAt(endJ + right)) break;
    right++;
  }
  const newText = after.slice(startJ - left, endJ + right);
  const edit = { start: startI - left, end: endI + right, newText };
  const last = edits.at(-1);
  // Editors apply edits that touch in different orders.
  if (last?.end !== edit.start) edits.push(edit);
  else edits[edits.length - 1] = { start: last.start, end: edit.end, newText: last.newText + newText };
}

function isWord(text: string, offset: number): boolean {
  return wordCharacter.test(text.charAt(offset));
}
