import type { SyntaxTree } from './syntaxTree';

/** Objects with more nodes than this are searched through a map. */
const maxNodesForLinearSearch = 64;

/** The keys of an object that have the name of an earlier one, each with the first of that name. */
export function* findDuplicateKeys(tree: SyntaxTree, object: number): Generator<[first: number, later: number]> {
  const end = tree.subtreeEnd(object);
  // Few keys, the usual case, are compared pair by pair; many through a map, so that the cost stays linear.
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
