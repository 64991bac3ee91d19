import { applyOffsetEdits } from '../text/coalescedEdits';
import type { Edit } from '../text/textEdit';
import { schemaAt } from '../schema/profileSchema';
import { NodeKind, type Path, type SyntaxTree } from '../json/syntaxTree';

/**
 * Sorts the properties of each object in the order of the documentation; unknown ones come last, in their current order.
 * The white space and the commas between the properties stay.
 * @returns the edits, in text order; none for a text that is sorted.
 */
export function sortProperties(tree: SyntaxTree): Edit[] {
  if (tree.size === 0) return [];
  const { text } = tree;
  const edits = sortEdits(tree, 0, []);
  const [start, end] = [edits[0]?.start, edits.at(-1)?.end];
  if (start === undefined || end === undefined) return [];
  const shifted = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  return minimalEdits(text, { start, end, newText: applyOffsetEdits(text.slice(start, end), shifted) });
}

/** Edits of the outermost objects that are not sorted. */
function sortEdits(tree: SyntaxTree, node: number, path: Path): Edit[] {
  if (!tree.isContainer(node) || !schemaAt(path)) return [];
  const isObject = tree.kind(node) === NodeKind.Object;
  const children = tree.children(node);
  const names = isObject ? Array.from(children, (child) => tree.keyName(child - 1)) : [];
  if (names.length > 1 && sortedIndices(names, path).some((index, i) => index !== i))
    return [{ start: tree.start(node), end: tree.end(node), newText: sortedText(tree, node, path) }];
  const edits: Edit[] = [];
  children.forEach((child, i) => {
    if (tree.isContainer(child)) edits.push(...sortEdits(tree, child, [...path, names[i] ?? i]));
  });
  return edits;
}

/** The text of a node, with sorted descendants. */
function sortedText(tree: SyntaxTree, node: number, path: Path): string {
  // An undocumented value stays as it is.
  if (!tree.isContainer(node) || !schemaAt(path)) return tree.text.slice(tree.start(node), tree.end(node));
  const children = [...tree.children(node)];
  const isObject = tree.kind(node) === NodeKind.Object;
  const starts = children.map((child) => tree.start(isObject ? child - 1 : child));
  const ends = children.map((child) => tree.end(child));
  const names = children.map((child) => (isObject ? tree.keyName(child - 1) : ''));
  const texts = children.map((child, i) => {
    const inner = sortedText(tree, child, [...path, isObject ? (names[i] ?? '') : i]);
    return tree.text.slice(starts[i], tree.start(child)) + inner;
  });
  const order = isObject ? sortedIndices(names, path) : children.map((_, i) => i);
  const between = [tree.start(node), ...ends].map((from, i) => tree.text.slice(from, starts[i] ?? tree.end(node)));
  return between.map((gap, i) => gap + (texts[order[i] ?? -1] ?? '')).join('');
}

/** Indices of properties in the order of the documentation; a stable sort. */
function sortedIndices(names: readonly string[], path: Path): number[] {
  const documentedNames = Object.keys(schemaAt(path)?.schema.properties ?? {});
  const rank = (name: string): number => {
    const index = documentedNames.indexOf(name);
    return index < 0 ? documentedNames.length : index;
  };
  return names
    .map((name, i) => [rank(name), i] as const)
    .sort(([a, i], [b, j]) => a - b || i - j)
    .map(([, i]) => i);
}

/** Trims the start and the end of an edit that do not change the text. */
function minimalEdits(text: string, { start, end, newText }: Edit): Edit[] {
  let head = 0;
  while (head < newText.length && start + head < end && text[start + head] === newText[head]) head++;
  let tail = 0;
  while (
    tail < newText.length - head &&
    end - tail > start + head &&
    text[end - tail - 1] === newText[newText.length - tail - 1]
  )
    tail++;
  return [{ start: start + head, end: end - tail, newText: newText.slice(head, newText.length - tail) }];
}
