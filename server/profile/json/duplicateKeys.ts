import type { SyntaxTree } from './syntaxTree';

/** Objects with more nodes are searched with a map. */
const maxNodesForLinearSearch = 64;

/** Finds the keys of an object with the name of an earlier key. Yields each one with the first key of that name. */
export function* findDuplicateKeys(tree: SyntaxTree, object: number): Generator<[first: number, later: number]> {
  const end = tree.subtreeEnd(object);
  // A few keys, the usual case, are compared pair by pair. A map keeps the cost linear for many.
  const index = end - object > maxNodesForLinearSearch ? new KeyIndex(tree) : undefined;
  for (let key = object + 1; key < end; key = tree.subtreeEnd(key + 1)) {
    const first = index ? index.firstWithNameOf(key) : findSameName(tree, object, key);
    if (first !== undefined) yield [first, key];
  }
}

/** @returns the first key of the object, before `key`, with its name. */
function findSameName(tree: SyntaxTree, object: number, key: number): number | undefined {
  const hash = tree.hash(key);
  for (let other = object + 1; other < key; other = tree.subtreeEnd(other + 1)) {
    // Different names can have the same hash.
    if (tree.hash(other) === hash && tree.keyName(other) === tree.keyName(key)) return other;
  }
  return undefined;
}

/** The first key of each name. Names are read only for keys with the same hash. */
class KeyIndex {
  private readonly firstByHash = new Map<number, number>();
  /** For names with the hash of another name. By name, because a text can have any number of names with the same hash. */
  private readonly firstByName = new Map<string, number>();

  constructor(private readonly tree: SyntaxTree) {}

  /** @returns undefined for the first key with its name, which it adds. */
  firstWithNameOf(key: number): number | undefined {
    const { tree } = this;
    const hash = tree.hash(key);
    const sameHash = this.firstByHash.get(hash);
    if (sameHash === undefined) {
      this.firstByHash.set(hash, key);
      return undefined;
    }
    const name = tree.keyName(key);
    if (tree.keyName(sameHash) === name) return sameHash;
    const sameName = this.firstByName.get(name);
    if (sameName === undefined) this.firstByName.set(name, key);
    return sameName;
  }
}
