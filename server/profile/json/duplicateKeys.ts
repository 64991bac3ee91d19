import type { SyntaxTree } from './syntaxTree';

/** Objects with more nodes are searched with a map. */
const maxNodesForLinearSearch = 64;

/** Finds the keys of an object with the name of an earlier key. Yields each one with the first key of that name. */
export function* findDuplicateKeys(tree: SyntaxTree, object: number): Generator<[first: number, later: number]> {
  const end = tree.subtreeEnd(object);
  // A few keys, the usual case, are compared pair by pair. A map keeps the cost linear for many.
  const firstByHash = end - object > maxNodesForLinearSearch ? new Map<number, number>() : undefined;
  for (let key = object + 1; key < end; key = tree.subtreeEnd(key + 1)) {
    const hash = tree.hash(key);
    const first = firstByHash ? firstByHash.get(hash) : findKeyByHash(tree, object, key, hash);
    if (first === undefined) firstByHash?.set(hash, key);
    else if (tree.keyName(first) === tree.keyName(key)) yield [first, key];
  }
}

/** @returns the first key of the object, before `key`, with this hash. */
function findKeyByHash(tree: SyntaxTree, object: number, key: number, hash: number): number | undefined {
  for (let other = object + 1; other < key; other = tree.subtreeEnd(other + 1)) {
    if (tree.hash(other) === hash) return other;
  }
  return undefined;
}
