import { NodeKind, type SyntaxTree } from './syntaxTree';

// Binary searches in a tree, because there may be 100,000 of them for one text.

/** The container that begins at an offset. */
export function containerAt(tree: SyntaxTree, offset: number): number | undefined {
  let [low, high] = [0, tree.size];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tree.start(middle) < offset) low = middle + 1;
    else high = middle;
  }
  // A key without a name may start at the same offset.
  for (; low < tree.size && tree.start(low) === offset; low++) if (tree.isContainer(low)) return low;
  return undefined;
}

/** The last value of a container before one of its nodes. */
export function childBefore(tree: SyntaxTree, container: number, node: number): number | undefined {
  const children = tree.children(container);
  return children[firstIndexWhere(children, (child) => child >= node) - 1];
}

/** The first value of a container that ends at an offset or after it. */
export function firstChildEndingAtOrAfter(tree: SyntaxTree, container: number, offset: number): number | undefined {
  const children = tree.children(container);
  return children[firstIndexWhere(children, (child) => tree.end(child) >= offset)];
}

/** The containers around a node, from the outermost one, and the node itself unless it is a key. */
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

/** The last node that ends before an offset; if several end at the same offset, the outermost one. */
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

/** The index of the first node for which a predicate holds. @param predicate holds for all nodes after that one. */
function firstIndexWhere(nodes: Int32Array, predicate: (node: number) => boolean): number {
  let [low, high] = [0, nodes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (predicate(nodes[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
