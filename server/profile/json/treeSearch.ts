import { NodeKind, type SyntaxTree } from './syntaxTree';

// Places in a tree, found by halving: whoever asks for one may ask for 100,000.

/** The container that begins at an offset. */
export function containerAt(tree: SyntaxTree, offset: number): number | undefined {
  let [low, high] = [0, tree.size];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tree.start(middle) < offset) low = middle + 1;
    else high = middle;
  }
  // A key that the text does not have stands at the same place.
  for (; low < tree.size && tree.start(low) === offset; low++) if (tree.isContainer(low)) return low;
  return undefined;
}

/** The last value of a container that stands before a node of it. */
export function childBefore(tree: SyntaxTree, container: number, node: number): number | undefined {
  const children = tree.children(container);
  return children[firstIndexWhere(children, (child) => child >= node) - 1];
}

/** The first value of a container that ends at an offset or behind it. */
export function firstChildEndingAtOrAfter(tree: SyntaxTree, container: number, offset: number): number | undefined {
  const children = tree.children(container);
  return children[firstIndexWhere(children, (child) => tree.end(child) >= offset)];
}

/** The containers around a node, the outermost first, and the node itself if it is no key. */
export function ancestorsAndSelf(tree: SyntaxTree, node: number): number[] {
  const ancestors: number[] = [];
  let next: number | undefined = 0;
  while (next !== undefined && next <= node) {
    ancestors.push(next);
    if (next === node) break;
    const children = tree.children(next);
    next = children[firstIndexWhere(children, (child) => node < tree.subtreeEnd(child))];
  }
  return ancestors;
}

/** The node that ends last before an offset, white space and comments left out; of several, the outermost. */
export function lastNodeEndingBefore(tree: SyntaxTree, offset: number): number | undefined {
  if (tree.size === 0) return undefined;
  if (tree.end(0) <= offset) return 0;
  let found: number | undefined;
  let node = 0;
  for (;;) {
    const children = tree.children(node);
    const index = firstIndexWhere(children, (child) => tree.end(child) > offset);
    found = children[index - 1] ?? found;
    const next = children[index];
    if (next === undefined) return found;
    const key = next - 1;
    if (tree.kind(key) === NodeKind.Key && tree.end(key) <= offset) found = key;
    if (tree.start(next) >= offset) return found;
    node = next;
  }
}

/** The index of the first node of a row for which something holds that holds for all behind it. */
function firstIndexWhere(nodes: Int32Array, predicate: (node: number) => boolean): number {
  let [low, high] = [0, nodes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (predicate(nodes[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
