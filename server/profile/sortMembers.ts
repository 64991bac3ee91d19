import type { Edit } from './problem';
import { placeAt } from './schema';
import { Kind, type Path, type TextTree } from './textTree';

/**
 * Puts the members of each object in the order of the documentation, unknown ones after them, as they are. Only the
 * members change places: the white space and the commas between them stay.
 * @returns the edits, in the order of the text; none for a text that is in order.
 */
export function sortingEdits(tree: TextTree): Edit[] {
  if (tree.size === 0) return [];
  const sorted = textOf(tree, 0, []);
  const start = tree.start(0);
  const end = tree.end(0);
  return sorted === tree.text.slice(start, end) ? [] : smallest(tree.text, { start, end, newText: sorted });
}

/** The text of a node, with all below it in order. */
function textOf(tree: TextTree, node: number, path: Path): string {
  if (!tree.isContainer(node)) return tree.text.slice(tree.start(node), tree.end(node));
  const children = [...tree.children(node)];
  const isObject = tree.kind(node) === Kind.Object;
  const starts = children.map((child) => tree.start(isObject ? child - 1 : child));
  const ends = children.map((child) => tree.end(child));
  const names = children.map((child) => (isObject ? tree.keyName(child - 1) : ''));
  const texts = children.map((child, i) => {
    const inner = textOf(tree, child, [...path, isObject ? (names[i] ?? '') : i]);
    return tree.text.slice(starts[i], tree.start(child)) + inner;
  });
  const order = isObject ? orderOf(names, path) : children.map((_, i) => i);
  const between = [tree.start(node), ...ends].map((from, i) => tree.text.slice(from, starts[i] ?? tree.end(node)));
  return between.map((gap, i) => gap + (texts[order[i] ?? -1] ?? '')).join('');
}

/** Indices of members in the order of the documentation; equal ones stay as they are. */
function orderOf(names: readonly string[], path: Path): number[] {
  const known = Object.keys(placeAt(path)?.schema.properties ?? {});
  const rank = (name: string): number => {
    const index = known.indexOf(name);
    return index < 0 ? known.length : index;
  };
  return names
    .map((name, i) => [rank(name), i] as const)
    .sort(([a, i], [b, j]) => a - b || i - j)
    .map(([, i]) => i);
}

/** Leaves out what an edit does not change at its beginning and its end. */
function smallest(text: string, { start, end, newText }: Edit): Edit[] {
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
